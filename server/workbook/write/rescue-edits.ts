/** Finds what people wrote in the instant of a write, from the rows as the write found them. */
import type { Cell } from "../../../shared/tabs/tab.ts";
import type { LayoutColumn } from "../tab/layout.ts";
import { isEmpty, isStray, keyOf, type Rescued, same } from "./plan-write.ts";

type Lines = readonly (readonly Cell[])[];
/** A write that was sent: what it was planned on and what it wrote, row by row. */
export type Sent = { readonly there: Lines; readonly wrote: Lines };

/**
 * Compares four states of a tab: planned on, found by the write in the instant it was made (`aside`), written, and now.
 * What stands there now and comes from none of the others was typed last; next comes what the write found other than planned;
 * else what was written counts, wherever the row has got to. Without `sent` a write of another process was broken off:
 * then only rows that are gone altogether are taken back.
 */
export function rescueEdits(o: { layout: readonly LayoutColumn[]; sent: Sent | null; aside: Lines; now: Lines }): Rescued {
  const byKey = (lines: Lines): ReadonlyMap<string, Lines> => Map.groupBy(lines, (line) => keyOf(line));
  const [planned, wrote] = [byKey(o.sent?.there ?? []), byKey(o.sent?.wrote ?? [])];
  const [aside, now] = [byKey(o.aside), byKey(o.now)];
  const people = new Map<string, readonly Cell[]>();
  for (const key of new Set([...wrote.keys(), ...aside.keys()])) {
    const present = now.get(key) ?? [];
    const isKnown = o.sent !== null;
    if (key === "" || (isKnown ? !wrote.has(key) : present.length > 0)) continue;
    const before = planned.get(key) ?? [];
    const facts = {
      before: before[0] ?? [],
      after: wrote.get(key)?.[0] ?? [],
      found: foundRow(aside.get(key) ?? [], before),
      present,
      isKnown,
    };
    const newer = newestCells(o.layout, facts);
    if (newer !== null) people.set(key, newer);
  }
  return { people, strays: newStrays(o) };
}

type Line = readonly Cell[];
type Facts = { before: Line; after: Line; found: Line | undefined; present: Lines; isKnown: boolean };

/** The row a key had in the instant of the write; copies of it that were there before are no edits. */
function foundRow(lines: Lines, before: Lines): Line | undefined {
  const copies = new Set(before.slice(1).map((line) => JSON.stringify(trimmed(line))));
  return lines.find((line) => !copies.has(JSON.stringify(trimmed(line)))) ?? lines[0];
}

/** People's cells that must be other than those of the first row that has the key now; null when all are right. */
function newestCells(layout: readonly LayoutColumn[], facts: Facts): Cell[] | null {
  const { before, after, found, present, isKnown } = facts;
  const width = Math.max(before.length, after.length, found?.length ?? 0, ...present.map((line) => line.length));
  let newer: Cell[] | null = null;
  for (let index = 0; index < width; index++) {
    if ((layout[index]?.writer ?? "people") !== "people") continue;
    const at = (line: Line | undefined): Cell => line?.[index] ?? null;
    const isOld = (cell: Cell): boolean =>
      same(cell, at(after)) || (present.length > 1 && (same(cell, at(before)) || same(cell, at(found))));
    const typed = present.map(at).find((cell) => !isOld(cell));
    const isFoundNewer = found !== undefined && (!isKnown || !same(at(found), at(before)));
    const newest = typed === undefined ? (isFoundNewer ? at(found) : at(after)) : typed;
    if (present.length > 0 && same(newest, at(present[0]))) continue;
    newer ??= [];
    while (newer.length <= index) newer.push(null);
    newer[index] = newest ?? "";
  }
  return newer;
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
