/** Makes a rollback plan: the ledger backwards as ordinary changes, fenced by revision. */
import type { Capabilities } from "../../shared/record/capabilities.ts";
import type { Catalog } from "../../shared/record/catalog.ts";
import type { Change } from "../../shared/record/change.ts";
import { type Answers, decisionKey, parseDecisionKey } from "../../shared/record/decision.ts";
import { Entity } from "../../shared/record/nutshell/entity.ts";
import type { TargetFields } from "../../shared/record/target-record.ts";
import { NEEDED } from "../../shared/rollback/additions.ts";
import { invertEntry } from "../../shared/rollback/invert-entry.ts";
import { countLabels, type KeptLabel, keptLabels, type LabelCount, labelsOf } from "../../shared/rollback/label-uses.ts";
import { type Part, undoneBy } from "../../shared/rollback/part.ts";
import { unkeptFields } from "../../shared/rollback/unkept-fields.ts";
import { type DoneEntry, listDoneEntries, newestIntentId } from "../ledger/read-entries.ts";
import type { NutshellClient } from "../nutshell/client.ts";
import type { NutshellRecord } from "../nutshell/read-records.ts";
import type { Store } from "../store/connect.ts";
import { countByObjectAndKind, insertChanges, listChanges, replaceChanges } from "../store/tables/change.ts";
import { listNeededBy } from "../store/tables/change-link.ts";
import { listCreatedLabels, listHeldIds } from "../store/tables/link.ts";
import { insertPlan, removePlans, setPlanState } from "../store/tables/plan.ts";
import { type EditState, findEdited } from "./find-edited.ts";
import { findOthers, keysCreatedHere, linksIn, nameOf } from "./find-others.ts";

export type RollbackPlan = {
  planId: number;
  toDelete: number;
  toRestore: number;
  gone: number;
  edited: { key: string; why: string }[];
  /** Second copies that Nutshell made of our calls and nobody touched: they are deleted too, and stand in no plan, because the key is taken. */
  doubles: readonly NutshellRecord[];
  /** Tags, lead sources and products that this migration created: how many are removed, and those that records need which stay. */
  labels: { toRemove: number; kept: readonly KeptLabel[] };
};

export type RollbackInput = {
  store: Store;
  client: NutshellClient;
  catalog: Catalog;
  /** What the account was measured to do; undefined while nobody has probed it. */
  capabilities?: Capabilities | undefined;
  migrationId: string;
  answers: Answers;
  /** What is undone; undefined: everything. */
  part?: Part | undefined;
  signal: AbortSignal;
  onProgress(phase: string, done: number, total: number | null): void;
};

/** Records people have edited since, or hung something on, or that another migration has matched, are kept unless a decision says "Undo anyway"; so is what they need. */
export async function planRollback(o: RollbackInput): Promise<RollbackPlan> {
  const { store, migrationId } = o;
  await removePlans(store, migrationId, ["rollback"]);
  const planId = await insertPlan(store, { migrationId, kind: "rollback" });
  const highest = await newestIntentId(store, migrationId);
  const others = await findOthers(o);
  const kept = new Map<string, string>();
  const linked = new Map<string, ReturnType<typeof linksIn>[number]>();
  const carried: LabelCount = new Map();
  for await (const page of findEdited({ ...o, notKept: unkeptFields(o.capabilities) })) {
    const matched = await keysMatchedElsewhere(o, page);
    const standings = page.map((s): EditState => {
      const added = others.added.get(s.key)?.why ?? (matched.has(s.key) ? "Another migration uses it" : undefined);
      const why = s.state === "untouched" ? added : undefined;
      return why === undefined ? s : { ...s, state: "edited", why };
    });
    const entries = await listDoneEntries(
      store,
      migrationId,
      standings.map((s) => s.key),
    );
    await insertChanges(
      store,
      planId,
      standings.flatMap((s) => {
        const history = entries.get(s.key) ?? [];
        const first = history[0];
        const undone = o.part === undefined ? "all" : undoneBy(o.part, { ...s, history });
        // What stays keeps what it is linked to.
        if (undone === undefined) {
          if (s.state !== "gone") for (const link of linksIn({ ...s.written, ...s.held })) linked.set(nameOf(link), link);
          return [];
        }
        const isKept = s.state === "edited" && o.answers.get(decisionKey("edited", s.key)) !== "Undo anyway";
        if (isKept) kept.set(s.key, s.why);
        if (isKept) countLabels(carried, ownLabels(s));
        // People may have linked it to what it was not loaded with.
        if (isKept) for (const link of linksIn(s.held)) linked.set(nameOf(link), link);
        const change = isKept ? keep(s, s.why) : undone === "all" ? undo(s, history) : giveBack(s, undone.fields);
        const ord = before(s.entity) * (highest + 1) + highest - (first?.id ?? 0) + 1 + (first ? 0 : s.id);
        return change ? [{ ord, change, phase: s.entity, target: s.written }] : [];
      }),
    );
  }
  const alsoLinked = [...(await keysCreatedHere(o, [...linked.values()])).keys()];
  await keepWhatIsNeeded(o, planId, { kept, carried, linked: alsoLinked });
  for (const { key, why } of others.kept) kept.set(key, [kept.get(key), why].filter((part) => part !== undefined).join(". "));
  const labels = await listCreatedLabels(store, migrationId);
  const labelsLeft = keptLabels(labels, { others: others.labels, kept: carried });
  await setPlanState(store, planId, "ready");
  const counts = await countByObjectAndKind(store, planId);
  const count = (kind: string): number => counts.reduce((sum, one) => sum + (one.kind === kind ? one.records : 0), 0);
  return {
    planId,
    toDelete: count("delete"),
    toRestore: count("update"),
    gone: count("skip"),
    edited: [...kept].map(([key, why]) => ({ key, why })).sort((a, b) => (a.key < b.key ? -1 : 1)),
    doubles: others.doubles,
    labels: { toRemove: labels.length - labelsLeft.length, kept: labelsLeft },
  };
}

