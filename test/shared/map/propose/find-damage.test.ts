/** Tests that values which a spreadsheet spoilt before the export came are noticed, and sound ones are not. */
import { expect, test } from "vitest";
import { findDamage } from "../../../../shared/map/propose/find-damage.ts";
import { column } from "../column.ts";

const find = (values: readonly string[], isPostalCode = false) => findDamage(column("deal", "C", values), isPostalCode);

test("numbers that were shortened or rounded are quoted", () => {
  expect(find(["1.23457E+17", "1.23458E+17"])).toContain("has 2 numbers that a spreadsheet has shortened (1.23457E+17)");
  const many = Array.from({ length: 600 }, (_, at) => `48120000${at}`);
  expect(find([...many, "4.81234E+11"]), "behind more values than are listed").toContain("1 number that a spreadsheet has shortened");
  expect(find(["1,2E+11"])).toContain("shortened");
  expect(find(["123456789012345000", "123456789012346000", "923456789012345000"])).toContain("end in zeros (123456789012345000)");
});

test("long numbers with all their digits, few of them, and texts are sound", () => {
  expect(find(["123456789012345678", "123456789012345000", "923456789012345000"])).toBeUndefined();
  expect(find(["123456789012345000", "123456789012346000"])).toBeUndefined();
  expect(find(["Size E+10 box", "1E5", "E+123"])).toBeUndefined();
});

test("postal codes that are a digit short are counted; of numbers, of codes of another form and of codes with zeros nothing is said", () => {
  expect(find(["2000", "181", "181", "8001"], true)).toContain("2 codes that are a digit too short (181)");
  expect(find(["2000", "181", "8001"])).toBeUndefined();
  expect(find(["2000", "0181", "8001"], true)).toBeUndefined();
  expect(find(["SW1A 1AA", "181", "8001"], true)).toBeUndefined();
  expect(find(["2000", "8001"], true)).toBeUndefined();
});
