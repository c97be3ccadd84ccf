/** Gives tests of planning batches rules, records and what was planned before. */
import type { BatchFacts, BatchRow, BatchRules, Earlier, Part, Planned } from "../../../shared/plan/batch.ts";
import type { TargetFields } from "../../../shared/record/target-record.ts";

export const rules: BatchRules = {
  object: "contact",
  policy: "fill blanks",
  duplicates: "merge",
  branches: "ask",
  answers: new Map(),
  fromText: new Map(),
};
export const nothing: BatchFacts = { earlier: new Map(), byMatchKey: new Map(), crosswalk: new Map(), existing: [], taken: new Set() };
export const part = (key: string, entity: Part["entity"], fields: TargetFields, matchKeys: string[] = []): Part => ({
  key,
  entity,
  fields,
  matchKeys,
  lookups: [],
});
export const row = (...targets: Part[]): BatchRow => ({
  key: targets[0]?.key ?? "",
  targets,
  issues: [],
  waitsFor: undefined,
  excluded: undefined,
});
export const person = (id: string, name: string, email: string, more: TargetFields = {}): BatchRow =>
  row(part(`rsoft/contact/${id}`, "contact", { name, emails: [email], ...more }, [`email:${email}`]));
export const earlier = (key: string, kind: string, more: Partial<Earlier> = {}): Earlier => ({
  key,
  phase: "contact",
  kind,
  into: null,
  waitsFor: null,
  fields: {},
  name: "",
  parent: null,
  ...more,
});
export const kinds = (planned: readonly Planned[]): Record<string, string> =>
  Object.fromEntries(planned.map(({ change }) => [change.key, change.kind]));
export const changeOf = (planned: readonly Planned[], key: string) => planned.find(({ change }) => change.key === key)?.change;
