/** Restores a migration from a backup: checked first, then written as a whole or not at all. */

import { RequestError } from "../../shared/errors.ts";
import { LOCAL_WORKBOOK, type Manifest } from "../backup/manifest.ts";
import { type Backup, openBackup } from "../backup/open-backup.ts";
import { putBack, requireKnownSchema } from "../store/backup/put-back.ts";
import { findMigration } from "../store/tables/migration.ts";
import type { BackupDeps } from "./back-up.ts";

export type Restored = { readonly manifest: Manifest; readonly rows: number; readonly cancelled: number };

/**
 * Throws `backup/…` for a file that is none, is damaged or names a migration that is here already, `store/newer-schema` when a newer version
 * made it. Nothing that is here is changed.
 */
export async function restore(
  deps: Pick<BackupDeps, "store" | "audit" | "home" | "localWorkbooks">,
  o: { from: string; name?: string | undefined; by: string; migrations?: URL },
): Promise<Restored> {
  const backup = await openBackup(o.from);
  try {
    const { manifest } = backup;
    const { id } = manifest.migration;
    requireKnownSchema(manifest.schema, o.migrations);
    const there = await findMigration(deps.store, id);
    if (there !== undefined) throw alreadyHere(o.from, there);
    const hasWorkbook = manifest.members.some(({ name }) => name === LOCAL_WORKBOOK);
    const workbook = hasWorkbook ? await deps.localWorkbooks.create(backup.read(LOCAL_WORKBOOK)) : manifest.migration.workbook;
    const { rows, cancelled } = await putBack(deps.store, {
      schema: manifest.schema,
      numbers: manifest.numbers,
      tables: tablesOf(backup),
      migration: { id, name: o.name ?? manifest.migration.name, workbook, home: deps.home, restoredFrom: new Date(manifest.madeAt) },
      ...(o.migrations === undefined ? {} : { folder: o.migrations }),
    });
    const details = { madeAt: manifest.madeAt, product: manifest.product, cancelled };
    await deps.audit.append(id, [{ actor: o.by, action: "backup restored", subject: id, details }]);
    return { manifest, rows, cancelled };
  } finally {
    backup.close();
  }
}

async function* tablesOf({ manifest, read }: Backup) {
  for (const { name } of manifest.members) {
    const table = /^tables\/([a-z_]+)\.ndjson$/u.exec(name)?.[1];
    if (table !== undefined) yield { name: table, lines: read(name) };
  }
}

const alreadyHere = (path: string, { id, name }: { id: string; name: string }): RequestError =>
  new RequestError({
    code: "backup/already-here",
    message: `The migration ${id} (${name}) of this backup is in this service already.`,
    hint: "Its ledger says what was written to Nutshell, so it is never overwritten. Restore into an empty data directory: CROSSWALK_DATA=<new folder> npx crosswalk restore <file>.",
    where: { file: path },
  });
