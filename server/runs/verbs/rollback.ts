/** Orders the work of `rollback`: preview first, then the signed preview is carried out. */

import { RequestError } from "../../../shared/errors.ts";
import type { RunContext, VerbResult } from "../context.ts";
import { requireGate } from "../gates.ts";
import { takeBack } from "../take-back.ts";
import { updateBalance, updateEditedDecisions, updateRollback } from "../update-tabs.ts";

export async function runRollback(context: RunContext): Promise<VerbResult> {
  const isPreview = context.run.args["preview"] === true;
  if (!isPreview) {
    const anything = await context.store.db
      .selectFrom("link")
      .select("key")
      .where("migration_id", "=", context.migration.id)
      .limit(1)
      .execute();
    if (anything.length === 0)
      throw new RequestError({
        code: "request/nothing-to-undo",
        message: "Nothing of this migration is in Nutshell.",
        hint: "Nothing has to be done. To see what was taken back before, look at the tab Rollback; to load, go on with the next step of the journey.",
      });
    await requireGate(context, context.migration.id, "rollback");
  }
  const { planId, edited, ...result } = await takeBack(context, { isPreview });
  await updateEditedDecisions(context, edited);
  await updateRollback(context, planId, isPreview);
  if (!isPreview) await updateBalance(context);
  return { preview: isPreview, ...result, edited: edited.length };
}
