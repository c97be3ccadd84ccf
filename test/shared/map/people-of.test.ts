/** Proves whose name is his own, and whose records are only taken over. */
import { expect, test } from "vitest";
import { peopleOf } from "../../../shared/map/people-of.ts";
import { authorOf } from "../../../shared/transform/author-of.ts";
import { sampleCatalog } from "../record/nutshell/sample-catalog.ts";

const catalog = {
  ...sampleCatalog(),
  users: [
    { id: 1, name: "Charles Babbage", emails: ["charles@engines.example"], enabled: true },
    { id: 5, name: "Ada Lovelace", emails: ["ada@engines.example"], enabled: true },
    { id: 9, name: "Ada Lovelace", emails: ["ada.l@engines.example"], enabled: true },
  ],
};
const row = (owner: string, user: number | null, decision: "use" | "hold" = "use") => ({ key: owner.toLowerCase(), owner, decision, user });

test("a user is known by name, by address and by the part before its @, unless two could be meant", () => {
  const people = peopleOf([], catalog);
  const who = (text: string): number | undefined => authorOf({ people }, text);
  expect([who("charles  BABBAGE"), who("charles@engines.example"), who("ada"), who("Ada King <ada@engines.example>")]).toEqual([
    1, 1, 5, 5,
  ]);
  expect([who("Ada Lovelace"), who("A customer"), authorOf({ people }, undefined)]).toEqual([undefined, undefined, undefined]);
});

test("another name that the tab Owners gives to a user is his, but not several: then he takes records over", () => {
  expect(peopleOf([row("Mr Babbage", 1)], catalog).get("mr babbage")).toBe(1);
  const several = peopleOf([row("Charles Babbage", 1), row("Joseph Clement", 1), row("Nobody Yet", null, "hold")], catalog);
  expect(several.get("charles babbage")).toBe(1);
  expect(several.get("joseph clement")).toBeUndefined();
});
