/** Tests that Detail says of each file what its cells prove, where files of one list differ. */
import { expect, test } from "vitest";
import { wrongTable } from "../../../../shared/map/read/check-tables.ts";
import { readPerTable } from "../../../../shared/record/per-table.ts";

const none = { point: 0, comma: 0, either: 0, day: 0, month: 0, eitherOrder: 0 };
const tables = [
  { ...none, table: "A.csv", day: 2, point: 3 },
  { ...none, table: "B.csv", month: 1, comma: 2 },
  { ...none, table: "C.csv" },
];
const dates = (detail: string, own = tables) => wrongTable({ tables: own }, readPerTable(detail), "dates")?.message;
const numbers = (detail: string) => wrongTable({ tables }, readPerTable(detail), "numbers")?.message;

test("Detail has to say of each file what it proves", () => {
  expect(dates("d/M/yyyy; in the file B.csv: M/d/yyyy")).toBeUndefined();
  expect(dates("d/M/yyyy")).toContain("In B.csv, which Detail reads as d/M/yyyy, they begin with the month");
  expect(dates("M/d/yyyy; in the file A.csv: d/M/yyyy")).toBeUndefined();
  expect(numbers("1,234.56; in the file B.csv: 1.234,56")).toBeUndefined();
  expect(numbers("1.234,56")).toContain("In A.csv, which Detail reads as 1.234,56, they have a decimal point");
});

test("a file that proves nothing has to be named", () => {
  const open = [...tables, { ...none, table: "D.csv", eitherOrder: 1 }];
  expect(dates("d/M/yyyy; in the file B.csv: M/d/yyyy", open)).toContain("In D.csv");
  expect(dates("d/M/yyyy; in the file B.csv: M/d/yyyy; in the file D.csv: d/M/yyyy", open)).toBeUndefined();
});

test("a file that is not there, and more than the form of its numbers, are told", () => {
  expect(dates("d/M/yyyy; in the file E.csv: M/d/yyyy")).toContain('"E.csv"');
  expect(dates("d/M/yyyy; in the file B.csv: M/d/yyyy", [])).toContain('"B.csv"');
  expect(numbers("EUR; 1,234.56; in the file B.csv: USD; 1.234,56")).toContain("only how its numbers are written");
});
