/** Keeps, once records are loaded, the rows about what the newest export does not name any more: what people decided goes on for the records it concerns. */
import type { Row } from "../../tabs/tab.ts";

const NOT_NAMED = "No record of the newest export names it. What was decided is kept for those that are loaded and for later exports";

/** The proposed rows and those of the tab that `isKept` keeps, which come last; `counted` is the column that says of how many records they are. */
export function withKept(
  proposed: readonly Row[],
  { rows, counted, isKept }: { rows: readonly Row[]; counted: string; isKept: (row: Row) => boolean },
): Row[] {
  const known = new Set(proposed.map(({ key }) => key));
  const kept = rows.filter((row) => !known.has(row.key) && isKept(row));
  return [...proposed, ...kept.map(({ problem: _problem, ...row }): Row => ({ ...row, tone: "quiet", [counted]: 0, why: NOT_NAMED }))];
}
