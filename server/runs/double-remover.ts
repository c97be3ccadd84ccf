/** Gives verify and rollback the deletion of what Nutshell created twice: it goes through the ledger like every other call. */
import type { Catalog } from "../../shared/record/catalog.ts";
import type { Entity } from "../../shared/record/nutshell/entity.ts";
import { removeDouble } from "../load/remove-doubles.ts";
import { createWriter } from "../load/writer.ts";
import { newestCapabilities } from "../store/tables/capability.ts";
import type { RunContext } from "./context.ts";

export type DoubleRemover = (record: { readonly entity: Entity; readonly id: number }) => Promise<"removed" | "failed" | "other">;

/** With `orphans` also a record of ours whose key the crosswalk does not hold. */
export async function doubleRemover(context: RunContext, catalog: Catalog, o: { orphans?: true } = {}): Promise<DoubleRemover> {
  const { store, ledger, client, log, migration, run, signal } = context;
  const capabilities = await newestCapabilities(store, catalog.account);
  const deps = { store, ledger, client, catalog, log, capabilities };
  const writer = createWriter(deps, { migrationId: migration.id, runId: run.id, signal });
  return (record) => removeDouble(writer, record, o);
}
