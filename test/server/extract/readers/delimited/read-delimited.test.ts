/** Proves that rows are cut correctly, with their lines, whatever the file does. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { countRows } from "../../../../../server/extract/readers/delimited/count-rows.ts";
import { readDelimited } from "../../../../../server/extract/readers/delimited/read-delimited.ts";
import { all, commas, memoryFile } from "../../crafted-files.ts";

const read = (text: string, dialect = commas, piece = 1 << 16) => all(readDelimited(memoryFile("Contacts.csv", text, piece), dialect));

test("a row knows the physical line it begins on, past quoted line breaks and blank lines", async () => {
  const rows = await read('ID,Note\r\n1,"two\r\nlines"\r\n\r\n2,plain\r\n3,"a\n\nb"\r\n4,end');
  expect(rows.map((row) => [row.line, row.cells[0]])).toEqual([
    [1, "ID"],
    [2, "1"],
    [5, "2"],
    [6, "3"],
    [9, "4"],
  ]);
  expect(rows[1]?.cells[1]).toBe("two\r\nlines");
});

test("line ends of three kinds are read, even mixed, and none becomes part of a value", async () => {
  const crOnly = await read("ID,Name\r1,Ada\r2,Charles\r", { ...commas, newline: "\r" });
  expect(crOnly.map((row) => row.cells)).toEqual([
    ["ID", "Name"],
    ["1", "Ada"],
    ["2", "Charles"],
  ]);
  const mixed = await read('ID,Name\r\n1,Ada\n2,"Charles"\r\n');
  expect(mixed.map((row) => row.cells)).toEqual([
    ["ID", "Name"],
    ["1", "Ada"],
    ["2", "Charles"],
  ]);
});

test("values stay text, unchanged: zeros in front, formulas, spaces, long numbers", async () => {
  const values = ["007", "=1+1", " padded ", "100000000000001042", "+91 98765 43210", "-5", "1,00,000.00", 'say ""hi""'];
  const rows = await read(`${values.map((value) => `"${value}"`).join(",")}\n`);
  expect(rows[0]?.cells).toEqual([...values.slice(0, -1), 'say "hi"']);
});

test("without knowing how many values a row has, a stray quote stops the file and names the line", async () => {
  const closesInside = read('ID,Note\n1,ok\n2,"said "hello" to me"\n3,ok\n');
  await expect(closesInside).rejects.toMatchObject({ code: "source/stray-quote", where: { file: "Contacts.csv", line: 3 } });
  const neverCloses = read('ID,Note\n1,"a\nb"\n2,"open\n3,ok\n');
  await expect(neverCloses).rejects.toMatchObject({ code: "source/stray-quote", where: { line: 4 } });
});

test("a quote that never closes does not read the rest of a large file into memory", async () => {
  const text = `ID,Note\n1,"open\n${"2,ok and so on and on\n".repeat(600_000)}`;
  await expect(read(text, commas, 1 << 20)).rejects.toMatchObject({ code: "source/stray-quote", where: { line: 2 } });
  const rows = await read(text, { ...commas, columns: 2 }, 1 << 20);
  expect([rows.length, rows[1]?.cells]).toEqual([600_002, ["1", '"open']]);
});

test("any table comes back as it was, however it is cut into pieces, and both ways of counting agree", async () => {
  const cell = fc.string({ unit: fc.constantFrom("a", "é", "😀", ",", '"', "\n", "\r\n", " ", "=", "0"), maxLength: 6 });
  const table = fc.array(fc.array(cell, { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 12 });
  await fc.assert(
    fc.asyncProperty(table, fc.constantFrom("\n", "\r\n"), fc.integer({ min: 1, max: 40 }), async (cells, end, piece) => {
      const rows = [["ID", "A", "B"], ...cells.map(([, ...rest], i) => [`x${i}`, ...rest])];
      const quote = (value: string): string => (/[",\r\n]|^\s|\s$/u.test(value) ? `"${value.replaceAll('"', '""')}"` : value);
      const text = rows.map((row) => row.map(quote).join(",")).join(end);
      const file = memoryFile("Contacts.csv", text, piece);
      const found = await all(readDelimited(file, commas, piece));
      expect(found.map((row) => row.cells)).toEqual(rows);
      expect(await countRows(file, commas)).toBe(rows.length - 1);
    }),
    { numRuns: 300 },
  );
});
