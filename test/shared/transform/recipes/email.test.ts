/** Tests how e-mail addresses are found in cells that hold more than one address. */
import { expect, test } from "vitest";
import { read } from "../small-map.ts";

const told = ["warn issue/bad-format"];

test.each([
  ["ada@engines.example", ["ada@engines.example"]],
  ["ada@engines.example / office@engines.example", ["ada@engines.example", "office@engines.example"]],
  ["ada@engines.example|ada2@engines.example", ["ada@engines.example", "ada2@engines.example"]],
  ["ADA@Engines.example;ada@engines.example", ["ADA@Engines.example"]],
  ["mailto:ada@engines.example.", ["ada@engines.example"]],
  ["<ada@engines.example>", ["ada@engines.example"]],
  ["ada@engines.example\u200B", ["ada@engines.example"]],
])("%s: every address is loaded, and nothing is left", (text, addresses) => {
  expect(read("email", text, { kind: "emails" })).toEqual({ reading: addresses, issues: [] });
});

test.each([
  ["ada@engines.example, ada.engines.example", ["ada@engines.example"]],
  ["ada@engines.example; skype: adal", ["ada@engines.example"]],
  ['"Lovelace, Ada" <ada@engines.example>', ["ada@engines.example"]],
  ["ada@engines.example (bounced)", ["ada@engines.example"]],
  ["mailto:ada@engines.example?subject=hi", ["ada@engines.example"]],
  ["ada@engines.example - son: byron@engines.example", ["ada@engines.example", "byron@engines.example"]],
  ["ada@engínes.example, ada@@engines.example", ["ada@engínes.example"]],
])("%s: the addresses are loaded, and the rest is told", (text, addresses) => {
  expect(read("email", text, { kind: "emails" })).toEqual({ reading: addresses, issues: told });
});

test.each(["ada(at)engines.example", "@", "ada@@engines.example", "ask her"])("%s holds no address: it is left out and told", (text) => {
  expect(read("email", text, { kind: "emails" })).toEqual({ reading: { kind: "nothing" }, issues: told });
});

test("a long cell without an address is read in no time", () => {
  expect(read("email", "a".repeat(50_000), { kind: "emails" }).issues).toEqual(told);
  expect(read("email", "a@".repeat(20_000), { kind: "emails" }).issues).toEqual(told);
});

test("quotation marks around a whole cell are no part of an address", () => {
  for (const text of ["'ada@engines.example'", '"ada@engines.example"', "‘ada@engines.example’"])
    expect(read("email", text, { kind: "emails" }), text).toEqual({ reading: ["ada@engines.example"], issues: [] });
});
