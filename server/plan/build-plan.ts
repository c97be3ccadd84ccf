/** Turns staged records and an approved map into a plan: one change per record, nothing written to Nutshell. */
import type { BatchFacts, BatchPlan, BatchRow, BatchRules, Planned } from "../../shared/plan/batch.ts";
import { leadOf, type ProductJoin } from "../../shared/plan/join-products.ts";
import { loadOrder } from "../../shared/plan/load-order.ts";
import { isAskedAbout, matchRules, policyOf, whyLeftOut } from "../../shared/plan/match-policy.ts";
import { planBatch } from "../../shared/plan/plan-batch.ts";
import { type PlannedReference, planReference, unusedCells } from "../../shared/plan/plan-reference.ts";
import { unsaidFields } from "../../shared/plan/take-over.ts";
import { countPlanned } from "../../shared/plan/unwritten.ts";
import type { Capabilities } from "../../shared/record/capabilities.ts";
import type { Catalog } from "../../shared/record/catalog.ts";
import { type CellCounts, countCells } from "../../shared/record/cell-class.ts";
import type { Consents } from "../../shared/record/consents.ts";
import { type Answers, createAnswers } from "../../shared/record/decision.ts";
import { WAITS_FOR_ROW } from "../../shared/record/file-question.ts";
import type { MigrationMap } from "../../shared/record/migration-map.ts";
import { recordKey } from "../../shared/record/record-key.ts";
import type { SourceRecord } from "../../shared/record/source-record.ts";
import type { Profile, ProfileObject } from "../../shared/sources/profile.ts";
import type { Store } from "../store/connect.ts";
import { insertChanges } from "../store/tables/change.ts";
import { findLinkedRecords, hasLinks } from "../store/tables/link.ts";
import { insertPlan, removePlans, setPlanState } from "../store/tables/plan.ts";
import { dayOfSnapshot } from "../store/tables/snapshot.ts";
import { countStaged, readStagedTexts, type StagedText } from "../store/tables/staged.ts";
import { listStagedTables } from "../store/tables/staged-table.ts";
import { holdUnused, listKeptUnused } from "../store/tables/unused-rows.ts";
import { createFactsReader, type FactsReader } from "./batch-facts.ts";
import { compileForPlan, type PseudonymKey } from "./compile-for-plan.ts";
import { enrichSurvivors } from "./enrich-survivors.ts";
import { isLineList, joinProducts, productReader } from "./lead-products.ts";
import { recordOf, startTransform, type Transform } from "./start-transform.ts";

const BATCH = 1000;
/** Batches on their way while one is planned: kinds of records differ in which thread has most to do with them. */
const AHEAD = 3;
const entities = new Set(["account", "contact", "lead", "activity", "task", "note"]);

export type PlanInput = {
  readonly store: Store;
  readonly migrationId: string;
  readonly snapshotId: number;
  readonly mapVersion: number;
  readonly map: MigrationMap;
  readonly profile: Profile;
  readonly catalog: Catalog;
  /** What the account was measured to do; undefined while nobody has probed it. */
  readonly measured?: Capabilities | undefined;
  /** By what pseudonyms are made; undefined where the map asks for none. */
  readonly pseudonyms?: PseudonymKey | undefined;
  /** Fields and tags that say whether somebody wants to be reached. */
  readonly consents?: Consents | undefined;
  readonly kind: "full" | "delta";
  /** Records planned together. The plan is the same whatever their number. */
  readonly batch?: number;
  readonly signal: AbortSignal;
  onProgress(phase: string, done: number, total: number | null): void;
};

/** The id of a new plan whose changes stand in load order. Older plans of the migration are removed. */
export async function buildPlan(o: PlanInput): Promise<number> {
  const { store, migrationId } = o;
  await removePlans(store, migrationId, ["full", "delta"]);
  const { snapshotId, mapVersion, kind } = o;
  const planId = await insertPlan(store, { migrationId, snapshotId, mapVersion, kind });
  const staged = await countStaged(store, snapshotId);
  const total = staged.reduce((sum, { count }) => sum + count, 0);
  const facts = await createFactsReader({ store, migrationId, planId, snapshotId, records: total, consents: o.consents });
  const isLinked = await hasLinks(store, migrationId);
  const { order } = loadOrder(o.profile.objects);
  const readOn = await dayOfSnapshot(store, snapshotId);
  const input = { profile: o.profile, map: o.map, catalog: o.catalog, measured: o.measured, readOn, pseudonyms: o.pseudonyms };
  const compiled = compileForPlan(input);
  const answers = createAnswers(o.map.decisions);
  const absent = await absentColumns(store, snapshotId);
  const fromText = madeFromText(o.map, o.profile, new Set(staged.map(({ object }) => object)));
  const isNamingPeople = [...compiled.objects.values()].some(({ feeds }) =>
    feeds.some((feed) => feed.recipe === "link-by-name" && compiled.objects.get(feed.argument)?.becomes === "contact"),
  );
  const objects = order.flatMap((name) => o.profile.objects.find((p) => p.name === name) ?? []);
  const transform = startTransform(input, compiled, total);
  try {
    const { include } = o.map;
    const products = await joinProducts({ ...o, include, compiled, transform });
    const work = { ...o, planId, compiled, answers, fromText, isNamingPeople, absent, facts, isLinked, transform, products, total };
    await planObjects(work, objects);
  } finally {
    await transform.close();
  }
  const kept = (await listKeptUnused(store, snapshotId)).map(({ object, id }) => recordKey(compiled.source, object, id));
  await holdUnused(store, planId, kept, WAITS_FOR_ROW);
  await setPlanState(store, planId, "ready");
  await store.analyzeTables();
  return planId;
}

