/** Tests that a column shows by its values whether its cells hold several choices, and what separates them. */
import { expect, test } from "vitest";
import { chooseSeparators } from "../../../../shared/map/match/choose-separators.ts";
import { column } from "../column.ts";

const choose = (...values: string[]) => chooseSeparators(column("contact", "Interests", values));

test.each([
  ["semicolons", ["Red;Blue", "Red", "Blue; Green", "Green"], [";"]],
  ["bars", ["Red|Blue", "Blue|Green", "Green|Red"], ["|"]],
  ["line breaks", ["Red\nBlue", "Blue\nGreen", "Green"], ["\n"]],
  ["commas", ["Red, Blue", "Blue,Green", "Green", "Red"], [","]],
  ["two of them in one column", ["Red;Blue", "Blue;Green", "Green", "Red|Blue"], [";", "|"]],
  ["choices of other scripts", ["लाल;नीला", "नीला;हरा", "हरा", "लाल"], [";"]],
])("%s", (_what, values, separators) => expect(choose(...values)?.separators).toEqual(separators));

test("the evidence is told with counts and an example", () => {
  expect(choose("Red;Blue", "Red;Blue", "Blue;Green", "Red")?.why).toBe(
    '3 of 4 cells seem to hold several choices, such as "Red;Blue"; 2 of 3 choices are in more than one of its values',
  );
});

test.each([
  ["single choices", ["Red", "Blue", "Green"]],
  ["a comma inside a choice", ["Doe, Ada", "Roe, Bob", "Poe, Cy"]],
  ["addresses", ["1 High St, London", "2 High St, Leeds", "3 Low St, Bath"]],
  ["dates", ["1/2/2024", "2/1/2024", "1/1/2024", "2/2/2024", "soon"]],
  ["fractions and decimals", ["1/2", "2/1", "1,5", "5,1", "1/5"]],
  ["one cell that might", ["Red;Blue", "Green", "Red"]],
  ["sentences", ["wants a lathe; has no room", "no budget; call later", "call later"]],
  ["nothing", []],
])("%s stay whole", (_what, values) => expect(choose(...values)).toBeUndefined());
