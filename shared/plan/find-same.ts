/** Finds the record that is the same company or person as the one in hand, or the question whether it is. */
import { decisionKey } from "../record/decision.ts";
import type { Entity } from "../record/nutshell/entity.ts";
import type { TargetFields } from "../record/target-record.ts";
import { describeEvidence, weighEvidence } from "./weigh-evidence.ts";

type InHand = { readonly key: string; readonly entity: Entity; readonly fields: TargetFields };
export type Found<T> =
  | { readonly verdict: "none" }
  | { readonly verdict: "same"; readonly record: T }
  | { readonly verdict: "ask"; readonly waitsFor: string; readonly reason: string };

const none = { verdict: "none" } as const;
const nameOf = (fields: TargetFields): string => String(fields["name"] ?? "");

/**
 * The record of the export that `part` is merged into. `candidates` were planned before it and share a match key, best key first.
 * Companies are asked about once per cluster, under the key of the cluster's first record; people once per person.
 */
export function findSameInExport<T extends InHand>(part: InHand, candidates: readonly T[], answers: ReadonlyMap<string, string>): Found<T> {
  const isCompany = part.entity === "account";
  const judged = candidates
    .map((record) => ({ record, verdict: weighEvidence(part.entity, part.fields, record.fields) }))
    .filter(({ verdict }) => verdict.verdict !== "different");
  const first = judged[0]?.record;
  if (!first) return none;
  const waitsFor = isCompany ? decisionKey("company", first.key) : decisionKey("duplicate", part.key);
  const answer = answers.get(waitsFor);
  const inDoubt = judged.find(({ verdict }) => verdict.verdict === "ask");
  const same = judged.find(({ verdict }) => verdict.verdict === "same");
  if (same && (isCompany || !inDoubt || judged.indexOf(same) < judged.indexOf(inDoubt))) return { verdict: "same", record: same.record };
  if (!inDoubt) return none;
  if (answer === "Same person" || answer === "One company") return { verdict: "same", record: inDoubt.record };
  if (answer === "Different people" || answer === "Separate companies") return same ? { verdict: "same", record: same.record } : none;
  const other = `"${nameOf(inDoubt.record.fields)}" (${inDoubt.record.key})`;
  const why = isCompany
    ? `"${nameOf(part.fields)}" (${part.key}) is called like ${other}`
    : `Another person in the export, ${other}, may be the same`;
  return { verdict: "ask", waitsFor, reason: `${why}. ${describeEvidence(inDoubt.verdict)}` };
}

/** The record that Nutshell already holds and `part` is; `candidates` share a match key with it and are free. */
export function findSameInNutshell<T extends { readonly id: number; readonly fields: TargetFields }>(
  part: InHand,
  candidates: readonly T[],
  answers: ReadonlyMap<string, string>,
): Found<T> {
  const judged = candidates.map((record) => ({ record, verdict: weighEvidence(part.entity, part.fields, record.fields) }));
  const same = judged.find(({ verdict }) => verdict.verdict === "same");
  if (same) return { verdict: "same", record: same.record };
  const inDoubt = judged.find(({ verdict }) => verdict.verdict === "ask");
  if (!inDoubt) return none;
  const waitsFor = decisionKey("existing", part.key);
  const answer = answers.get(waitsFor);
  if (answer === "Same record") return { verdict: "same", record: inDoubt.record };
  if (answer === "New record") return none;
  const other = `"${nameOf(inDoubt.record.fields)}" (id ${inDoubt.record.id} in Nutshell)`;
  return { verdict: "ask", waitsFor, reason: `"${nameOf(part.fields)}" may be ${other}. ${describeEvidence(inDoubt.verdict)}` };
}