type Work = PlanInput & {
  readonly planId: number;
  readonly compiled: ReturnType<typeof compileForPlan>;
  readonly answers: Answers;
  readonly fromText: BatchRules["fromText"];
  readonly isNamingPeople: boolean;
  /** Columns that the export does not have though values of them were loaded, by object. */
  readonly absent: ReadonlyMap<string, ReadonlySet<string>>;
  readonly facts: FactsReader;
  /** Whether anything of the migration is in Nutshell. */
  readonly isLinked: boolean;
  readonly transform: Transform;
  readonly products: ProductJoin;
  readonly total: number;
};

/** Records of one object. */
type Batch = {
  readonly object: ProfileObject;
  readonly records: number;
  /** To be called when its turn has come: what waits takes less room before. */
  readonly prepared: Promise<() => Prepared>;
};

/** A batch of which everything is done that needs no facts. */
type Prepared = {
  readonly rows: readonly BatchRow[];
  plan(facts: BatchFacts): BatchPlan;
  /** Where the cells of each record end, by its key. */
  cells(planned: readonly Planned[]): ReadonlyMap<string, CellCounts>;
};

/**
 * The database works in a thread or program of its own and is kept busy, and so is the thread that transforms: while the one finds the facts
 * for a batch and writes the batch before, the other has the next ones. What is still being written is handed to the facts directly.
 */
async function planObjects(o: Work, objects: readonly ProfileObject[]): Promise<void> {
  const { store, planId, facts } = o;
  const batches = batchesOf(o, objects);
  const ahead = Array.from({ length: AHEAD }, () => quietly(batches.next()));
  const next = async (): Promise<(Omit<Batch, "prepared"> & { prepared: Prepared }) | undefined> => {
    o.signal.throwIfAborted();
    const { done, value: batch } = (await ahead.shift()) ?? { done: true };
    if (done === true) return undefined;
    ahead.push(quietly(batches.next()));
    return { ...batch, prepared: (await batch.prepared)() };
  };
  let [ord, records] = [0, 0];
  let writing: Promise<void> = Promise.resolve();
  try {
    let batch = await next();
    let known = quietly(facts.read(batch?.prepared.rows ?? [], []));
    while (batch) {
      const upcoming = await next();
      const { object, prepared } = batch;
      const { planned, takeovers, taken } = prepared.plan(await known);
      const cells = prepared.cells(planned);
      facts.take(taken);
      const first = ord + 1;
      ord += planned.length;
      known = quietly(writing.then(() => facts.read(upcoming?.prepared.rows ?? [], planned, takeovers)));
      writing = quietly(
        known.then(async () => {
          const { migrationId, consents } = o;
          await enrichSurvivors({ store, migrationId, planId, consents, policy: policyOf(o.map.settings, object) }, takeovers);
          await insertChanges(
            store,
            planId,
            planned.map((p, at) => ({ ...p, ord: first + at, cells: cells.get(p.change.key) })),
          );
        }),
      );
      records += batch.records;
      o.onProgress(`plan ${object.title.toLowerCase()}`, records, o.total);
      batch = upcoming;
    }
  } finally {
    await Promise.allSettled(ahead);
    await writing;
  }
}

/** The batches in load order, each on its way to being prepared. */
async function* batchesOf(o: Work, objects: readonly ProfileObject[]): AsyncGenerator<Batch, void> {
  for (const object of objects) {
    const prepare = preparation(o, object);
    for await (const page of stagedPages(o, object)) yield { object, records: page.length, prepared: quietly(prepare(page)) };
  }
}

/**
 * The staged records of an object. Companies and people that are in Nutshell already come first: a record that was merged into one of them
 * finds it there, wherever a newer export has the two.
 */
async function* stagedPages(o: Work, object: ProfileObject): AsyncGenerator<readonly StagedText[], void> {
  const { store, migrationId, snapshotId } = o;
  const limit = o.batch ?? BATCH;
  const isMerged = object.becomes === "account" || object.becomes === "contact";
  for (const isThere of o.isLinked && isMerged ? [true, false] : [undefined]) {
    const kept: StagedText[] = [];
    for (let after = -1; ; ) {
      const page = await readStagedTexts(store, { snapshotId, object: object.name, after, limit });
      const last = page[page.length - 1];
      if (!last) break;
      after = last.ord;
      if (isThere === undefined) {
        yield page;
        continue;
      }
      const keyOf = ({ id }: StagedText): string => recordKey(o.compiled.source, object.name, id);
      const there = await findLinkedRecords(store, migrationId, page.map(keyOf));
      kept.push(...page.filter((record) => there.has(keyOf(record)) === isThere));
      while (kept.length >= limit) yield kept.splice(0, limit);
    }
    if (kept.length > 0) yield kept;
  }
}

