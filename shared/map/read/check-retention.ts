/** Asks where records stay that have to be kept by law: they are never loaded, and the map is not signed before somebody has said it. */
import type { ColumnProfile } from "../../record/column-profile.ts";
import { formatNumber } from "../../record/format-count.ts";
import type { Profile } from "../../sources/profile.ts";
import type { Report } from "./problem.ts";

const SETTING = "records.retention";

export function checkRetention(
  { objects }: Pick<Profile, "objects">,
  { settings, columns, report }: { settings: Readonly<Record<string, string>>; columns: readonly ColumnProfile[]; report: Report },
): void {
  if (settings[SETTING] !== "ask") return;
  for (const { name, title, isKeptByLaw } of objects) {
    const rows = Math.max(0, ...columns.filter(({ object }) => object === name).map((column) => column.rows));
    if (isKeptByLaw !== true || rows === 0) continue;
    report(
      SETTING,
      "value",
      `The export has ${formatNumber(rows)} ${title.toLowerCase()}, which are never loaded and have to be kept by law: nobody has said where`,
      "Ask whoever answers for compliance, and choose an answer",
    );
  }
}
