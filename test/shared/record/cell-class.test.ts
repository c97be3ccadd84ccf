/** Tests that cells are counted by column and class. */
import { expect, test } from "vitest";
import { addCells, type CellCounts, type RecordCells } from "../../../shared/record/cell-class.ts";

test("every cell of every record is counted once, in the class where it ends", () => {
  const counts = new Map<string, CellCounts>();
  const records: RecordCells[] = [{ Name: "alike", Phone: "other" }, { Name: "alike", Phone: "beside" }, { Phone: "waiting" }, {}];
  for (const cells of records) addCells(counts, cells);
  expect(counts.get("Name")).toEqual({ alike: 2, other: 0, beside: 0, out: 0, waiting: 0 });
  expect(counts.get("Phone")).toEqual({ alike: 0, other: 1, beside: 1, out: 0, waiting: 1 });
});
