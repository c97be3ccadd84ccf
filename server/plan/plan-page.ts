/** Plans one page of staged records of one object, with everything looked up in a few statements. */
import { checkLinks } from "../../shared/plan/check-links.ts";
import { mergeFields } from "../../shared/plan/merge-fields.ts";
import { type KnownRecord, type MatchPolicy, planChange } from "../../shared/plan/plan-change.ts";
import { linkedKeys, resolveLinks } from "../../shared/plan/resolve-links.ts";
import type { Change } from "../../shared/record/change.ts";
import { decisionKey } from "../../shared/record/decision.ts";
import type { Entity } from "../../shared/record/nutshell/entity.ts";
import type { TargetFields } from "../../shared/record/target-record.ts";
import type { Target, Transformed } from "../../shared/transform/transformed.ts";
import type { Store } from "../store/connect.ts";
import { type Existing, existingThere, keyMark, linkedBefore, type PlannedBefore, plannedBefore } from "./page-context.ts";

export type Planned = { change: Change; target: TargetFields; matchKeys: string[]; phase: string };
/** A survivor of an earlier page that takes over values. */
export type Enrichment = { key: string; fields: TargetFields };
export type PageResult = { planned: Planned[]; enrichments: Enrichment[] };

export type PageInput = {
  readonly store: Store;
  readonly migrationId: string;
  readonly planId: number;
  readonly object: string;
  readonly policy: MatchPolicy;
  /** What becomes of a company or person that stands in the export twice. */
  readonly duplicates?: "merge" | "keep apart";
  readonly answers: ReadonlyMap<string, string>;
  readonly rows: readonly { readonly key: string; readonly transformed: Transformed }[];
};

const folded = (text: unknown): string =>
  String(text ?? "")
    .normalize("NFKC")
    .trim()
    .replace(/\s+/gu, " ")
    .toLowerCase();

