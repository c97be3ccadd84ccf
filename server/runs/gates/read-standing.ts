/** Reads what waits and what is lost as things stand, with which every sign-off begins. */
import { describeLosses } from "../../../shared/sign-off/describe-losses.ts";
import type { SignedFact } from "../../../shared/sign-off/snapshot.ts";
import { whatWaits } from "../../../shared/sign-off/what-moves.ts";
import { newestPlan } from "../../store/tables/plan.ts";
import { readMoves } from "../../verify/read-moves.ts";
import { formatFieldOf, formatObject } from "../../workbook/format-value.ts";
import { listLosses } from "../accept-losses.ts";
import type { MigrationContext } from "../context.ts";

/** Undefined before the first plan, from which it is counted. */
export async function readStanding(context: Pick<MigrationContext, "store" | "migration" | "profile">): Promise<SignedFact[] | undefined> {
  const { store, migration, profile } = context;
  const plan = await newestPlan(store, migration.id);
  if (plan === undefined) return undefined;
  const moves = await readMoves(store, { migrationId: migration.id, planId: plan.id, profile });
  const losses = await listLosses(context);
  return [
    ...whatWaits(moves, (object) => formatObject(profile, object)),
    ...describeLosses(losses, (field, object) => formatFieldOf(profile, field, object)),
  ];
}
