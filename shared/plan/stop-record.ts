/** Makes the change of a record that is not to be loaded now: it waits, is left out or refused. */
import type { Change } from "../record/change.ts";
import { decisionKey } from "../record/decision.ts";
import type { Issue } from "../record/issue.ts";
import type { Entity } from "../record/nutshell/entity.ts";
import type { BatchRow, BatchRules, Part } from "./batch.ts";
import type { LinkCheck } from "./check-links.ts";

/** A change of these kinds stands for no record that others could be merged into or found by. */
export const isStopped = (kind: string): boolean => kind === "hold" || kind === "exclude" || kind === "reject";

/** The change of a record that transform itself stops: left out, rejected or waiting. */
export function refusal(row: BatchRow, object: string): Change | undefined {
  const base = { key: row.key, object, entity: row.targets[0]?.entity ?? null, fields: {}, issues: [...row.issues] };
  if (row.excluded !== undefined) return { ...base, kind: "exclude", reason: row.excluded };
  const rejected = row.issues.find((issue) => issue.severity === "reject");
  if (rejected) return { ...base, kind: "reject", reason: rejected.message };
  const held = row.issues.find((issue) => issue.severity === "hold");
  const waitsFor = row.waitsFor === undefined ? {} : { waitsFor: row.waitsFor };
  return held && { ...base, kind: "hold", reason: held.message, ...waitsFor };
}

/** The change of a record that belongs to nothing but what a filter leaves out. */
export const leftOutWith = ({ object }: BatchRules, { key, entity }: Part, filtered: string): Change => ({
  key,
  object,
  entity,
  fields: {},
  kind: "exclude",
  reason: "Belongs to a record that a filter leaves out",
  issues: [
    {
      code: "issue/orphan-reference",
      severity: "warn",
      message: `It belongs to ${filtered}, which a filter leaves out`,
      hint: "Records that belong only to records which a filter leaves out: left out with them",
    },
  ],
});

const called: Readonly<Partial<Record<Entity, string>>> = { contact: "a person", lead: "a lead" };

/** The change of a record, or part of one, that was loaded as something else than the map now says: Nutshell cannot make a person of a lead. */
export function keptAs(
  { key, entity }: Part,
  row: BatchRow,
  { object, there, isThere }: { object: string; there: Entity; isThere: boolean },
): Change {
  const base = { key, object, fields: {} };
  if (key !== row.key)
    return { ...base, entity, kind: isThere ? "skip" : "exclude", reason: `Goes with ${row.key}, which stays what it is`, issues: [] };
  const was = called[there] ?? there;
  const issue: Issue = {
    code: "issue/ambiguous",
    severity: "warn",
    message: `It was loaded as ${was} and stays one, without what changed in it: by the settings and filters it would be ${called[entity] ?? entity} now`,
    hint: "Records that were loaded as what they would not be any more: they stay; roll back and load again to change that",
  };
  return { ...base, entity: there, kind: "skip", reason: `Was loaded as ${was} and stays one`, issues: [...row.issues, issue] };
}

/** Why a record waits that asks nothing itself. */
export const WAITS_FOR_LINKED = "Waits for a record it is linked to";

/** A record that waits for a question or with another record. */
export const held = (rules: BatchRules, part: Part, issues: readonly Issue[], o: { reason: string; waitsFor: string }): Change => ({
  key: part.key,
  object: rules.object,
  entity: part.entity,
  fields: {},
  kind: "hold",
  ...o,
  issues: [...issues],
});

/** The change of a record that waits with one it belongs to, or that belonged to something which is not there. */
export function stopFor(rules: BatchRules, part: Part, checked: LinkCheck, issues: readonly Issue[]): Change | undefined {
  if (checked.waitsFor !== undefined) return held(rules, part, issues, { reason: WAITS_FOR_LINKED, waitsFor: checked.waitsFor });
  if (!checked.orphan) return undefined;
  const question = decisionKey(part.entity === "lead" ? "orphan" : part.entity === "task" ? "task" : "parent", part.key);
  const answer = rules.answers.get(question);
  if (answer === "Leave out")
    return {
      key: part.key,
      object: rules.object,
      entity: part.entity,
      fields: {},
      kind: "exclude",
      reason: "Left out by decision",
      issues: [...issues],
    };
  if (answer === "Load without links" && (part.entity === "lead" || part.entity === "task")) return undefined;
  const reason =
    part.entity === "task" ? "It is not linked to any record in the export" : "All records it was linked to are missing from the export";
  return held(rules, part, issues, { reason, waitsFor: question });
}
