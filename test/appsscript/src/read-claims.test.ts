/** Tests that the add-on reads from a token who Google says a person is. */
import { expect, test } from "vitest";
import { readEmail } from "../../../appsscript/src/read-claims.ts";
import { tokenWith } from "./small-world.ts";

test.each(["ada@engines.example", "žofie@příklad.example", "a@b.c", "日本@例.example"])("%s is read whatever its letters", (email) => {
  expect(readEmail(tokenWith({ email, sub: "1" }))).toBe(email);
  expect(readEmail(tokenWith({ email }))).toBe(email);
});

test("a token without an address, or something else, gives none", () => {
  for (const token of [tokenWith({}), tokenWith({ email: "" }), tokenWith({ email: 5 }), "", "a.b.c", "a..c", "a.%%%.c"])
    expect(readEmail(token)).toBeNull();
});
