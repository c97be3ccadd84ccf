/** Tests that long lists are read completely while others write to them. */
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { readWindows, type Window, windowBefore } from "../../../server/nutshell/read-windows.ts";

type Row = { readonly id: number };
const rowsOf = (ids: readonly number[]): Row[] => ids.map((id) => ({ id }));
const upTo = (count: number): number[] => Array.from({ length: count }, (_, at) => at + 1);

/** Reads a list of which `change` may take rows away or add some, before each window is answered. */
async function readAll(
  o: { ids: number[]; largest?: number; cap?: number; hidden?: ReadonlySet<number> },
  change: (ids: number[], asked: number) => void = () => undefined,
): Promise<{ read: number[]; asked: Window[] }> {
  const asked: Window[] = [];
  const read: number[] = [];
  const fetch = async (window: Window): Promise<Row[]> => {
    asked.push(window);
    change(o.ids, asked.length);
    const limit = Math.min(window.limit, o.cap ?? window.limit);
    return rowsOf(o.ids.slice((window.page - 1) * limit, window.page * limit).filter((id) => !o.hidden?.has(id)));
  };
  for await (const rows of readWindows("findContacts", o.largest ?? 10, fetch)) read.push(...rows.map((row) => row.id));
  return { read, asked };
}

test.each([0, 1, 9, 10, 11, 57, 60, 1_000])("a list of %d records is read completely, in order and once", async (count) => {
  expect((await readAll({ ids: upTo(count) })).read).toEqual(upTo(count));
});

test("windows overlap by a row at least and by few on average", () => {
  let [end, windows] = [0, 0];
  while (end < 10_000) {
    const window = windowBefore(end, 100);
    expect(window.limit).toBeLessThanOrEqual(100);
    expect(window.from).toBe((window.page - 1) * window.limit);
    if (end > 0) expect(window.from).toBeLessThan(end);
    expect(window.from + window.limit).toBeGreaterThan(end);
    end = window.from + window.limit;
    windows += 1;
  }
  expect(windows).toBeLessThan(130);
});

test("records deleted meanwhile cost nobody else a reading", async () => {
  const gone = new Set([1, 2, 3, 11, 12, 30, 31, 32, 33, 34, 35]);
  const { read } = await readAll({ ids: upTo(60) }, (ids, asked) => {
    if (asked === 3) ids.splice(0, ids.length, ...ids.filter((id) => !gone.has(id)));
  });
  expect(upTo(60).filter((id) => !gone.has(id) && !read.includes(id))).toEqual([]);
  expect(read).toEqual([...new Set(read)].sort((a, b) => a - b));
});

test("whatever is deleted and added at whatever moment, what stays is read once and in order", async () => {
  const change = fc.record({
    at: fc.integer({ min: 1, max: 12 }),
    from: fc.integer({ min: 0, max: 79 }),
    count: fc.integer({ min: 1, max: 25 }),
  });
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 0, max: 80 }), fc.array(change, { maxLength: 4 }), async (count, changes) => {
      const before = upTo(count);
      const ids = [...before];
      let added = count;
      const { read } = await readAll({ ids }, (list, asked) => {
        for (const { at, from, count: some } of changes.filter((one) => one.at === asked)) {
          list.splice(from, some);
          list.push((added += 1));
        }
      });
      expect(read).toEqual([...new Set(read)].sort((a, b) => a - b));
      expect(before.filter((id) => ids.includes(id) && !read.includes(id))).toEqual([]);
    }),
    { numRuns: 300 },
  );
});

test("pages that leave rows out, and pages that hold fewer rows than asked for, do not end the list early", async () => {
  const hidden = new Set([...upTo(8), 21, 22, 23, 24, 25, 26, 27, 28, 29, 30]);
  expect((await readAll({ ids: upTo(45), hidden })).read).toEqual(upTo(45).filter((id) => !hidden.has(id)));
  expect((await readAll({ ids: upTo(45), cap: 4 })).read).toEqual(upTo(45));
});

test("a list whose newest rows come first is read completely while more arrive", async () => {
  const { read } = await readAll({ ids: upTo(50).reverse() }, (ids, asked) => {
    if (asked % 2 === 0) ids.unshift(1_000 + asked);
  });
  expect(upTo(50).filter((id) => !read.includes(id))).toEqual([]);
  expect(read.length).toBe(new Set(read).size);
});

test("a list that takes no page and gives the same rows for ever is a fault, not an endless reading", async () => {
  const same = async (): Promise<number> => {
    let rows = 0;
    for await (const page of readWindows("findContacts", 10, async ({ limit }) => rowsOf(upTo(limit)))) rows += page.length;
    return rows;
  };
  await expect(same()).rejects.toMatchObject({ code: "nutshell/malformed", where: { path: "findContacts" } });
});

test("a window that fails ends the reading with its fault", async () => {
  const read = async (): Promise<void> => {
    for await (const _ of readWindows("findContacts", 10, async ({ from }) => {
      if (from > 20) throw new Error("no answer");
      return rowsOf(upTo(100).slice(from, from + 10));
    }));
  };
  await expect(read()).rejects.toThrow("no answer");
});
