/** Gives verify and rollback the deletion of what Nutshell created twice: it goes through the ledger like every other call. */
import type { Catalog } from "../../shared/record/catalog.ts";
import type { Entity } from "../../shared/record/nutshell/entity.ts";
import { listCallsOf } from "../ledger/read-entries.ts";
import { removeDouble } from "../load/remove-doubles.ts";
import { createWriter } from "../load/writer.ts";
import type { NutshellRecord } from "../nutshell/read-records.ts";
import type { FailedCopy } from "../report/write-rollback.ts";
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

/** What a rollback deletes beside its plan. A copy has the key of the record itself, so the reason of one that stays is in the ledger only. */
export async function removeCopies(
  context: RunContext,
  catalog: Catalog,
  doubles: readonly NutshellRecord[],
): Promise<{ removed: number; copies: FailedCopy[] }> {
  const remove = await doubleRemover(context, catalog, { orphans: true });
  const copies: FailedCopy[] = [];
  let removed = 0;
  for (const { entity, id, migrationKey } of doubles) {
    const ended = await remove({ entity, id });
    if (ended === "removed") removed += 1;
    if (ended !== "failed") continue;
    const key = String(migrationKey);
    const calls = await listCallsOf(context.store, context.migration.id, key);
    const message = calls.findLast(({ nutshellId, outcome }) => nutshellId === id && outcome === "failed")?.message;
    copies.push({ key, entity, id, message: message ?? "" });
  }
  return { removed, copies };
}
