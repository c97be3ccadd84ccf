/** Every reader sits its exam: the same questions for every row of `sitters.ts`. */
import { readFileSync } from "node:fs";
import { Readable } from "node:stream";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { OpenedLocation, Row, Table } from "../../../server/extract/readers/reader.ts";
import { openLocation, readers } from "../../../server/extract/readers/readers.ts";
import type { SourceFile } from "../../../server/extract/source-file.ts";
import { all, memoryFile } from "../../server/extract/crafted-files.ts";
import { sitters } from "./sitters.ts";

const never = new AbortController().signal;
const glossary = readFileSync(new URL("../../../GLOSSARY.md", import.meta.url), "utf8");

const open = (file: SourceFile, signal = never): Promise<OpenedLocation> => openLocation({ kind: "file", file }, signal);
async function onlyTable({ tables }: OpenedLocation): Promise<Table> {
  expect(tables).toHaveLength(1);
  return tables[0] as Table;
}
const cellsOf = (rows: readonly Row[]): (string | undefined)[][] => rows.map((row) => [...row.cells]);
const ten = (n: number): string[][] => Array.from({ length: n }, (_, i) => [`x${i}`, `value ${i}, with "marks"`, i % 3 === 0 ? "" : "é😀"]);

test("every reader sits the exam", () => {
  expect(sitters.map((sitter) => sitter.reader)).toEqual(expect.arrayContaining([...readers]));
});

describe.each(sitters.map((sitter) => [sitter.reader.name, sitter] as const))(
  "%s",
  (name, { reader, file, called = (heading) => heading, make, hostile }) => {
    test("rows are the same however the bytes arrive, and come again from the start", async () => {
      const rows = ten(2_500);
      const bytes = await make(["ID", "Note", "Mark"], rows);
      for (const piece of [1 << 20, 997]) {
        const opened = await open(memoryFile(file, bytes, piece));
        const table = await onlyTable(opened);
        expect(table.columns).toEqual(["ID", "Note", "Mark"].map(called));
        expect(table.format["reader"]).toBe(name);
        expect(JSON.parse(JSON.stringify(table.format))).toEqual(table.format);
        for (const _ of [1, 2]) expect(cellsOf(await all(table.rows()))).toEqual(rows);
        await opened.close();
      }
    });

    test("any table comes back as it was, both counts agree twice, and every place leads back to its value", async () => {
      const cell = fc.string({ unit: fc.constantFrom("a", "é", "😀", ",", '"', "\n", "<", "&", " ", "=", "0", "_"), maxLength: 6 });
      const table = fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 8 });
      await fc.assert(
        fc.asyncProperty(table, async (cells) => {
          const rows = cells.map((pair, i) => [`x${i}`, ...pair]);
          const source = memoryFile(file, await make(["ID", "A", "B"], rows));
          const opened = await open(source);
          const found = await onlyTable(opened);
          const read = await all(found.rows());
          expect(cellsOf(read)).toEqual(rows);
          for (const _ of [1, 2]) expect(await found.count()).toBe(rows.length);
          const format = JSON.parse(JSON.stringify(found.format)) as typeof found.format;
          for (const row of read)
            for (const [column, value] of row.cells.entries())
              expect((await reader.cellAt({ kind: "file", file: source }, format, row.locator, column)) ?? "").toBe(value);
          await opened.close();
        }),
        { numRuns: 40 },
      );
    });

    test("a blank row is no row, for both counts", async () => {
      const opened = await open(
        memoryFile(
          file,
          await make(
            ["ID", "A"],
            [
              ["1", "a"],
              ["", " "],
              ["\u00a0", ""],
              ["2", ""],
            ],
          ),
        ),
      );
      const table = await onlyTable(opened);
      expect((await all(table.rows())).map((row) => row.cells[0])).toEqual(["1", "2"]);
      expect(await table.count()).toBe(2);
    });

    if (hostile.length > 0)
      test.each(hostile)("$what ends in a fault with a name", async ({ code, make: makeHostile }) => {
        const source = memoryFile(file, await makeHostile(), 1 << 16);
        const reading = async (): Promise<void> => {
          const opened = await open(source);
          try {
            for (const table of opened.tables) for await (const _ of table.rows());
          } finally {
            await opened.close();
          }
        };
        await expect(reading()).rejects.toMatchObject({ code, hint: expect.stringMatching(/\S/u) as string, where: { file } });
        expect(glossary).toContain(code);
      });

    test("ten times the rows do not take ten times the memory", async () => {
      setFlagsFromString("--expose-gc");
      const collect = runInNewContext("gc") as () => void;
      const peak = async (rows: number): Promise<number> => {
        const opened = await open(memoryFile(file, await make(["ID", "Note", "Mark"], ten(rows))));
        const table = await onlyTable(opened);
        collect();
        const before = process.memoryUsage().heapUsed;
        let most = 0;
        let since = Number.POSITIVE_INFINITY;
        for await (const batch of table.rows()) {
          since += batch.length;
          if (since < 5_000) continue;
          since = 0;
          collect();
          most = Math.max(most, process.memoryUsage().heapUsed - before);
        }
        await opened.close();
        return most;
      };
      const [small, large] = [await peak(4_000), await peak(40_000)];
      expect(large).toBeLessThan(3 * Math.max(small, 8 << 20));
    });

    test("whoever stops reading half-way leaves nothing open, and closing twice is harmless", async () => {
      const streams: Readable[] = [];
      const bytes = await make(["ID", "Note", "Mark"], ten(5_000));
      const source: SourceFile = {
        ...memoryFile(file, bytes),
        open: () => {
          const stream = Readable.from(
            (async function* () {
              for (let at = 0; at < bytes.length; at += 4096) yield bytes.subarray(at, at + 4096);
            })(),
          );
          streams.push(stream);
          return Promise.resolve(stream);
        },
      };
      const opened = await open(source);
      const table = await onlyTable(opened);
      for await (const _ of table.rows()) break;
      await table.count();
      await opened.close();
      await opened.close();
      expect(streams.length).toBeGreaterThan(0);
      for (const stream of streams) expect(stream.destroyed || stream.readableEnded).toBe(true);
    });

    test("a stop is heard before opening and between batches", async () => {
      const bytes = await make(["ID", "Note", "Mark"], ten(20_000));
      await expect(open(memoryFile(file, bytes), AbortSignal.abort())).rejects.toThrow();
      const controller = new AbortController();
      const opened = await open(memoryFile(file, bytes));
      const table = await onlyTable(opened);
      const reading = async (): Promise<void> => {
        for await (const _ of table.rows({ signal: controller.signal })) controller.abort();
      };
      await expect(reading()).rejects.toThrow(/abort/iu);
      await opened.close();
    });
  },
);
