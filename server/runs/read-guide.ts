/** Gathers two documents that people print: what they do by hand, and the guide for operations. */
import { targetLabel } from "../../shared/map/target-label.ts";
import { HandoverRow } from "../../shared/tabs/handover.ts";
import { type GuideLine, guideLines } from "../../shared/verify/guide.ts";
import { newestMap } from "../store/tables/map-version.ts";
import { readRowsIfThere } from "../workbook/read-rows.ts";
import type { MigrationContext } from "./context.ts";

export { guideColumns } from "../../shared/verify/guide.ts";
export const handoverColumns = [
  "part",
  "what",
  "how_many",
  "set_off_by",
  "only_if",
  "what_to_do",
  "who",
  "done_by",
  "until",
  "done",
] as const;

/** The tab Handover as it stands, with what people entered, by the kind of work. */
export async function readHandover({ workbook }: Pick<MigrationContext, "workbook">): Promise<Record<string, unknown>[]> {
  const rows = await readRowsIfThere(workbook, "handover");
  const cell = (row: (typeof rows)[number], id: string): string => String(row[id] ?? "");
  const lines = rows.map((row) => {
    const { about, what, todo, person, due, done } = HandoverRow.parse(row);
    return {
      ...{ part: about, what, how_many: cell(row, "count"), set_off_by: cell(row, "trigger"), only_if: cell(row, "condition") },
      ...{ what_to_do: todo, who: cell(row, "who"), done_by: person, until: due, done: done ? "yes" : "" },
    };
  });
  return [...Map.groupBy(lines, ({ part }) => part).values()].flat();
}

/** Of the newest version of the map; nothing before the first plan. */
export async function readGuide({
  store,
  migration,
  profile,
}: Pick<MigrationContext, "store" | "migration" | "profile">): Promise<GuideLine[]> {
  const version = await newestMap(store, migration.id);
  if (version === undefined) return [];
  return guideLines({ profile, version: version.version, map: version.map, placeOf: targetLabel });
}
