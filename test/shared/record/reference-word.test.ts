/** Proves which columns of a list that only gives names stand on a tab. */
import { expect, test } from "vitest";
import { referenceWord, tabThatShows } from "../../../shared/record/reference-word.ts";

test("a column is read by what it means, and else by its own name", () => {
  expect(referenceWord({ name: "loginName", concept: "person-name" })).toBe("name");
  expect(referenceWord({ name: "colour" })).toBe("colour");
});

test("probabilities of stages stand on Pipelines, colours and a user's probability nowhere", () => {
  expect(tabThatShows({ becomes: "stages" }, { name: "chance", concept: "probability" })).toBe("Pipelines");
  expect(tabThatShows({ becomes: "stages" }, { name: "colour" })).toBeUndefined();
  expect(tabThatShows({ becomes: "roster" }, { name: "chance", concept: "probability" })).toBeUndefined();
});
