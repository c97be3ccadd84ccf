/** Decides whether the newest extraction is a delta, and lets nothing of one be written but what was signed. */
import { RequestError } from "../../shared/errors.ts";
import { holdUnsigned, markKept } from "../plan/signed-changes.ts";
import { listDeletions } from "../store/tables/delta-change.ts";
import { listRuns } from "../store/tables/run.ts";
import { listSnapshots } from "../store/tables/snapshot.ts";
import type { RunContext } from "./context.ts";
import { requireGate } from "./gates.ts";

/** Throws `request/nothing-loaded` before the first load: there is nothing yet that a newer export could differ from. */
export async function requireLoaded({ store, migration }: Pick<RunContext, "store" | "migration">): Promise<void> {
  if ((await listSnapshots(store, migration.id)).some(({ loaded }) => loaded)) return;
  throw new RequestError({
    code: "request/nothing-loaded",
    message: "Nothing of this migration has been loaded yet, so a newer export cannot be compared with it.",
    hint: "Load first. To load a newer export instead of this one, put it in place of the old one and extract again.",
  });
}

/** The run whose changes are signed; undefined for a first load, which is no delta. Throws `gate/closed` unless the gate delta is open. */
export async function requireSignedDelta(context: RunContext): Promise<string | undefined> {
  const { store, migration } = context;
  const [, ...older] = await listSnapshots(store, migration.id);
  if (!older.some(({ loaded }) => loaded)) return undefined;
  await requireGate(context, migration.id, "delta");
  const [delta] = await listRuns(store, migration.id, { verb: "delta", state: "done", limit: 1 });
  return delta?.id;
}

/** What the plan would write and the delta's sign-off does not cover waits. Returns how many records that concerns, how many signed deletions it keeps, and how many were carried out before. */
export async function holdWhatIsNotSigned(
  { store, migration }: RunContext,
  planId: number,
  runId: string | undefined,
): Promise<{ notSigned: number; kept: number; deletedBefore: number }> {
  if (runId === undefined) return { notSigned: 0, kept: 0, deletedBefore: 0 };
  const signed = { store, migrationId: migration.id, planId, runId };
  // Before anything is held: of what is still there, all is still to be deleted, or is kept for people's work.
  const there = (await listDeletions(store, planId)).size;
  const [notSigned, kept] = [await holdUnsigned(signed), await markKept(signed)];
  const [delta] = await listRuns(store, migration.id, { verb: "delta", state: "done", limit: 1 });
  return { notSigned, kept, deletedBefore: Math.max(0, (delta?.result?.toDelete ?? 0) - there - kept) };
}
