/** Tests how a cell with several choices is divided. */
import { expect, test } from "vitest";
import { splitChoices } from "../../../shared/record/split-choices.ts";

const listed = new Set(["engines", "looms", "spare parts", "cards, punched"]);
const split = (cell: string) => splitChoices(cell, (text) => listed.has(text));

test("choices are divided at separators, and a comma inside a choice is none", () => {
  expect(split("Engines;Looms")).toEqual(["Engines", "Looms"]);
  expect(split("engines | Spare Parts")).toEqual(["engines", "Spare Parts"]);
  expect(split("Engines, Looms")).toEqual(["Engines", "Looms"]);
  expect(split("Cards, punched; Looms")).toEqual(["Cards, punched", "Looms"]);
});

test("what is not on the list is not divided at a comma", () => {
  expect(split("Engines|Wheels, large")).toEqual(["Engines", "Wheels, large"]);
  expect(split("  ")).toEqual([]);
});
