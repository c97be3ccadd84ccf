/** Tests that a list read page by page holds every row once. */
import { expect, test } from "vitest";
import { readPages } from "../../../server/store/read-pages.ts";

async function read(rows: readonly number[], size: number): Promise<{ pages: number[][]; asked: number[] }> {
  const asked: number[] = [];
  const pages: number[][] = [];
  const from = async (after: number): Promise<number[]> => {
    asked.push(after);
    return rows.filter((row) => row > after).slice(0, size);
  };
  for await (const page of readPages({ start: -1, read: from, placeOf: (row) => row })) pages.push([...page]);
  return { pages, asked };
}

test("every row comes once, in order, and each page is asked for after the last row before it", async () => {
  expect(await read([2, 3, 5, 7, 11], 2)).toEqual({ pages: [[2, 3], [5, 7], [11]], asked: [-1, 3, 7, 11] });
  expect(await read([2, 3], 2)).toEqual({ pages: [[2, 3]], asked: [-1, 3] });
});

test("an empty list has no page", async () => {
  expect(await read([], 2)).toEqual({ pages: [], asked: [-1] });
});

test("the next page is read after the one before was worked on, and none after the reader has left", async () => {
  const events: string[] = [];
  const pages = readPages({
    start: 0,
    read: async (after) => {
      events.push(`read ${after}`);
      return [after + 1];
    },
    placeOf: (row) => row,
  });
  for await (const [row] of pages) {
    events.push(`work on ${row}`);
    if (row === 2) break;
  }
  expect(events).toEqual(["read 0", "work on 1", "read 1", "work on 2"]);
});
