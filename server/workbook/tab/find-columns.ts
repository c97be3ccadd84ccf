/** The only place that finds a tab's columns by their headings, wherever people have put them. */
import type { LayoutColumn } from "./layout.ts";
import { readStamp } from "./stamp.ts";

export type Found = {
  readonly column: LayoutColumn;
  /** Position in the sheet; null when the column is gone. */
  readonly at: number | null;
  /** What differs from the drawn tab: the heading was changed in place, or the column was moved. */
  readonly damage: "none" | "renamed" | "moved" | "missing";
};

/** True when the text is the column's heading. */
export function isHeading(column: LayoutColumn, text: string): boolean {
  return column.id === "tone" ? readStamp(text) !== null : text.trim() === column.heading;
}

/** Where each column of the layout stands under these headings. A strange heading in a column's place counts as that column, renamed. */
export function findColumns(layout: readonly LayoutColumn[], headings: readonly string[]): Found[] {
  const taken = new Set<number>();
  const byHeading = layout.map((column, place) => {
    const here = isHeading(column, headings[place] ?? "") ? place : headings.findIndex((text, at) => !taken.has(at) && isHeading(column, text));
    if (here >= 0) taken.add(here);
    return here;
  });
  return layout.map((column, place): Found => {
    const at = byHeading[place] as number;
    if (at >= 0) return { column, at, damage: inOrder(byHeading, place) ? "none" : "moved" };
    const strange = place < headings.length && !layout.some((one) => isHeading(one, headings[place] ?? ""));
    return strange ? { column, at: place, damage: "renamed" } : { column, at: null, damage: "missing" };
  });
}

/** A column that only shifted because another was inserted or deleted before it has not been moved. */
function inOrder(places: readonly number[], place: number): boolean {
  const at = places[place] as number;
  return places.every((other, index) => other < 0 || index === place || other < at === index < place);
}
