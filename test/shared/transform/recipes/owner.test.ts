/** Tests who gets a record, and when it waits for somebody. */
import { expect, test } from "vitest";
import { read } from "../small-map.ts";

test("an owner is found whatever the case, the spaces and the width of the letters", () => {
  for (const text of ["Ada Lovelace", "  ADA   lovelace ", "Ada\u00a0Lovelace", "Ａｄａ Ｌｏｖｅｌａｃｅ"])
    expect(read("owner", text), text).toMatchObject({ reading: { kind: "owner", user: 7 }, issues: [] });
});

test("the name of an owner is kept as the source writes it, on one line", () => {
  expect(read("owner", " Ada\n LOVELACE ").reading).toMatchObject({ text: "Ada LOVELACE" });
});

test("an owner who is waited for holds the record, under the row that will release it", () => {
  const { reading, issues, waitsFor } = read("owner", "Charles  BABBAGE");
  expect(reading).toMatchObject({ user: undefined, text: "Charles BABBAGE" });
  expect([issues, waitsFor]).toEqual([["hold issue/owner-unresolved"], "charles babbage"]);
});

test("a kind of record that owners do not hold is moved without one, and it is told", () => {
  const { issues, waitsFor } = read("owner", "Charles Babbage", { object: "activity" });
  expect([issues, waitsFor]).toEqual([["warn issue/owner-unresolved"], undefined]);
  expect(read("owner", "Charles Babbage", { object: "activity", map: { ownerScope: new Set(["activity"]) } }).issues).toEqual([
    "hold issue/owner-unresolved",
  ]);
});

test("whoever decided that nobody takes the records is not asked again, and the name is listed", () => {
  const told = ["warn issue/owner-unresolved"];
  expect(read("owner", "nobody")).toEqual({ reading: { kind: "owner", text: "nobody", user: undefined }, issues: told });
});

test("a fallback owner takes what nobody has decided about, which is listed, and nothing that is waited for", () => {
  const map = { fallbackOwner: 9 };
  expect(read("owner", "Somebody New", { map })).toEqual({
    reading: { kind: "owner", text: "Somebody New", user: 9 },
    issues: ["warn issue/owner-unresolved"],
  });
  expect(read("owner", "Charles Babbage", { map })).toMatchObject({
    reading: { user: undefined },
    issues: ["hold issue/owner-unresolved"],
  });
  expect(read("owner", "nobody", { map })).toMatchObject({ reading: { user: undefined }, issues: ["warn issue/owner-unresolved"] });
});

test("a name that no row knows holds the record, also one that means something to a program", () => {
  for (const text of ["Somebody New", "constructor", "__proto__", "7", "ada@lovelace"])
    expect(read("owner", text), text).toMatchObject({ reading: { user: undefined }, waitsFor: text.toLowerCase() });
});
