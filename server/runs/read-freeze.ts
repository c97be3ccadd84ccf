/** Reads how a freeze stands: since when the old system is to be left alone, and what the newest export shows of changes after it. */

import { type Freeze, isAfterFreeze, readFreezeTime } from "../../shared/record/freeze.ts";
import { recogniseColumns } from "../../shared/record/recognise-columns.ts";
import { moment } from "../../shared/transform/local-time.ts";
import { columnProfilePages } from "../store/tables/column-profile.ts";
import { listRuns } from "../store/tables/run.ts";
import { newestSnapshot } from "../store/tables/snapshot.ts";
import type { MigrationContext } from "./context.ts";

const PAGE = 500;

/** Undefined where the settings ask for no freeze. */
export async function readFreeze(
  { store, migration, profile }: Pick<MigrationContext, "store" | "migration" | "profile">,
  settings: Readonly<Record<string, string>>,
): Promise<Freeze | undefined> {
  if (settings["cutover.mode"] !== "freeze") return undefined;
  const since = readFreezeTime(settings["cutover.frozen_since"] ?? "");
  if (since === undefined) return { since: null, isExportOlder: false, changed: [] };
  const newest = new Map<string, string>();
  const { id } = await newestSnapshot(store, migration.id);
  for await (const page of columnProfilePages(store, id, PAGE))
    for (const column of page) {
      const object = profile.objects.find(({ name }) => name === column.object);
      if (object === undefined || column.newest === null || !isAfterFreeze(column.newest, since)) continue;
      const is = recogniseColumns(object, [column.column]).columns.get(column.column)?.name;
      if (is === "modified" || is === "created")
        newest.set(object.name, [newest.get(object.name) ?? "", column.newest].toSorted()[1] ?? "");
    }
  const read = (await listRuns(store, migration.id)).find(
    ({ verb, state }) => (verb === "extract" || verb === "delta") && state === "done",
  );
  const at = moment({ date: since.date, time: `${since.time}:00` }, settings["time.zone"] || profile.timeZone);
  return {
    since: `${since.date}T${since.time}`,
    isExportOlder: read === undefined || new Date(read.createdAt).toISOString() < at,
    changed: [...newest].map(([object, last]) => ({ object, newest: last })),
  };
}
