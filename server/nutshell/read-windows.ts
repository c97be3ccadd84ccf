/** Reads a long list completely while others write to it: windows that overlap, so that a row that moved is noticed. */
import { nutshellFault } from "./nutshell-fault.ts";

/** Rows `from` (counted from 0) up to `from + limit`: what page `page` (counted from 1) of `limit` rows holds. */
export type Window = { readonly limit: number; readonly page: number; readonly from: number };

const AHEAD = 3;
/** Windows down to this share of the largest are considered, so that one that hardly overlaps is found. */
const SMALLEST = 0.8;
/** Windows that are remembered of a list whose rows are not in the order of their ids. */
const REMEMBERED = 20;
/** How often in a row reading steps back, and how many windows in a row may bring nothing new, before the list counts as no list. */
const MOST_STEPS_BACK = 50;
const MOST_BARREN = 20;

/** The window that gets furthest and still holds the row before `end`. */
export function windowBefore(end: number, largest: number): Window {
  if (end <= 0) return { limit: largest, page: 1, from: 0 };
  let best: Window = { limit: 1, page: end, from: end - 1 };
  for (let limit = largest; limit >= 2; limit -= 1) {
    if (limit < largest * SMALLEST && best.from + best.limit > end) break;
    const page = Math.floor((end - 1) / limit) + 1;
    const from = (page - 1) * limit;
    if (from + limit > best.from + best.limit) best = { limit, page, from };
  }
  return best;
}

/**
 * Every row that is there from beginning to end, once. The list must keep its order: new rows at one of its ends. When rows are deleted
 * meanwhile, those behind them move up; a window without any row of the one before it says so, and reading steps back. A window that is
 * shorter than it should be does not end the list; one after it without anything new does. `call` is for the fault when pages only repeat.
 */
export async function* readWindows<T extends { readonly id: number }>(
  call: string,
  largest: number,
  fetch: (window: Window) => Promise<readonly T[]>,
): AsyncGenerator<T[]> {
  const ahead = lookAhead(largest, fetch);
  const seen = createMemory<T>();
  let end = 0;
  let stepsBack = 0;
  let barren = 0;
  try {
    for (;;) {
      const window = windowBefore(end, largest);
      const rows = await ahead.take(window);
      const fresh = seen.without(rows);
      const joins = window.from === 0 || fresh.length < rows.length;
      if (!joins && stepsBack < MOST_STEPS_BACK) {
        end = window.from;
        stepsBack += 1;
        continue;
      }
      stepsBack = 0;
      barren = fresh.length > 0 ? 0 : barren + 1;
      if (barren > MOST_BARREN) throw nutshellFault({ code: "nutshell/malformed", call });
      seen.add(rows);
      if (fresh.length > 0) yield fresh;
      end = window.from + rows.length;
      if (rows.length >= window.limit) continue;
      // Short: the end, or a list whose pages leave rows out.
      const page = Math.ceil((window.from + window.limit) / largest) + 1;
      const from = (page - 1) * largest;
      const beyond = seen.without(await fetch({ limit: largest, page, from }));
      if (beyond.length === 0) return;
      if (fresh.length > 0) continue;
      seen.add(beyond);
      yield beyond;
      barren = 0;
      end = from + beyond.length;
    }
  } finally {
    ahead.drop();
  }
}

/** Which rows were there before: all up to the highest id as long as ids ascend, else those of the last windows. */
function createMemory<T extends { readonly id: number }>(): { without(rows: readonly T[]): T[]; add(rows: readonly T[]): void } {
  let highest = Number.NEGATIVE_INFINITY;
  let ascends = true;
  let windows: readonly ReadonlySet<number>[] = [];
  return {
    without(rows) {
      ascends &&= rows.every((row, at) => at === 0 || row.id > (rows[at - 1]?.id ?? row.id));
      return rows.filter(({ id }) => (ascends ? id > highest : !windows.some((ids) => ids.has(id))));
    },
    add(rows) {
      const ids = rows.map((row) => row.id);
      highest = Math.max(highest, ...ids);
      windows = [...windows, new Set(ids)].slice(-REMEMBERED);
    },
  };
}

/** Asks for the windows that will be wanted if all goes well. */
function lookAhead<T>(
  largest: number,
  fetch: (window: Window) => Promise<readonly T[]>,
): { take(window: Window): Promise<readonly T[]>; drop(): void } {
  let underWay: { readonly window: Window; readonly rows: Promise<readonly T[]> }[] = [];
  const drop = (): void => {
    // Windows asked for in vain must not end as unhandled rejections.
    for (const { rows } of underWay) rows.catch(() => undefined);
    underWay = [];
  };
  return {
    drop,
    async take(window) {
      const [first] = underWay;
      if (first?.window.from !== window.from || first.window.limit !== window.limit) drop();
      const known = underWay.shift();
      const rows = await (known?.rows ?? fetch(window));
      // The second window is asked for only when the first was full: most lists are short.
      if (rows.length < window.limit) return rows;
      for (let last = underWay.at(-1)?.window ?? window; underWay.length < AHEAD; ) {
        last = windowBefore(last.from + last.limit, largest);
        underWay.push({ window: last, rows: fetch(last) });
      }
      return rows;
    },
  };
}
