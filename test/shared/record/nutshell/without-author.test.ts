/** Proves that the author of a record is left out where only what can be changed counts. */
import { expect, test } from "vitest";
import { withoutAuthor } from "../../../../shared/record/nutshell/without-author.ts";

test("a note goes without its author, an activity without who logged it, and the others as they are", () => {
  expect(withoutAuthor("note", { body: "Met Ada", author: 5 })).toEqual({ body: "Met Ada" });
  expect(withoutAuthor("activity", { title: "Tea", loggedBy: 5, owner: 5 })).toEqual({ title: "Tea", owner: 5 });
  const task = { title: "Send the drawings" };
  expect(withoutAuthor("task", task)).toBe(task);
});
