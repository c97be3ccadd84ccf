/** Plans one batch of records of one object: what is known about them in, one change for each record and part out. */
import type { Change } from "../record/change.ts";
import { decisionKey } from "../record/decision.ts";
import type { Issue } from "../record/issue.ts";
import type { Entity } from "../record/nutshell/entity.ts";
import type { Link, TargetFields, TargetRecord } from "../record/target-record.ts";
import { checkLinks, type Standing } from "./check-links.ts";
import { type Found, findSameInExport, findSameInNutshell } from "./find-same.ts";
import { absorb, lossesOf, type MergedRecord, mergeFields } from "./merge-fields.ts";
import { type KnownRecord, type MatchPolicy, planChange } from "./plan-change.ts";
import { linkedKeys, resolveLinks } from "./resolve-links.ts";
import { joinUnwritten, type Unwritten, unwrittenByMatch, unwrittenByMerge, unwrittenByName } from "./unwritten.ts";

/** A record for Nutshell, or a part of one: the person of a lead, the note of a task. */
export type Part = TargetRecord & {
  /** Texts by which the same thing is recognised, best first. */
  readonly matchKeys: readonly string[];
  /** Links that are known by such a text only. */
  readonly lookups: readonly { readonly field: string; readonly matchKey: string }[];
};

/** A transformed source record; `targets` are the record itself and then its parts. */
export type BatchRow = {
  readonly key: string;
  readonly targets: readonly Part[];
  readonly issues: readonly Issue[];
  readonly waitsFor: string | undefined;
  readonly excluded: string | undefined;
};

/** A change that was planned before the one in hand. */
export type Earlier = Standing & {
  readonly key: string;
  /** Its entity, or "none" for one that is not to be in Nutshell as a record of its own. */
  readonly phase: string;
  /** What a company or person says; nothing for other records. */
  readonly fields: TargetFields;
  /** What a task is about. */
  readonly parent: Link | null;
};

export type CrosswalkEntry = NonNullable<KnownRecord["link"]> & { readonly entity: Entity };

/** A record that was in Nutshell before the migration. */
export type ExistingRecord = {
  readonly entity: Entity;
  readonly id: number;
  readonly rev: string;
  readonly fields: TargetFields;
  readonly matchKeys: readonly string[];
  readonly migrationKey: string | null;
};

export type BatchRules = {
  readonly object: string;
  readonly policy: MatchPolicy;
  /** What becomes of a company or person that stands in the export twice. */
  readonly duplicates: "merge" | "keep apart";
  readonly answers: ReadonlyMap<string, string>;
};

/** What is known about the records of a batch before it is planned. */
export type BatchFacts = {
  /** Changes of earlier batches, by key: those the batch links to, and what tasks among them are about. */
  readonly earlier: ReadonlyMap<string, Earlier>;
  /** Changes of earlier batches by match key, in load order; none that waits, is left out, refused or merged. */
  readonly byMatchKey: ReadonlyMap<string, readonly Earlier[]>;
  readonly crosswalk: ReadonlyMap<string, CrosswalkEntry>;
  /** In the order of their ids. */
  readonly existing: readonly ExistingRecord[];
  /** Existing records that earlier batches matched, as `existingKey` writes them. */
  readonly taken: ReadonlySet<string>;
};

export type Planned = {
  readonly change: Change;
  /** The whole record as wanted; of one that waits, its shape. */
  readonly target: TargetFields;
  readonly matchKeys: readonly string[];
  readonly phase: string;
  /** What of it is not written. */
  readonly unwritten?: Unwritten | undefined;
};
/** Values that a change of an earlier batch takes over from a record merged into it. */
export type Takeover = { readonly key: string; readonly merged: MergedRecord };
export type BatchPlan = { readonly planned: Planned[]; readonly takeovers: Takeover[]; readonly taken: string[] };

export const existingKey = (entity: Entity, id: number): string => `${entity} ${id}`;

/** A change of these kinds stands for no record that others could be merged into or found by. */
const isStopped = (kind: string): boolean => kind === "hold" || kind === "exclude" || kind === "reject";

type Settled = Planned & { readonly known: KnownRecord | undefined; readonly entity: Entity | null };

