/** The only place that finds what people wrote in the instant of a write, from the rows as the write found them. */
import type { Cell } from "../../../shared/tabs/tab.ts";
import type { LayoutColumn } from "../tab/layout.ts";
import { isEmpty, isStray, keyOf, type Rescued, same } from "./plan-write.ts";

type Lines = readonly (readonly Cell[])[];
/** A write that was sent: what it was planned on and what it wrote, row by row. */
export type Sent = { readonly there: Lines; readonly wrote: Lines };

/**
 * Compares four states of a tab: planned on, found by the write in the instant it was made (`aside`), written, and now.
 * A person's cell that the write found other than planned is newer than what was written; what stands there now is newer still.
 * Without `sent` a write of another process was broken off: then only rows that are gone altogether are taken back.
 */
export function rescueEdits(o: { layout: readonly LayoutColumn[]; sent: Sent | null; aside: Lines; now: Lines }): Rescued {
  const isPeople = (index: number): boolean => (o.layout[index]?.writer ?? "people") === "people";
  const planned = Map.groupBy(o.sent?.there ?? [], (line) => keyOf(line));
  const wrote = byKey(o.sent?.wrote ?? []);
  const now = byKey(o.now);
  const people = new Map<string, Cell[]>();
  for (const line of [...o.aside, ...doubles(o.now)]) {
    const key = keyOf(line);
    if (key === "") continue;
    const known = planned.get(key) ?? [];
    const [before, after, present] = [known[0] ?? [], wrote.get(key) ?? [], now.get(key)];
    const width = Math.max(line.length, before.length);
    const theirs = Array.from({ length: width }, (_, index) => index).filter(isPeople);
    const differs = (from: readonly Cell[]): number[] => theirs.filter((index) => !same(line[index] ?? null, from[index] ?? null));
    // A copy of a row that was there before is no edit, and a row that is there as it was found has lost nothing.
    if (known.slice(1).some((copy) => differs(copy).length === 0)) continue;
    if (present === undefined ? people.has(key) : o.sent === null) continue;
    for (const index of present === undefined ? theirs : differs(before)) {
      if (present !== undefined && !same(present[index] ?? null, after[index] ?? null)) continue;
      const newer = people.get(key) ?? [];
      while (newer.length <= index) newer.push(null);
      newer[index] = line[index] ?? "";
      people.set(key, newer);
    }
  }
  return { people, strays: newStrays(o) };
}

function newStrays(o: { layout: readonly LayoutColumn[]; sent: Sent | null; aside: Lines; now: Lines }): Lines {
  const isOne = (line: readonly Cell[]): boolean => isStray(o.layout, line);
  const known = new Map<string, number>();
  const count = (line: readonly Cell[], by: number): number => {
    const text = JSON.stringify(trimmed(line));
    const next = (known.get(text) ?? 0) + by;
    known.set(text, next);
    return next;
  };
  for (const line of [...(o.sent?.there ?? []), ...o.now].filter(isOne)) count(line, 1);
  return o.aside.filter((line) => isOne(line) && count(line, -1) < 0);
}

function trimmed(line: readonly Cell[]): readonly Cell[] {
  const last = line.findLastIndex((cell) => !isEmpty(cell));
  return line.slice(0, last + 1).map((cell) => cell ?? "");
}

function byKey(lines: Lines): Map<string, readonly Cell[]> {
  const map = new Map<string, readonly Cell[]>();
  for (const line of lines) if (!map.has(keyOf(line))) map.set(keyOf(line), line);
  return map;
}

/** Rows whose key stands further up already: rows that slid away under the write. */
function doubles(lines: Lines): Lines {
  const seen = new Set<string>();
  return lines.filter((line) => {
    const key = keyOf(line);
    if (key === "" || !seen.has(key)) {
      seen.add(key);
      return false;
    }
    return true;
  });
}
