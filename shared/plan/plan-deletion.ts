/** Decides about a record of ours that is gone from the source: it is deleted, kept, or waits for an answer. */
import type { Change } from "../record/change.ts";
import { type Answers, decisionKey } from "../record/decision.ts";
import type { Entity } from "../record/nutshell/entity.ts";
import type { TargetFields } from "../record/target-record.ts";

/** What people did with a record since it was loaded. */
export type PeopleWork = {
  /** In words, for the person who decides: `People added a note to it`. */
  readonly why: string;
  /** Each piece by a name of its own: `note 12`, `description`. Empty where the record only has to stay for another one. */
  readonly what: readonly string[];
  /** What reads otherwise than it was written. */
  readonly held: TargetFields;
  /** The revision at which it was read; null where none is shown. */
  readonly rev: string | null;
};

export type GoneRecord = {
  readonly key: string;
  readonly object: string;
  readonly entity: Entity;
  readonly id: number;
  /** The revision of our last call. */
  readonly rev: string | null;
};

const KEPT = "No longer in the source; kept in Nutshell as decided";

/**
 * What people have worked with is never deleted by the answer that deletes the others: it has a question of its own. Whether it was once answered that
 * a record is kept is not asked again.
 */
export function planDeletion({ key, object, entity, id, rev }: GoneRecord, work: PeopleWork | undefined, answers: Answers): Change {
  const matched = { id, rev: rev ?? "" };
  const base: Omit<Change, "kind" | "reason"> = { key, object, entity, fields: {}, matched, countsAs: "nothing", issues: [] };
  const [deleted, worked] = [decisionKey("deleted", key), decisionKey("worked", key)];
  // What was said of all records with people's work says nothing about one without.
  const said = work || answers.has(worked) ? answers.get(worked) : undefined;
  if (said === "Keep in Nutshell" || answers.get(deleted) === "Keep in Nutshell") return { ...base, kind: "skip", reason: KEPT };
  if (work === undefined)
    return said === "Delete anyway" || answers.get(deleted) === "Delete in Nutshell"
      ? { ...base, kind: "delete", reason: "No longer in the source; deleted as decided" }
      : { ...base, kind: "hold", reason: "No longer in the source; kept in Nutshell until somebody decides", waitsFor: deleted };
  if (said !== "Delete anyway") return keepForWork(base, work.why);
  return {
    ...base,
    kind: "delete",
    reason: `No longer in the source; deleted as decided, with what people did. ${work.why}`,
    fields: work.held,
    matched: { id, rev: work.rev ?? rev ?? "" },
    work: [...work.what],
  };
}

/** The change of a record that is not deleted because people have worked with it. */
export function keepForWork(change: Omit<Change, "kind" | "reason">, why: string): Change {
  const { work: _work, ...base } = change;
  return {
    ...base,
    fields: {},
    kind: "hold",
    reason: `No longer in the source; kept in Nutshell for now. ${why}`,
    waitsFor: decisionKey("worked", change.key),
  };
}
