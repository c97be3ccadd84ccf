/** Defines the state of a batch while it is planned, and answers what is known of a record in it. */
import { companyPhoneKey } from "../record/identity-traits.ts";
import type { Entity } from "../record/nutshell/entity.ts";
import type { Link, TargetFields } from "../record/target-record.ts";
import type { BatchFacts, BatchRules, Earlier, Planned, Takeover } from "./batch.ts";
import type { FindExisting } from "./index-existing.ts";
import type { Side } from "./merge-fields.ts";
import type { KnownRecord } from "./plan-change.ts";
import { isStopped } from "./stop-record.ts";

type Settled = Planned & { readonly known: KnownRecord | undefined; readonly entity: Entity | null };

export type Batch = {
  readonly rules: BatchRules;
  readonly facts: BatchFacts;
  readonly findExisting: FindExisting;
  /** The changes of this batch so far, by key, in load order; a part that is decided again keeps its place. */
  readonly settled: Map<string, Settled>;
  readonly standings: Map<string, Earlier>;
  readonly byMatchKey: Map<string, string[]>;
  readonly takeovers: Takeover[];
  /** Survivors as they are with what this batch merged into them. */
  readonly enriched: Map<string, Side>;
  readonly taken: Set<string>;
};

/** Kinds of record that are about another one, to which a note on them goes. */
export const hasSubject: ReadonlySet<string> = new Set(["task", "activity", "note"]);

/** What a task, activity or note is about; of an activity its lead, else the first who took part. */
export function subjectOf(phase: string, target: TargetFields): Link | null {
  if (!hasSubject.has(phase)) return null;
  const { parent, lead, participants } = target;
  const about = phase === "activity" ? (lead ?? (Array.isArray(participants) ? participants[0] : undefined)) : parent;
  return (about ?? null) as Link | null;
}

/** Whether a record is a lead in Nutshell or will be one; undefined of one that is nothing there yet. */
export function isLead(batch: Batch, key: string): boolean | undefined {
  const there = batch.facts.crosswalk.get(key)?.entity ?? standingOf(batch, key)?.phase;
  return there === "lead" || (there === "contact" || there === "account" || standingOf(batch, key)?.kind === "merge" ? false : undefined);
}

/** How a record stands, in this batch or an earlier one. */
export const standingOf = (batch: Batch, key: string): Earlier | undefined => batch.standings.get(key) ?? batch.facts.earlier.get(key);

/** Earlier records with this match key, those of earlier batches first. */
export function matchesOf(batch: Batch, matchKey: string, only?: "hold" | "merge" | "exclude"): readonly Earlier[] {
  const before = batch.facts.byMatchKey.get(matchKey) ?? [];
  const here = batch.byMatchKey.get(matchKey);
  if (here === undefined) return before;
  return [
    ...before,
    ...here
      .flatMap((key) => batch.standings.get(key) ?? [])
      .filter(({ kind }) => (only ? kind === only : !isStopped(kind) && kind !== "merge")),
  ];
}

/** Whether the last ten digits of a phone are those of a company's. */
export const isOfCompany = (batch: Batch, digits: string): boolean =>
  matchesOf(batch, companyPhoneKey(digits)).some(({ phase }) => phase === "account");