type Batch = {
  readonly rules: BatchRules;
  readonly facts: BatchFacts;
  readonly findExisting: (part: Part, link: CrosswalkEntry | undefined, isTaken: (key: string) => boolean) => Found<ExistingRecord>;
  /** The changes of this batch so far, by key, in load order; a part that is decided again keeps its place. */
  readonly settled: Map<string, Settled>;
  readonly standings: Map<string, Earlier>;
  readonly byMatchKey: Map<string, string[]>;
  readonly takeovers: Takeover[];
  /** Survivors as they are with what this batch merged into them. */
  readonly enriched: Map<string, TargetFields>;
  readonly taken: Set<string>;
};

/**
 * The same records give the same changes whatever the batches: what this batch decides is a fact of the next. Records are planned in
 * their order; what a record needs of its own parts (the person of a lead) comes before it.
 */
export function planBatch(rules: BatchRules, facts: BatchFacts, rows: readonly BatchRow[]): BatchPlan {
  const batch: Batch = {
    rules,
    facts,
    findExisting: indexExisting(facts.existing, rules.answers),
    settled: new Map(),
    standings: new Map(),
    byMatchKey: new Map(),
    takeovers: [],
    enriched: new Map(),
    taken: new Set(),
  };
  for (const row of rows) planRow(batch, row);
  const takeovers = applyTakeovers(batch);
  return {
    planned: [...batch.settled.values()].map(({ change, target, matchKeys, phase, unwritten }) => ({
      change,
      target,
      matchKeys,
      phase,
      unwritten,
    })),
    takeovers,
    taken: [...batch.taken],
  };
}

function planRow(batch: Batch, row: BatchRow): void {
  const { object } = batch.rules;
  const first = row.targets[0];
  const refused = refusal(row, object);
  if (refused || !first) {
    const nothing = { key: row.key, object, entity: null, fields: {}, kind: "exclude", reason: "None of its columns is mapped" } as const;
    settle(batch, { key: row.key, part: first, change: refused ?? { ...nothing, issues: [...row.issues] } });
    return;
  }
  const keys = new Set(row.targets.length > 1 ? linkedKeys(first.fields) : []);
  const parts = row.targets.slice(1);
  const needed = parts.filter((part) => keys.has(part.key));
  for (const part of needed) decide(batch, part, row);
  const change = decide(batch, first, row);
  const goesWith = (part: Part): Change =>
    settle(batch, {
      key: part.key,
      part,
      change: {
        key: part.key,
        object,
        entity: part.entity,
        fields: {},
        kind: change.kind,
        reason: `Goes with ${first.key}`,
        issues: [],
        ...(change.kind === "hold" ? { waitsFor: change.waitsFor ?? first.key } : {}),
      },
    });
  if (isStopped(change.kind)) for (const part of [...needed, ...parts.filter((p) => !keys.has(p.key))]) goesWith(part);
  else for (const part of parts) if (!keys.has(part.key)) decide(batch, part, row);
}

/** The change of a record that transform itself stops: left out, rejected or waiting. */
function refusal(row: BatchRow, object: string): Change | undefined {
  const base = { key: row.key, object, entity: row.targets[0]?.entity ?? null, fields: {}, issues: [...row.issues] };
  if (row.excluded !== undefined) return { ...base, kind: "exclude", reason: row.excluded };
  const rejected = row.issues.find((issue) => issue.severity === "reject");
  if (rejected) return { ...base, kind: "reject", reason: rejected.message };
  const held = row.issues.find((issue) => issue.severity === "hold");
  const waitsFor = row.waitsFor === undefined ? {} : { waitsFor: row.waitsFor };
  return held && { ...base, kind: "hold", reason: held.message, ...waitsFor };
}

