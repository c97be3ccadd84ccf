/** The only place that plans one page of staged records of one object, with everything looked up in a few statements. */
import { checkLinks } from "../../shared/plan/check-links.ts";
import { mergeFields } from "../../shared/plan/merge-fields.ts";
import { type KnownRecord, type MatchPolicy, planChange } from "../../shared/plan/plan-change.ts";
import { linkedKeys, resolveLinks } from "../../shared/plan/resolve-links.ts";
import type { Change } from "../../shared/record/change.ts";
import { decisionKey } from "../../shared/record/decision.ts";
import type { TargetFields } from "../../shared/record/target-record.ts";
import type { Target, Transformed } from "../../shared/transform/transformed.ts";
import type { Store } from "../store/connect.ts";
import { existingThere, linkedBefore, plannedBefore, type PlannedBefore } from "./page-context.ts";

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
  readonly answers: ReadonlyMap<string, string>;
  readonly rows: readonly { readonly key: string; readonly transformed: Transformed }[];
};

const folded = (text: unknown): string => String(text ?? "").normalize("NFKC").trim().replace(/\s+/gu, " ").toLowerCase();

/** Plans the page's records in their order; a record may be merged into an earlier one of the same page. */
export async function planPage(input: PageInput): Promise<PageResult> {
  const { store, migrationId, planId, object, policy, answers } = input;
  const targets = input.rows.flatMap((row) => row.transformed.targets);
  const entity = targets[0]?.entity;
  const lookups = targets.flatMap((t) => t.lookups);
  const matchKeys = targets.flatMap((t) => t.matchKeys);
  const before = await plannedBefore(store, planId, targets.flatMap((t) => linkedKeys(t.fields)), [...matchKeys, ...lookups.map((l) => l.matchKey)]);
  const byKey = new Map<string, PlannedBefore>(before.map((b) => [b.key, b]));
  const byMatch = new Map<string, PlannedBefore[]>();
  const remember = (b: PlannedBefore): void => {
    byKey.set(b.key, b);
    for (const m of b.matchKeys) byMatch.set(`${b.object}|${m}`, [...(byMatch.get(`${b.object}|${m}`) ?? []), b]);
  };
  for (const b of new Map(before.map((b) => [b.key, b])).values()) remember(b);
  const linked = await linkedBefore(store, migrationId, [...targets.map((t) => t.key), ...targets.flatMap((t) => linkedKeys(t.fields)), ...before.flatMap((b) => [b.key, ...(b.into === null ? [] : [b.into])])]);
  const matchedIds = targets.flatMap((t) => { const l = linked.get(t.key); return l?.how === "matched" ? [l.id] : []; });
  const existing = entity === "account" || entity === "contact" ? await existingThere(store, migrationId, entity, matchKeys, matchedIds) : [];

  const planned = new Map<string, Planned & { raw: Target; known: KnownRecord }>();
  const others: Planned[] = [];
  const enrichments: Enrichment[] = [];

  /** An earlier record of the same object that is the same thing; "ask" when only a person can tell. */
  const findSurvivor = (target: Target): { survivor: PlannedBefore } | "ask" | undefined => {
    const usable = (b: PlannedBefore): boolean => b.key !== target.key && !["merge", "exclude", "reject", "hold"].includes(b.kind);
    for (const m of target.matchKeys) {
      const survivor = (byMatch.get(`${object}|${m}`) ?? []).find(usable);
      if (!survivor) continue;
      if (!m.startsWith("email:") || folded(survivor.name) === folded(target.fields["name"])) return { survivor };
      const answer = answers.get(decisionKey("duplicate", target.key));
      if (answer === "Same person") return { survivor };
      if (answer !== "Different people") return "ask";
    }
    return undefined;
  };

  const hold = (target: Target, reason: string, waitsFor: string, issues: Change["issues"]): Change => ({ key: target.key, object, entity: target.entity, fields: {}, kind: "hold", reason, waitsFor, issues });

  const decide = (target: Target, row: Transformed): Change => {
    const found = Object.fromEntries(target.lookups.flatMap((l) => { const hit = byMatch.get(`${l.object}|${l.matchKey}`)?.[0]; return hit && target.fields[l.field] === undefined ? [[l.field, { key: hit.key }]] : []; }));
    const checked = checkLinks(target.entity, { ...target.fields, ...found }, (key) => byKey.get(key) ?? planned.get(key)?.change as PlannedBefore | undefined);
    const issues = [...row.issues, ...checked.issues];
    const link = linked.get(target.key);
    if (checked.waitsFor !== undefined && !link) return hold(target, "Waits for a record it belongs to", checked.waitsFor, issues);
    if (checked.orphan && !link) {
      const kind = target.entity === "lead" ? "orphan" : "parent";
      const answer = answers.get(decisionKey(kind, target.key));
      if (answer === "Leave out") return { key: target.key, object, entity: target.entity, fields: {}, kind: "exclude", reason: "Left out by decision", issues };
      if (answer !== "Load without links" || target.entity !== "lead") return hold(target, "Everything it belonged to is missing from the export", decisionKey(kind, target.key), issues);
    }
    const ids = new Map([...linked].map(([key, l]) => [key, { entity: l.entity, id: l.id }]));
    const fields = resolveLinks(checked.fields, ids);
    const there = link ? existing.find((e) => e.id === link.id) : existing.find((e) => e.migrationKey === target.key) ?? existing.find((e) => e.migrationKey === null && target.matchKeys.some((m) => e.matchKeys.includes(m)) && !takenIds.has(e.id));
    const survivor = findSurvivor(target);
    if (survivor === "ask" && !link) return hold(target, "Another person in the export has the same e-mail address under another name", decisionKey("duplicate", target.key), issues);
    const known: KnownRecord = { policy, link, existing: there, survivor: survivor === undefined || survivor === "ask" || link ? undefined : survivor.survivor.key };
    const change = planChange({ key: target.key, entity: target.entity, fields }, object, known, issues);
    if (change.matched) takenIds.add(change.matched.id);
    if (change.kind === "merge" && change.into !== undefined) enrichments.push({ key: change.into, fields });
    else planned.set(target.key, { change, target: fields, matchKeys: [...target.matchKeys], phase: target.entity, raw: target, known });
    return change;
  };

  const takenIds = new Set<number>();
  const order: string[] = [];
  for (const row of input.rows) {
    const { transformed } = row;
    const first = transformed.targets[0];
    const stop = refusal(row.key, object, transformed);
    if (stop || !first) {
      others.push({ change: stop ?? { key: row.key, object, entity: null, fields: {}, kind: "exclude", reason: "Nothing of it is mapped", issues: [...transformed.issues] }, target: {}, matchKeys: [], phase: "none" });
      order.push(row.key);
      const change = others[others.length - 1]?.change;
      if (change) remember({ key: row.key, object, kind: change.kind, into: null, waitsFor: change.waitsFor ?? null, name: "", matchKeys: [] });
      continue;
    }
    for (const [at, target] of transformed.targets.entries()) {
      const main = at === 0 ? undefined : byKey.get(first.key);
      const change = main && ["hold", "exclude", "reject"].includes(main.kind) ? { ...hold(target, `Goes with ${first.key}`, main.waitsFor ?? first.key, []), kind: main.kind as Change["kind"] } : decide(target, transformed);
      if (!planned.has(target.key)) others.push({ change, target: {}, matchKeys: [], phase: "none" });
      order.push(target.key);
      remember({ key: target.key, object, kind: change.kind, into: change.into ?? null, waitsFor: change.waitsFor ?? null, name: String(target.fields["name"] ?? ""), matchKeys: change.kind === "merge" ? [] : [...target.matchKeys] });
    }
  }

  // Survivors on this page take over at once, those of earlier pages are handed back.
  const later: Enrichment[] = [];
  for (const { key, fields } of enrichments) {
    const survivor = planned.get(key);
    if (!survivor) { later.push({ key, fields }); continue; }
    survivor.target = mergeFields(survivor.target, fields);
    survivor.change = planChange({ key, entity: survivor.raw.entity, fields: survivor.target }, object, survivor.known, survivor.change.issues);
  }
  const byOrder = new Map<string, Planned>([...others.map((o): [string, Planned] => [o.change.key, o]), ...[...planned].map(([key, p]): [string, Planned] => [key, { change: p.change, target: p.target, matchKeys: p.matchKeys, phase: p.phase }])]);
  return { planned: order.flatMap((key) => byOrder.get(key) ?? []), enrichments: later };
}

/** The change of a record that transform itself stops: left out, rejected or waiting. */
function refusal(key: string, object: string, transformed: Transformed): Change | undefined {
  const base = { key, object, entity: transformed.targets[0]?.entity ?? null, fields: {} as TargetFields, issues: [...transformed.issues] };
  if (transformed.excluded !== undefined) return { ...base, kind: "exclude", reason: transformed.excluded };
  const rejected = transformed.issues.find((i) => i.severity === "reject");
  if (rejected) return { ...base, kind: "reject", reason: rejected.message };
  const held = transformed.issues.find((i) => i.severity === "hold");
  if (held) return { ...base, kind: "hold", reason: held.message, ...(transformed.waitsFor === undefined ? {} : { waitsFor: transformed.waitsFor }) };
  return undefined;
}


