/** Answers the endpoints that take a migration out of the service and bring it back. */
import type { Migration } from "../../shared/contract/migration-state.ts";
import { Fault } from "../../shared/errors.ts";
import type { MigrationRow } from "../store/tables/migration.ts";
import { findMigration } from "../store/tables/migration.ts";
import { type BackupDeps, backUp } from "./back-up.ts";
import type { MigrationContext } from "./context.ts";
import { makeArchive } from "./make-archive.ts";
import { restore } from "./restore.ts";
import type { Service } from "./service-contract.ts";

export type BackupServiceDeps = BackupDeps & {
  migrationOf(id: string): Promise<MigrationRow>;
  contextOf(migration: MigrationRow): MigrationContext;
  show(migration: MigrationRow): Migration;
  /** Tells the restored migration's workbook how it stands now. */
  refresh(migration: MigrationRow): Promise<void>;
};

export function createBackupService(deps: BackupServiceDeps): Pick<Service, "backup" | "archive" | "restore"> {
  return {
    backup: async ({ person, id }) => await backUp(deps, await deps.migrationOf(id), person.email),
    archive: async ({ person, id, files, write }) =>
      await makeArchive(deps.contextOf(await deps.migrationOf(id)), {
        ...{ outgoing: deps.outgoing, by: person.email, withFiles: files !== "no", write },
      }),
    async restore({ person, body }) {
      const { manifest, rows, cancelled } = await restore(deps, { from: body.from, name: body.name, by: person.email });
      const migration = await findMigration(deps.store, manifest.migration.id);
      if (migration === undefined) throw new Error("the migration was not restored");
      // Google or the source's profile may be missing here: the next step says so.
      await deps.refresh(migration).catch((fault: unknown) => {
        if (!(fault instanceof Fault)) throw fault;
      });
      const { madeAt, product, signers, notIncluded } = manifest;
      return { migration: deps.show(migration), madeAt, product, rows, cancelled, signers, toDo: notIncluded };
    },
  };
}
