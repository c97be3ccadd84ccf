/** Finds a tab's columns wherever people have put them: by their tags, then by their headings. */
import type { LayoutColumn } from "./layout.ts";
import { readStamp } from "./stamp.ts";

export type Found = {
  readonly column: LayoutColumn;
  /** Position in the sheet; null when the column is gone. */
  readonly at: number | null;
  /** What differs from the drawn tab: the heading was changed, or the column was moved. */
  readonly damage: "none" | "renamed" | "moved" | "missing";
};

/** True when the text is the column's heading. */
export function isHeading(column: LayoutColumn, text: string): boolean {
  return column.id === "tone" ? readStamp(text) !== null : text.trim() === column.heading;
}

/**
 * Where each column of the layout stands under these headings. A tag goes where its column goes, so it counts before the heading.
 * Without one, a strange heading where a column should be, next to its neighbour, is that column, renamed.
 */
export function findColumns(
  layout: readonly LayoutColumn[],
  headings: readonly string[],
  tags: ReadonlyMap<string, number> = new Map(),
): Found[] {
  const tagged = new Set(layout.flatMap((column) => tags.get(column.id) ?? []));
  const places = layout.map((column, place) => {
    const tag = tags.get(column.id);
    if (tag !== undefined) return tag;
    const isHere = (text: string, at: number): boolean => !tagged.has(at) && isHeading(column, text);
    return isHere(headings[place] ?? "", place) ? place : headings.findIndex(isHere);
  });
  const strange = (at: number): boolean => at >= 0 && at < headings.length && !places.includes(at);
  layout.forEach((_, place) => {
    if ((places[place] as number) >= 0) return;
    const after = place === 0 ? 0 : (places[place - 1] as number) + 1;
    const before = (places[place + 1] ?? -1) - 1;
    if (strange(after) && (place === 0 || after > 0)) places[place] = after;
    else if (strange(before)) places[place] = before;
  });
  const moved = movedColumns(places);
  return layout.map((column, place): Found => {
    const at = places[place] as number;
    if (at < 0) return { column, at: null, damage: "missing" };
    if (!isHeading(column, headings[at] ?? "")) return { column, at, damage: "renamed" };
    return { column, at, damage: moved.has(place) ? "moved" : "none" };
  });
}

/** The fewest columns that must be moved to bring the order back count as moved: all but the longest run that is still in order. */
function movedColumns(places: readonly number[]): Set<number> {
  let best: readonly number[] = [];
  const runs: (readonly number[])[] = [];
  places.forEach((at, column) => {
    if (at < 0) return;
    const before = runs.filter((run) => (places[run.at(-1) as number] as number) < at);
    const longest = before.reduce<readonly number[]>((most, run) => (run.length > most.length ? run : most), []);
    const run = [...longest, column];
    runs.push(run);
    if (run.length > best.length) best = run;
  });
  return new Set(places.flatMap((at, column) => (at >= 0 && !best.includes(column) ? [column] : [])));
}
