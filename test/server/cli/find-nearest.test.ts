/** Tests which word is taken for the one that was meant. */
import { expect, test } from "vitest";
import { findNearest } from "../../../server/cli/find-nearest.ts";

const words = ["propose", "probe", "plan", "people", "sandbox reset", "go"];

test("a letter left out, added, replaced or swapped still leads to the word", () => {
  expect(["propse", "proppose", "propise", "porpose", "PLAN", "sandbox rest"].map((word) => findNearest(word, words))).toEqual([
    "propose",
    "propose",
    "propose",
    "propose",
    "plan",
    "sandbox reset",
  ]);
});

test("a word that is far from all of them leads nowhere", () => {
  expect([findNearest("fly", words), findNearest("", words), findNearest("plan", [])]).toEqual([undefined, undefined, undefined]);
});
