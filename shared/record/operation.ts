/** Names what was done to a record, or decided about it, in the list of operations. */
import * as z from "zod";
import type { ChangeKind } from "./change.ts";

/**
 * created, updated, deleted, restored: a call to Nutshell that was carried out. error: one that was refused, or a record that cannot be loaded.
 * open: a call of which it is not known yet what came of it. linked: a record that was in Nutshell before is used. skipped, merged, held and
 * excluded: what the newest plan does without a call. decision: an answer of people. entry: an entry of the audit log.
 */
export const OperationKind = z.enum([
  "created",
  "updated",
  "deleted",
  "restored",
  "error",
  "open",
  "linked",
  "skipped",
  "merged",
  "held",
  "excluded",
  "decision",
  "entry",
]);
export type OperationKind = z.infer<typeof OperationKind>;

/** Of a call; a further call for a record that was created is an update. */
export function kindOfCall(call: { verb: string | null; action: string; step: string; outcome: string | null }): OperationKind {
  if (call.outcome === null) return "open";
  if (call.outcome !== "done") return "error";
  if (call.action === "delete") return "deleted";
  if (call.verb === "rollback") return "restored";
  return call.action === "create" && call.step === "create" ? "created" : "updated";
}

const kinds: Readonly<Partial<Record<ChangeKind, OperationKind>>> = {
  skip: "skipped",
  merge: "merged",
  hold: "held",
  conflict: "held",
  exclude: "excluded",
  reject: "error",
};

/** Of a change that makes no call; undefined of one that makes calls. @example kindOfChange("hold") // "held" */
export const kindOfChange = (kind: ChangeKind): OperationKind | undefined => kinds[kind];
/** The changes that make no call. */
export const withoutCall = Object.keys(kinds) as ChangeKind[];
