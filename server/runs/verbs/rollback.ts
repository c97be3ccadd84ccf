/** Orders the work of `rollback`: preview first, then the signed preview is carried out. */

import { RequestError } from "../../../shared/errors.ts";
import type { RollbackResult } from "../../../shared/record/run-result.ts";
import { countCarriedOut } from "../../ledger/read-entries.ts";
import { hasLinks } from "../../store/tables/link.ts";
import { unsetLoaded } from "../../store/tables/snapshot.ts";
import type { RunContext } from "../context.ts";
import { requireGate } from "../gates.ts";
import { rollBack } from "../roll-back.ts";
import { readPart } from "../rollback-part.ts";
import { updateBalance, updateEditedDecisions, updateRollback } from "../update-tabs.ts";

export async function runRollback(context: RunContext<"rollback">): Promise<RollbackResult> {
  const isPreview = context.run.args.preview === true;
  const only = await readPart(context);
  if (!isPreview) {
    // A rollback that is taken up again may have come to its end already.
    const done = await countCarriedOut(context.store, context.migration.id, context.run.id);
    if (done.deleted + done.updated + done.labels === 0 && !(await hasLinks(context.store, context.migration.id)))
      throw new RequestError({
        code: "request/nothing-to-undo",
        message: "Nothing of this migration is in Nutshell.",
        hint: "There is nothing to roll back. The tab Rollback shows earlier rollbacks; to load, continue with the next step on the tab Start.",
      });
    await requireGate(context, context.migration.id, "rollback");
  }
  const { planId, edited, copies, labels, files, result } = await rollBack(context, { isPreview, only });
  await updateEditedDecisions(context, edited);
  await updateRollback(context, { planId, isPreview, runId: context.run.id, copies, labels, files, only: only?.words });
  if (!isPreview) {
    if (only === undefined || !(await hasLinks(context.store, context.migration.id)))
      await unsetLoaded(context.store, context.migration.id);
    await updateBalance(context);
  }
  return result;
}
