/** Tests how lists of any length are read by page number. */
import { expect, test } from "vitest";
import { readNumberedPages } from "../../../server/nutshell/read-numbered-pages.ts";

const listOf =
  (count: number, size: number, asked: number[] = []): ((page: number) => Promise<number[]>) =>
  async (page) => {
    asked.push(page);
    // Later pages answer sooner, as may happen.
    for (let turn = page; turn < 8; turn++) await Promise.resolve();
    return Array.from({ length: Math.max(0, Math.min(size, count - page * size)) }, (_, at) => page * size + at);
  };

test.each([0, 1, 9, 10, 11, 57, 60])("a list of %d records is read completely and in order", async (count) => {
  const read: number[] = [];
  for await (const page of readNumberedPages(10, listOf(count, 10))) read.push(...page);
  expect(read).toEqual(Array.from({ length: count }, (_, at) => at));
});

test("a short list takes one call", async () => {
  const asked: number[] = [];
  for await (const _ of readNumberedPages(10, listOf(3, 10, asked)));
  expect(asked).toEqual([0]);
});

test("a page that fails ends the reading with its fault", async () => {
  const read = async (): Promise<void> => {
    for await (const _ of readNumberedPages(10, async (page) => {
      if (page === 2) throw new Error("page 2");
      return listOf(100, 10)(page);
    }));
  };
  await expect(read()).rejects.toThrow("page 2");
});
