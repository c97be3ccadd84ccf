/** Proves that rows are counted a second time and that a difference stops the file. */
import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { expect, test } from "vitest";
import { countRows } from "../../../../../server/extract/readers/delimited/count-rows.ts";
import { commas, memoryFile } from "../../crafted-files.ts";

test("rows below the header are counted, blank lines are not", async () => {
  expect(await countRows(memoryFile("a.csv", 'ID,Note\r\n1,"a\nb"\r\n\r\n ,\r\n2,c'), commas)).toBe(2);
  expect(await countRows(memoryFile("a.csv", "ID\r1\r2\r"), { ...commas, newline: "\r" })).toBe(2);
  expect(await countRows(memoryFile("a.csv", "sep=;\nID;N\n1;x\n"), { ...commas, delimiter: ";", skipLines: 1 })).toBe(1);
  expect(await countRows(memoryFile("a.csv", "ID,Note\n"), commas)).toBe(0);
});

test("a parser of another house finds as many rows in any text whose quotation marks are in order", async () => {
  const cell = fc.string({ unit: fc.constantFrom("a", ",", '"', "\n", "\r\n", " ", "\u00a0", "\t"), maxLength: 5 });
  const table = fc.array(fc.array(cell, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 12 });
  await fc.assert(
    fc.asyncProperty(table, fc.constantFrom("\n", "\r\n"), fc.integer({ min: 1, max: 40 }), async (cells, end, piece) => {
      const quote = (value: string): string => (/[",\r\n]/u.test(value) ? `"${value.replaceAll('"', '""')}"` : value);
      const text = ["ID", ...cells.map((row) => row.map(quote).join(","))].join(end);
      const rows = parse(text, {
        record_delimiter: ["\r\n", "\n"],
        relax_column_count: true,
        skip_empty_lines: true,
        skip_records_with_empty_values: true,
      });
      expect(await countRows(memoryFile("a.csv", text, piece), commas)).toBe(rows.length - 1);
    }),
    { numRuns: 500 },
  );
});
