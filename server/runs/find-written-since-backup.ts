/** After a restore, looks for what was written to Nutshell since the backup, so that nothing is created a second time. */
import type { Catalog } from "../../shared/record/catalog.ts";
import { sourceKey } from "../../shared/record/source-key.ts";
import { adoptWritten } from "../load/adopt-written.ts";
import { newestMap } from "../store/tables/map-version.ts";
import { readRestoredFrom, setSearchedSinceRestore } from "../store/tables/restored.ts";
import type { RunContext } from "./context.ts";
import { reconcileOpenIntents } from "./reconcile-open-intents.ts";

/** Does nothing unless the migration was restored and Nutshell was not searched since. A search that broke off is made again. */
export async function findWrittenSinceBackup(context: RunContext, catalog: Catalog): Promise<void> {
  const { store, migration, run, profile } = context;
  const since = await readRestoredFrom(store, migration.id);
  if (since === null) return;
  await reconcileOpenIntents(context, catalog);
  const map = await newestMap(store, migration.id);
  const own = map && sourceKey(profile.name, map.map.settings);
  const isOurs = (source: string): boolean =>
    own === undefined ? source === profile.name || source.startsWith(`${profile.name}@`) : source === own;
  const found = await adoptWritten({
    ...context,
    catalog,
    migrationId: migration.id,
    runId: run.id,
    since,
    isOurs,
    onProgress: context.progress,
  });
  await context.audit.append(migration.id, [
    { actor: "crosswalk", action: "searched after restore", subject: run.id, details: { found, since: since.toISOString() } },
  ]);
  await setSearchedSinceRestore(store, migration.id);
}