/** Which of the records that we created another migration has matched: to it they are records that were there before. */
async function keysMatchedElsewhere({ store, migrationId }: RollbackInput, page: readonly EditState[]): Promise<Set<string>> {
  const keys = new Set<string>();
  for (const [subject, own] of Map.groupBy(page, ({ entity }) => entity)) {
    const created = own.filter(({ how }) => how === "created");
    const ids = await listHeldIds(store, { migrationId, subject, ids: created.map(({ id }) => id), elsewhere: true, how: "matched" });
    for (const { id, key } of created) if (ids.has(id)) keys.add(key);
  }
  return keys;
}

/** What a record carries; of one that was there before only what this migration wrote, the rest is counted with what is not of this migration. */
function ownLabels({ how, entity, labels, written }: EditState): readonly string[] {
  const ours = labelsOf(entity, written);
  return how === "created" ? labels : labels.filter((label) => ours.includes(label));
}

/** Kinds that are rolled back before this one: what links to a record goes before it, and records of one kind are read by whole pages. */
const before = (entity: Entity): number => Entity.options.length - 1 - Entity.options.indexOf(entity);

function undo(s: EditState, history: readonly DoneEntry[]): Change | undefined {
  const base = {
    key: s.key,
    object: s.object,
    entity: s.entity,
    fields: {} as TargetFields,
    matched: { id: s.id, rev: s.rev ?? "" },
    issues: [],
  };
  if (s.state === "gone") return { ...base, kind: "skip", reason: s.why };
  if (s.how === "created") return { ...base, kind: "delete", reason: "Created by this migration", fields: s.held };
  // The oldest value of each field wins: that is what stood there before us.
  const fields: TargetFields = {};
  for (const { intent, receipt } of [...history].reverse()) {
    const inverse = invertEntry(intent, receipt);
    if (inverse.kind === "update") Object.assign(fields, inverse.fields);
  }
  if (Object.keys(fields).length === 0)
    return { ...base, kind: "skip", reason: "Only linked by this migration; nothing was written to it" };
  return { ...base, kind: "update", reason: "Existed before the migration; its former values are restored", fields };
}

/** What one run wrote, of a record that other runs wrote too. */
const giveBack = (s: EditState, fields: TargetFields): Change => ({
  key: s.key,
  object: s.object,
  entity: s.entity,
  matched: { id: s.id, rev: s.rev ?? "" },
  issues: [],
  ...(s.state === "gone"
    ? { kind: "skip", reason: s.why, fields: {} }
    : { kind: "update", reason: "Other runs wrote it too; what this run wrote is given back", fields }),
});

const keep = (s: EditState, why: string): Change => ({
  key: s.key,
  object: s.object,
  entity: s.entity,
  fields: {},
  kind: "hold",
  reason: why,
  waitsFor: decisionKey("edited", s.key),
  matched: { id: s.id, rev: s.rev ?? "" },
  issues: [],
});

/** How many records that are kept for others are written at a time. */
const PAGE = 500;

/** A kept record keeps the company, people and leads it links to, and those theirs, unless a decision says "Undo anyway". */
async function keepWhatIsNeeded(
  { store, migrationId, answers }: RollbackInput,
  planId: number,
  { kept, carried, linked }: { kept: Map<string, string>; carried: LabelCount; linked: readonly string[] },
): Promise<void> {
  const [released, withheld] = [true, false].map((isUndone) =>
    [...answers.entries()].flatMap(([key, answer]) => ((answer === "Undo anyway") === isUndone ? (editedKey(key) ?? []) : [])),
  );
  const also = linked.filter((key) => !kept.has(key));
  const further = await listNeededBy(store, {
    migrationId,
    planId,
    keys: [...kept.keys(), ...also],
    kind: "delete",
    except: released ?? [],
    notExcept: withheld ?? [],
  });
  const needed = [...also, ...further].filter((key) => answers.get(decisionKey("edited", key)) !== "Undo anyway");
  const why = NEEDED;
  for (let at = 0; at < needed.length; at += PAGE) {
    const rows = await listChanges(store, planId, { after: -1, limit: PAGE, keys: needed.slice(at, at + PAGE) });
    for (const { change, target } of rows) {
      kept.set(change.key, why);
      if (change.entity !== null) countLabels(carried, labelsOf(change.entity, target));
    }
    await replaceChanges(
      store,
      planId,
      rows.map((row) => ({
        ...row,
        change: { ...row.change, kind: "hold" as const, reason: why, waitsFor: decisionKey("edited", row.change.key) },
      })),
    );
  }
}

/** The record that a decision about edits is about. */
function editedKey(key: string): string | undefined {
  const parsed = parseDecisionKey(key);
  return parsed?.kind === "edited" ? parsed.recordKey : undefined;
}
