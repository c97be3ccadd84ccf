/** Prevents a plan and a load of more records than the scope of a migration allows. */
import { RequestError } from "../../shared/errors.ts";
import { overLimit } from "../../shared/scope/record-limit.ts";
import { listColumnCounts } from "../store/tables/column-profile.ts";
import type { MapVersion } from "../store/tables/map-version.ts";
import type { MigrationContext } from "./context.ts";

/** Throws `plan/scope-undecided`; to be asked before anything is decided about the records of a snapshot. */
export async function requireScope(
  { store }: Pick<MigrationContext, "store">,
  { map }: Pick<MapVersion, "map">,
  snapshotId: number,
): Promise<void> {
  const included = new Set(map.include);
  const rows = new Map<string, number>();
  for (const { object, rows: count } of await listColumnCounts(store, snapshotId))
    if (included.has(object)) rows.set(object, Math.max(rows.get(object) ?? 0, count));
  const over = overLimit(
    [...rows.values()].reduce((sum, count) => sum + count, 0),
    map.settings,
  );
  if (over === undefined) return;
  throw new RequestError({
    code: "plan/scope-undecided",
    message: `${over}.`,
    hint: 'Read the scope document ("crosswalk export scope"), agree on the scope, and enter the number that was agreed in the setting scope.records. To move less, untick kinds of record on the tab Inventory.',
    where: { tab: "Settings" },
  });
}
