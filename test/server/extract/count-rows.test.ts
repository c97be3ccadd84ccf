/** Proves that rows are counted a second time and that a difference stops the file. */
import { expect, test } from "vitest";
import { compareCounts, countRows } from "../../../server/extract/count-rows.ts";
import { commas, memoryFile } from "./crafted-files.ts";

test("rows below the header are counted, blank lines are not", async () => {
  expect(await countRows(memoryFile("a.csv", 'ID,Note\r\n1,"a\nb"\r\n\r\n ,\r\n2,c'), commas)).toBe(2);
  expect(await countRows(memoryFile("a.csv", "ID\r1\r2\r"), { ...commas, newline: "\r" })).toBe(2);
  expect(await countRows(memoryFile("a.csv", "sep=;\nID;N\n1;x\n"), { ...commas, delimiter: ";", skipLines: 1 })).toBe(1);
  expect(await countRows(memoryFile("a.csv", "ID,Note\n"), commas)).toBe(0);
});

test("two ways of counting rows disagree: the file is stopped and both numbers are shown", () => {
  expect(() => compareCounts("Deals.csv", 20, 20)).not.toThrow();
  expect(() => compareCounts("Deals.csv", 20_965, 21_625)).toThrow(
    expect.objectContaining({ code: "source/count-mismatch", message: expect.stringMatching(/20965.*21625/u) as string }) as Error,
  );
});
