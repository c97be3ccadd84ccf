/** Backs a migration up into one file, while the service runs and even while a run is active. */
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { join } from "node:path";
import { StoreError } from "../../shared/errors.ts";
import { notIncluded } from "../backup/manifest.ts";
import { type BackupContent, writeBackup } from "../backup/write-backup.ts";
import type { createAudit } from "../ledger/audit.ts";
import { readMigration } from "../store/backup/read-migration.ts";
import type { Store } from "../store/connect.ts";
import type { MigrationRow } from "../store/tables/migration.ts";
import { version } from "../version.ts";
import { requireStandIns } from "./require-here.ts";
import type { Outgoing } from "./service-contract.ts";

/** Workbooks that are kept on this machine, as lines of JSON. */
export type LocalWorkbooks = {
  read(id: string): Iterable<string>;
  /** Gives the id of the new workbook. Throws when the lines are not those of a workbook. */
  create(lines: AsyncIterable<readonly string[]>): Promise<string>;
};

export type BackupDeps = {
  readonly store: Store;
  readonly audit: ReturnType<typeof createAudit>;
  /** Which data directory this is; null where the store is in it. */
  readonly home: string | null;
  isHome(migration: Pick<MigrationRow, "home">): boolean;
  readonly localWorkbooks: LocalWorkbooks;
  /** Where a file lies until it has been sent; for this user only. */
  readonly outgoing: string;
};

/** The file is complete when this returns, and only this user can read it: it holds everything that the migration knows. Who made it stands in the audit log. */
export async function backUp(deps: BackupDeps, migration: MigrationRow, by: string): Promise<Outgoing> {
  const { id, name, source, target, workbook, pseudonym_mark, source_path } = migration;
  if (workbook.startsWith("local-")) requireStandIns(deps, migration);
  await deps.audit.append(id, [{ actor: by, action: "backup made", subject: id, details: {} }]);
  return await outgoing(deps.outgoing, `${id}.crosswalk-backup.zip`, async (file) => {
    await readMigration(deps.store, id, async (snapshot) => {
      const content: BackupContent = {
        product: version,
        madeAt: new Date().toISOString(),
        migration: { id, name, source, target, workbook },
        notIncluded: notIncluded({ workbook, target, hasPseudonyms: pseudonym_mark !== null, sourcePath: source_path }),
        workbookLines: workbook.startsWith("local-") ? deps.localWorkbooks.read(workbook) : undefined,
      };
      return await writeBackup(file, snapshot, content);
    });
  });
}

/** Has a file written into a folder of its own; what fails leaves nothing behind. Throws `store/full` or `store/unwritable` where the disk does not take it. */
export async function outgoing(directory: string, name: string, write: (file: string) => Promise<void>): Promise<Outgoing> {
  let folder: string | undefined;
  const remove = async (): Promise<void> => {
    if (folder !== undefined) await rm(folder, { recursive: true, force: true });
  };
  try {
    await mkdir(directory, { recursive: true, mode: 0o700 });
    folder = await mkdtemp(join(directory, "file-"));
    const file = join(folder, name);
    await write(file);
    return { file, name, remove };
  } catch (fault) {
    await remove();
    throw diskFault(directory, fault) ?? fault;
  }
}

/** Removes what a process that died had not sent: it holds everything that a migration knows. */
export const clearOutgoing = (directory: string): Promise<void> => rm(directory, { recursive: true, force: true });

function diskFault(directory: string, cause: unknown): StoreError | undefined {
  const { code, syscall } = cause as { code?: unknown; syscall?: unknown };
  if (typeof code !== "string" || typeof syscall !== "string") return undefined;
  const isFull = code === "ENOSPC" || code === "EDQUOT";
  return new StoreError({
    code: isFull ? "store/full" : "store/unwritable",
    message: `The file cannot be written to ${directory} before it is sent (${code}).`,
    hint: isFull
      ? "Free some space on the disk of the data directory: it is needed until the file has been sent."
      : "Give the service's user write permission for the data directory, then give the same command again.",
    where: { path: directory },
    cause,
  });
}
