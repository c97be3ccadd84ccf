/** Tests how a cell with several choices is divided. */
import { expect, test } from "vitest";
import { readSeparators, splitAt, splitChoices, writeSeparators } from "../../../shared/record/split-choices.ts";

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

test("what separates choices is written and read back in words", () => {
  for (const separators of [[";"], ["|", "\n"], [",", "/"]]) expect(readSeparators(writeSeparators(separators))).toEqual(separators);
  expect(readSeparators(";")).toEqual([";"]);
  expect(readSeparators("Separated by , and ;")).toEqual([",", ";"]);
  for (const text of ["", "separated by", "Meeting", "separated by x"]) expect(readSeparators(text), text).toBeUndefined();
});

test("a cell is divided at each of them, without what nobody sees", () => {
  expect(splitAt(" Red\u200B;Blue |Green\r\nRed;", [";", "|", "\n"])).toEqual(["Red", "Blue", "Green", "Red"]);
  expect(splitAt("Red, dark;Blue", [";"])).toEqual(["Red, dark", "Blue"]);
});