/** Plans the page's records in their order; a record may be merged into an earlier one of the same page. */
export async function planPage(input: PageInput): Promise<PageResult> {
  const { store, migrationId, planId, object, policy, answers } = input;
  const targets = input.rows.flatMap((row) => row.transformed.targets);
  const lookups = targets.flatMap((t) => t.lookups);
  const matchKeys = targets.flatMap((t) => t.matchKeys);
  const before = await plannedBefore(
    store,
    planId,
    targets.flatMap((t) => linkedKeys(t.fields)),
    [...matchKeys, ...lookups.map((l) => l.matchKey)],
  );
  // What a task is about, for the notes that cannot hang on the task itself.
  before.push(
    ...(await plannedBefore(
      store,
      planId,
      before.flatMap((b) => (b.phase === "task" ? linkedKeys({ parent: b.parent }) : [])),
      [],
    )),
  );
  const byKey = new Map<string, PlannedBefore>(before.map((b) => [b.key, b]));
  const byMatch = new Map<string, PlannedBefore[]>();
  const remember = (b: PlannedBefore): void => {
    byKey.set(b.key, b);
    for (const m of b.matchKeys) byMatch.set(m, [...(byMatch.get(m) ?? []), b]);
  };
  for (const b of new Map(before.map((b) => [b.key, b])).values()) remember(b);
  const linked = await linkedBefore(store, migrationId, [
    ...targets.map((t) => t.key),
    ...targets.flatMap((t) => linkedKeys(t.fields)),
    ...before.flatMap((b) => [b.key, ...(b.into === null ? [] : [b.into])]),
  ]);
  const matchedIds = targets.flatMap((t) => {
    const l = linked.get(t.key);
    return l?.how === "matched" ? [l.id] : [];
  });
  const existing: Existing[] = [];
  for (const entity of ["account", "contact"] as const)
    if (targets.some((t) => t.entity === entity))
      existing.push(
        ...(await existingThere(store, migrationId, entity, [...matchKeys, ...targets.map((t) => keyMark(t.key))], matchedIds)),
      );

  const planned = new Map<string, Planned & { raw: Target; known: KnownRecord }>();
  const others = new Map<string, Planned>();
  const enrichments: (Enrichment & { from: string })[] = [];

  /** An earlier record of the same object that is the same thing; "ask" when only a person can tell. */
  const findSurvivor = (target: Target): { survivor: PlannedBefore } | "ask" | undefined => {
    const usable = (b: PlannedBefore): boolean => b.key !== target.key && !["merge", "exclude", "reject", "hold"].includes(b.kind);
    if (input.duplicates === "keep apart") return undefined;
    for (const m of target.matchKeys) {
      const survivor = (byMatch.get(m) ?? []).find(usable);
      if (!survivor) continue;
      if (!m.startsWith("email:") || folded(survivor.name) === folded(target.fields["name"])) return { survivor };
      const answer = answers.get(decisionKey("duplicate", target.key));
      if (answer === "Same person") return { survivor };
      if (answer !== "Different people") return "ask";
    }
    return undefined;
  };

  /** A note cannot hang on a task in Nutshell: it goes to what the task is about. */
  const aboutItsSubject = (entity: Entity, fields: TargetFields): TargetFields => {
    const parent = fields["parent"];
    if (entity !== "note" || typeof parent !== "object" || parent === null || !("key" in parent)) return fields;
    const task = byKey.get(parent.key);
    if (task?.phase !== "task") return fields;
    return { ...fields, parent: task.parent ?? { key: `${parent.key}#about` } };
  };

  const hold = (target: Target, reason: string, waitsFor: string, issues: Change["issues"]): Change => ({
    key: target.key,
    object,
    entity: target.entity,
    fields: {},
    kind: "hold",
    reason,
    waitsFor,
    issues,
  });

  const decide = (target: Target, row: Transformed): Change => {
    const found = Object.fromEntries(
      target.lookups.flatMap((l) => {
        const hit = byMatch.get(l.matchKey)?.[0];
        return hit && target.fields[l.field] === undefined ? [[l.field, { key: hit.key }]] : [];
      }),
    );
    const checked = checkLinks(target.entity, aboutItsSubject(target.entity, { ...target.fields, ...found }), (key) => byKey.get(key));
    const issues = [...row.issues, ...checked.issues];
    const link = linked.get(target.key);
    if (checked.waitsFor !== undefined && !link) return hold(target, "Waits for a record it belongs to", checked.waitsFor, issues);
    if (checked.orphan && !link) {
      const kind = target.entity === "lead" ? "orphan" : "parent";
      const answer = answers.get(decisionKey(kind, target.key));
      if (answer === "Leave out")
        return { key: target.key, object, entity: target.entity, fields: {}, kind: "exclude", reason: "Left out by decision", issues };
      if (answer !== "Load without links" || target.entity !== "lead")
        return hold(target, "Everything it belonged to is missing from the export", decisionKey(kind, target.key), issues);
    }
    const ids = new Map([...linked].map(([key, l]) => [key, { entity: l.entity, id: l.id }]));
    const fields = resolveLinks(checked.fields, ids);
    const there = link
      ? existing.find((e) => e.entity === target.entity && e.id === link.id)
      : (existing.find((e) => e.migrationKey === target.key) ??
        existing.find(
          (e) => e.migrationKey === null && target.matchKeys.some((m) => e.matchKeys.includes(m)) && !takenIds.has(`${e.entity} ${e.id}`),
        ));
    const survivor = findSurvivor(target);
    if (survivor === "ask" && !link)
      return hold(
        target,
        "Another person in the export has the same e-mail address under another name",
        decisionKey("duplicate", target.key),
        issues,
      );
    const known: KnownRecord = {
      policy,
      link,
      existing: there,
      survivor: survivor === undefined || survivor === "ask" || link ? undefined : survivor.survivor.key,
    };
    const change = planChange({ key: target.key, entity: target.entity, fields }, object, known, issues);
    if (change.matched) takenIds.add(`${target.entity} ${change.matched.id}`);
    if (change.kind === "merge" && change.into !== undefined) enrichments.push({ from: target.key, key: change.into, fields });
    else planned.set(target.key, { change, target: fields, matchKeys: [...target.matchKeys], phase: target.entity, raw: target, known });
    return change;
  };

  const takenIds = new Set<string>();
  const order = new Set<string>();
  /** Keeps what was decided; a second decision about the same part replaces the first. */
  function settle(target: Target, change: Change): void {
    if (["hold", "exclude", "reject", "merge"].includes(change.kind)) {
      planned.delete(target.key);
      others.set(target.key, { change, target: waiting(change, target), matchKeys: [], phase: "none" });
    }
    order.add(target.key);
    remember({
      key: target.key,
      phase: target.entity,
      kind: change.kind,
      into: change.into ?? null,
      waitsFor: change.waitsFor ?? null,
      name: String(target.fields["name"] ?? ""),
      parent: (planned.get(target.key)?.target["parent"] ?? null) as PlannedBefore["parent"],
      matchKeys: change.kind === "merge" ? [] : [...target.matchKeys],
    });
  }
  for (const row of input.rows) {
    const { transformed } = row;
    const first = transformed.targets[0];
    const stop = refusal(row.key, object, transformed);
    if (stop || !first) {
      const change: Change = stop ?? {
        key: row.key,
        object,
        entity: null,
        fields: {},
        kind: "exclude",
        reason: "Nothing of it is mapped",
        issues: [...transformed.issues],
      };
      others.set(row.key, { change, target: waiting(change, first), matchKeys: [], phase: "none" });
      order.add(row.key);
      remember({
        key: row.key,
        phase: "none",
        kind: change.kind,
        into: null,
        waitsFor: change.waitsFor ?? null,
        name: "",
        parent: null,
        matchKeys: [],
      });
      continue;
    }
    // What the record links to of its own parts (the person of a lead) is decided and loaded before it.
    const needed = transformed.targets.slice(1).filter((part) => linkedKeys(first.fields).includes(part.key));
    const otherParts = transformed.targets.slice(1).filter((part) => !needed.includes(part));
    for (const part of needed) settle(part, decide(part, transformed));
    const change = decide(first, transformed);
    settle(first, change);
    const stopped = change.kind === "hold" || change.kind === "exclude" || change.kind === "reject";
    const goesWith = (part: Target): Change => ({
      key: part.key,
      object,
      entity: part.entity,
      fields: {},
      kind: change.kind,
      reason: `Goes with ${first.key}`,
      issues: [],
      ...(change.kind === "hold" ? { waitsFor: change.waitsFor ?? first.key } : {}),
    });
    if (stopped) for (const part of needed) settle(part, goesWith(part));
    for (const part of otherParts) settle(part, stopped ? goesWith(part) : decide(part, transformed));
  }

  // Survivors on this page take over at once, those of earlier pages are handed back.
  const later: Enrichment[] = [];
  for (const { from, key, fields } of enrichments) {
    if (others.get(from)?.change.kind !== "merge") continue;
    const survivor = planned.get(key);
    if (!survivor) {
      later.push({ key, fields });
      continue;
    }
    survivor.target = mergeFields(survivor.target, fields);
    survivor.change = planChange(
      { key, entity: survivor.raw.entity, fields: survivor.target },
      object,
      survivor.known,
      survivor.change.issues,
    );
  }
  const byOrder = new Map<string, Planned>([
    ...others,
    ...[...planned].map(([key, p]): [string, Planned] => [
      key,
      { change: p.change, target: p.target, matchKeys: p.matchKeys, phase: p.phase },
    ]),
  ]);
  return { planned: [...order].flatMap((key) => byOrder.get(key) ?? []), enrichments: later };
}

/** The shape of a record that waits is kept: it says how much money waits. */
const waiting = (change: Change, target: Target | undefined): TargetFields => (change.kind === "hold" ? (target?.fields ?? {}) : {});

/** The change of a record that transform itself stops: left out, rejected or waiting. */
function refusal(key: string, object: string, transformed: Transformed): Change | undefined {
  const base = { key, object, entity: transformed.targets[0]?.entity ?? null, fields: {} as TargetFields, issues: [...transformed.issues] };
  if (transformed.excluded !== undefined) return { ...base, kind: "exclude", reason: transformed.excluded };
  const rejected = transformed.issues.find((i) => i.severity === "reject");
  if (rejected) return { ...base, kind: "reject", reason: rejected.message };
  const held = transformed.issues.find((i) => i.severity === "hold");
  if (held)
    return {
      ...base,
      kind: "hold",
      reason: held.message,
      ...(transformed.waitsFor === undefined ? {} : { waitsFor: transformed.waitsFor }),
    };
  return undefined;
}
