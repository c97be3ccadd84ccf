/** Proves that objects are loaded after what they link to. */
import { expect, test } from "vitest";
import { loadOrder } from "../../../shared/plan/load-order.ts";
import type { ProfileObject } from "../../../shared/sources/profile.ts";

const object = (name: string, becomes: ProfileObject["becomes"], after: string[] = []): ProfileObject => ({
  name,
  title: name,
  files: [],
  becomes,
  id: [],
  columns: [],
  after,
  fidelity: "1:1",
  optional: false,
});

test("companies come before people, people before deals, and notes last, in whatever order the profile lists them", () => {
  const objects = [
    object("message", "note", ["ticket"]),
    object("deal", "lead", ["contact", "company"]),
    object("ticket", "task", ["contact"]),
    object("contact", "contact", ["company"]),
    object("company", "account"),
    object("user", "roster"),
  ];
  expect(loadOrder(objects)).toEqual({ order: ["user", "company", "contact", "deal", "ticket", "message"], cycle: [] });
});

test("objects that wait for each other are named", () => {
  expect(loadOrder([object("a", "account", ["b"]), object("b", "contact", ["a"]), object("c", "lead")])).toEqual({
    order: ["c"],
    cycle: ["a", "b"],
  });
});

test("an object may wait for one that this export does not have", () => {
  expect(loadOrder([object("contact", "contact", ["company"])]).order).toEqual(["contact"]);
});