/** Decides about one record or part and keeps the decision. */
function decide(batch: Batch, part: Part, row: BatchRow): Change {
  const { rules, facts } = batch;
  const link = facts.crosswalk.get(part.key);
  const linked = linksOf(batch, part);
  const checked = checkLinks(part.entity, linked, (key) => standingOf(batch, key));
  const unnamed = unwrittenByName(part, linked);
  const issues = [...row.issues, ...checked.issues, ...unnamed.issues];
  const stopped = link ? undefined : stopFor(batch, part, checked, issues);
  if (stopped) return settle(batch, { key: part.key, part, change: stopped });
  const fields = facts.crosswalk.size === 0 ? checked.fields : resolveLinks(checked.fields, facts.crosswalk);
  const wait = ({ reason, waitsFor }: { reason: string; waitsFor: string }): Change =>
    settle(batch, { key: part.key, part, change: held(rules, part, issues, { reason, waitsFor }) });
  const merged = { key: part.key, entity: part.entity, fields };
  const twin = link ? nobody : findSurvivor(batch, part);
  if (twin.verdict === "ask") return wait(twin);
  const survivor = twin.verdict === "same" ? twin.record : undefined;
  const isTaken = (key: string): boolean => batch.taken.has(key) || facts.taken.has(key);
  const existing = survivor ? nobody : batch.findExisting(part, link, isTaken);
  if (existing.verdict === "ask") return wait(existing);
  const there = existing.verdict === "same" ? existing.record : undefined;
  const known: KnownRecord = { policy: rules.policy, link, existing: there, survivor: survivor?.key };
  const dropped = survivor ? mergeFields(survivor.fields, fields).dropped : [];
  const matched = unwrittenByMatch(part.entity, fields, known);
  const said = [...issues, ...lossesOf(part.entity, dropped), ...matched.issues];
  const change = planChange({ key: part.key, entity: part.entity, fields }, rules.object, known, said);
  if (change.matched) batch.taken.add(existingKey(part.entity, change.matched.id));
  if (survivor) {
    batch.takeovers.push({ key: survivor.key, merged });
    batch.enriched.set(survivor.key, absorb(survivor.fields, merged));
  }
  const unwritten = joinUnwritten(checked.gone, [unnamed.fields, unwrittenByMerge(dropped), matched.fields]);
  return settle(batch, { key: part.key, part, change, fields, known, unwritten });
}

const nobody = { verdict: "none" } as const;

/** The fields with the links that are known by a text only, and a note on a task moved to what the task is about: Nutshell hangs no note on a task. */
function linksOf(batch: Batch, part: Part): TargetFields {
  const hasParent = part.entity === "note" && part.fields["parent"] !== undefined;
  if (part.lookups.length === 0 && !hasParent) return part.fields;
  const fields: TargetFields = { ...part.fields };
  for (const { field, matchKey } of part.lookups) {
    const found = matchesOf(batch, matchKey)[0];
    if (found && part.fields[field] === undefined) fields[field] = { key: found.key };
  }
  const parent = fields["parent"];
  if (part.entity !== "note" || typeof parent !== "object" || parent === null || !("key" in parent)) return fields;
  const task = standingOf(batch, parent.key);
  return task?.phase === "task" ? { ...fields, parent: task.parent ?? { key: `${parent.key}#about` } } : fields;
}

/** The change of a record that waits with one it belongs to, or that belonged to something which is not there. */
function stopFor(batch: Batch, part: Part, checked: ReturnType<typeof checkLinks>, issues: readonly Issue[]): Change | undefined {
  const { rules } = batch;
  if (checked.waitsFor !== undefined)
    return held(rules, part, issues, { reason: "Waits for a record it is linked to", waitsFor: checked.waitsFor });
  if (!checked.orphan) return undefined;
  const question = decisionKey(part.entity === "lead" ? "orphan" : "parent", part.key);
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
  if (answer === "Load without links" && part.entity === "lead") return undefined;
  return held(rules, part, issues, { reason: "All records it was linked to are missing from the export", waitsFor: question });
}

const held = (rules: BatchRules, part: Part, issues: readonly Issue[], o: { reason: string; waitsFor: string }): Change => ({
  key: part.key,
  object: rules.object,
  entity: part.entity,
  fields: {},
  kind: "hold",
  ...o,
  issues: [...issues],
});

/** The earlier record of the export that is the same thing, or the question whether it is. */
function findSurvivor(batch: Batch, part: Part): Found<Candidate> {
  const { rules } = batch;
  if (rules.duplicates === "keep apart") return nobody;
  const candidates = new Map<string, Candidate>();
  for (const matchKey of part.matchKeys)
    for (const { key, fields } of matchesOf(batch, matchKey))
      if (key !== part.key && !candidates.has(key))
        candidates.set(key, { key, entity: part.entity, fields: batch.enriched.get(key) ?? fields });
  return candidates.size === 0 ? nobody : findSameInExport(part, [...candidates.values()], rules.answers);
}

