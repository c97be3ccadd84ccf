/** Reconciles the calls that a crash left without a receipt, before anything is written again. */
import type { Catalog } from "../../shared/record/catalog.ts";
import { reconcile } from "../load/reconcile.ts";
import { newestCapabilities } from "../store/tables/capability.ts";
import type { RunContext } from "./context.ts";

/** Looks up every record whose call has no receipt; returns how many of these calls were settled. */
export async function reconcileOpenIntents(context: RunContext, catalog: Catalog): Promise<number> {
  const { store, ledger, client, log, migration } = context;
  const capabilities = await newestCapabilities(store, catalog.account);
  const { settled } = await reconcile(
    { store, ledger, client, catalog, log, capabilities, graceMs: context.graceMs },
    {
      migrationId: migration.id,
      signal: context.signal,
      onProgress: (done, total) => context.progress("look up calls without an answer", done, total),
    },
  );
  if (settled > 0)
    await context.audit.append(migration.id, [{ actor: "crosswalk", action: "reconciled", subject: context.run.id, details: { settled } }]);
  return settled;
}
