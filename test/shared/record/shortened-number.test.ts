/** Tests which texts are long numbers that a spreadsheet has shortened. */
import { expect, test } from "vitest";
import { isShortened } from "../../../shared/record/shortened-number.ts";

test("what a spreadsheet shows of a long number is known by its form, with either decimal sign", () => {
  expect(["1.23457E+17", "1,2E+11", " 5E+15 ", "4.812e+11"].filter((text) => !isShortened(text))).toEqual([]);
  expect(["1E5", "12E5", "E+123", "Size E+10 box", "481200000037", "1.2E-17", ""].filter(isShortened)).toEqual([]);
});