/** The promise itself, whose failure counts as handled before it is awaited. */
function quietly<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => undefined);
  return promise;
}

/** Prepares a batch as its object is treated. */
function preparation(o: Work, object: ProfileObject): (page: readonly StagedText[]) => Batch["prepared"] {
  const keyOf = (id: string): string => recordKey(o.compiled.source, object.name, id);
  const alone =
    (decide: (key: string, values: SourceRecord["values"]) => PlannedReference) =>
    async (page: readonly StagedText[]): Promise<() => Prepared> => {
      const decided = page.map((staged) => decide(keyOf(staged.id), recordOf(staged).values));
      return () => ({
        rows: [],
        plan: () => ({ planned: decided.map(({ change, target }) => plain(change, target)), takeovers: [], taken: [] }),
        cells: () => new Map(decided.map(({ change, cells }) => [change.key, countCells(cells)])),
      });
    };
  const left = whyLeftOut(o.map, object);
  if (left !== undefined) {
    const change = { object: object.name, entity: null, fields: {}, kind: "exclude", reason: left } as const;
    return alone((key, values) => ({ change: { ...change, key, issues: [] }, cells: unusedCells(values) }));
  }
  if (isLineList(object))
    return async (page) => {
      const read = await o.transform.rows(page);
      return () => {
        const rows = read();
        const plan = ({ earlier }: BatchFacts): BatchPlan => ({
          planned: rows.map((row) => {
            const { change, target } = o.products.planLine(row, object.name, earlier.get(leadOf(row) ?? ""));
            return plain(change, target);
          }),
          ...{ takeovers: [], taken: [] },
        });
        return { rows, plan, cells: (planned) => countPlanned(rows, planned) };
      };
    };
  if (!entities.has(object.becomes)) {
    const isTeams = o.profile.objects.some(
      ({ becomes, columns }) => becomes === "roster" && columns.some(({ references }) => references === object.name),
    );
    const productOf = object.becomes === "product list" ? productReader(object, o.compiled) : () => undefined;
    return alone((key, values) =>
      planReference({ key, object, isTeams, values, map: o.map, catalog: o.catalog, product: productOf(values) }),
    );
  }
  const apart = new Set(o.map.apart);
  const unsaid = unsaidFields(o.compiled.objects.get(object.name)?.feeds ?? [], o.absent.get(object.name) ?? new Set());
  const rules: BatchRules = {
    object: object.name,
    policy: policyOf(o.map.settings, object),
    duplicates: duplicatesOf(o.map.settings["match.in_source"]),
    match: matchRules(o.map.settings),
    asksWhatIsFound: o.map.settings["activity.found"] === "ask",
    ...(apart.size > 0 && { apart }),
    branches: branchesOf(o.map.settings["match.branches"]),
    answers: o.answers,
    isAmbiguousUnlinked: !isAskedAbout(o.map.settings, new Date().toISOString().slice(0, 10)),
    fromText: o.fromText,
    consents: o.consents,
    isNamingPeople: o.isNamingPeople,
    ...(unsaid && { unsaid }),
  };
  return async (page) => {
    const read = await o.transform.rows(page);
    return () => {
      const rows = read().map((row) => o.products.into(row));
      return { rows, plan: (facts) => planBatch(rules, facts, rows), cells: (planned) => countPlanned(rows, planned) };
    };
  };
}

async function absentColumns(store: Store, snapshotId: number): Promise<Map<string, Set<string>>> {
  const columns = new Map<string, Set<string>>();
  for (const { object, reading } of await listStagedTables(store, snapshotId))
    if (object !== null) columns.set(object, new Set([...(columns.get(object) ?? []), ...reading.absent.map(({ column }) => column)]));
  return columns;
}

const branchesOf = (said: string | undefined): BatchRules["branches"] =>
  said === "one company" || said === "separate companies" ? said : "ask";
const duplicatesOf = (said: string | undefined): BatchRules["duplicates"] => (said === "keep apart" || said === "ask" ? said : "merge");
const plain = (change: Planned["change"], target: Planned["target"] = {}): Planned => ({ change, target, matchKeys: [], phase: "none" });

/** Kinds of companies that are made from names, unless the settings keep names as text or people left these companies out of the export. */
function madeFromText(map: MigrationMap, profile: Profile, staged: ReadonlySet<string>): BatchRules["fromText"] {
  if (map.settings["company.from_text"] !== "create") return new Map();
  const companies = profile.objects.filter(
    ({ becomes, name }) => becomes === "account" && (map.include.includes(name) || !staged.has(name)),
  );
  return new Map(companies.map((object) => [object.name, policyOf(map.settings, object)]));
}