type Candidate = { readonly key: string; readonly entity: Entity; readonly fields: TargetFields };

const standingOf = (batch: Batch, key: string): Earlier | undefined => batch.standings.get(key) ?? batch.facts.earlier.get(key);

/** Earlier records with this match key, those of earlier batches first. */
function matchesOf(batch: Batch, matchKey: string): readonly Earlier[] {
  const before = batch.facts.byMatchKey.get(matchKey) ?? [];
  const here = batch.byMatchKey.get(matchKey);
  if (here === undefined) return before;
  return [...before, ...here.flatMap((key) => batch.standings.get(key) ?? []).filter(({ kind }) => !isStopped(kind) && kind !== "merge")];
}

/** Keeps what was decided; a second decision about the same part replaces the first. */
function settle(
  batch: Batch,
  o: { key: string; part: Part | undefined; change: Change; fields?: TargetFields; known?: KnownRecord; unwritten?: Unwritten | undefined },
): Change {
  const { key, part, change } = o;
  const isRecord = !isStopped(change.kind) && change.kind !== "merge";
  // The shape of a record that waits is kept: it says how much money waits.
  const target = isRecord ? (o.fields ?? {}) : change.kind === "hold" ? (part?.fields ?? {}) : {};
  const matchKeys = isRecord ? (part?.matchKeys ?? []) : [];
  const phase = isRecord && part ? part.entity : "none";
  batch.settled.set(key, {
    change,
    target,
    matchKeys,
    phase,
    known: isRecord ? o.known : undefined,
    entity: part?.entity ?? null,
    unwritten: o.unwritten,
  });
  batch.standings.set(key, {
    key,
    phase,
    kind: change.kind,
    into: change.into ?? null,
    waitsFor: change.waitsFor ?? null,
    fields: phase === "account" || phase === "contact" ? target : {},
    parent: (target["parent"] ?? null) as Link | null,
  });
  for (const matchKey of matchKeys) batch.byMatchKey.set(matchKey, [...(batch.byMatchKey.get(matchKey) ?? []), key]);
  return change;
}

/** Survivors of this batch take over at once, those of earlier batches are handed back. */
function applyTakeovers(batch: Batch): Takeover[] {
  const later: Takeover[] = [];
  for (const { key, merged } of batch.takeovers) {
    if (batch.settled.get(merged.key)?.change.kind !== "merge") continue;
    const survivor = batch.settled.get(key);
    if (!survivor?.known || survivor.entity === null) {
      later.push({ key, merged });
      continue;
    }
    const { known, entity } = survivor;
    const target = absorb(survivor.target, merged);
    const change = planChange({ key, entity, fields: target }, batch.rules.object, known, survivor.change.issues);
    batch.settled.set(key, { ...survivor, target, change });
  }
  return later;
}

/** Finds the existing record that a part is: the one it was linked to, the one with its migration key, else the first free one that matches. */
function indexExisting(existing: readonly ExistingRecord[], answers: BatchRules["answers"]): Batch["findExisting"] {
  const certain = (record: ExistingRecord | undefined): Found<ExistingRecord> => (record ? { verdict: "same", record } : nobody);
  const byId = new Map(existing.map((e) => [existingKey(e.entity, e.id), e]));
  const byMigrationKey = new Map(existing.flatMap((e) => (e.migrationKey === null ? [] : [[e.migrationKey, e] as const])));
  const byMatchKey = new Map<string, ExistingRecord[]>();
  for (const e of existing)
    if (e.migrationKey === null) for (const matchKey of e.matchKeys) byMatchKey.set(matchKey, [...(byMatchKey.get(matchKey) ?? []), e]);
  return (part, link, isTaken) => {
    if (link) return certain(byId.get(existingKey(part.entity, link.id)));
    const marked = byMigrationKey.get(part.key);
    if (marked?.entity === part.entity) return certain(marked);
    const free = part.matchKeys
      .flatMap((matchKey) => byMatchKey.get(matchKey) ?? [])
      .filter((e) => e.entity === part.entity && !isTaken(existingKey(e.entity, e.id)));
    free.sort((a, b) => a.id - b.id);
    return findSameInNutshell(part, free, answers);
  };
}
