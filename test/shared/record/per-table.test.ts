/** Tests how Detail names single files of a list. */
import { expect, test } from "vitest";
import { readPerTable, tableOf, writePerTable } from "../../../shared/record/per-table.ts";

test("what is said of single files is read as it is written", () => {
  const said = {
    usual: "EUR; 1,234.56",
    of: new Map([
      ["old/Deals (1).csv", "1.234,56"],
      ["Deals.xlsx, 2024", "1,234.56"],
    ]),
  };
  expect(writePerTable(said)).toBe("EUR; 1,234.56; in the file old/Deals (1).csv: 1.234,56; in the file Deals.xlsx, 2024: 1,234.56");
  expect(readPerTable(writePerTable(said))).toEqual(said);
  expect(readPerTable("d/M/yyyy in Europe/London")).toEqual({ usual: "d/M/yyyy in Europe/London", of: new Map() });
});

test("a table is called by its file, and its sheet or list", () => {
  expect([
    tableOf({ file: "Deals.csv", line: 3 }),
    tableOf({ file: "Deals.xlsx", sheet: "2024", row: 3 }),
    tableOf({ file: "export.json", line: 1, list: "deals", record: 3 }),
  ]).toEqual(["Deals.csv", "Deals.xlsx, 2024", "export.json, deals"]);
});
