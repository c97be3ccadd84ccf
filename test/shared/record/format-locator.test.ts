/** Proves how the place of a record is said. */
import { expect, test } from "vitest";
import { columnLetters, formatLocator, formatPlace, placeInFile, whereOf } from "../../../shared/record/format-locator.ts";
import { Locator } from "../../../shared/record/locator.ts";

test("a line of a file, a row of a sheet and a place that only its reader knows are all said", () => {
  expect(formatLocator({ file: "Contacts.csv", line: 2 })).toBe("Contacts.csv, line 2");
  expect(formatLocator({ file: "People.xlsx", sheet: "Staff", row: 7 })).toBe("People.xlsx, sheet Staff, row 7");
  expect(formatLocator({ file: "https://crm.example/contacts", page: 3, index: 12 })).toBe(
    "https://crm.example/contacts, page 3, index 12",
  );
  expect(formatLocator({ file: "Contacts.csv" })).toBe("Contacts.csv");
  expect(formatPlace({ file: "Contacts.csv", line: 2 })).toBe("line 2");
});

test("a list of records says the row where one number finds it, else the place in words", () => {
  expect(placeInFile({ file: "Contacts.csv", line: 2 })).toEqual({ file: "Contacts.csv", row: 2 });
  expect(placeInFile({ file: "People.xlsx", sheet: "Staff", row: 7 })).toEqual({ file: "People.xlsx", row: 7 });
  expect(placeInFile({ file: "a.json", list: "people", record: 3 })).toMatchObject({ row: expect.stringContaining("record 3") });
});

test("a locator survives JSON with what only its reader knows", () => {
  const locator = { file: "a.json", pointer: "/entry/5" };
  expect(Locator.parse(JSON.parse(JSON.stringify(locator)))).toEqual(locator);
  expect(whereOf(locator)).toEqual({ file: "a.json" });
  expect(whereOf({ file: "a.xlsx", sheet: "Staff", row: 7 })).toEqual({ file: "a.xlsx", sheet: "Staff", row: 7 });
});

test("columns of a sheet are named by letters", () => {
  expect([0, 25, 26, 27, 701, 702].map(columnLetters)).toEqual(["A", "Z", "AA", "AB", "ZZ", "AAA"]);
});
