/** Looks up, for one batch of records, what the plan, the crosswalk and Nutshell already know: a statement for each. */

import type { BatchFacts, BatchRow, CrosswalkEntry, Earlier, Planned, Takeover } from "../../shared/plan/batch.ts";
import { subjectOf } from "../../shared/plan/batch-state.ts";
import { asOtherForm } from "../../shared/plan/check-links.ts";
import { filteredMatchKey, mergedMatchKey, waitingMatchKey } from "../../shared/plan/find-named.ts";
import { absorb, type Side } from "../../shared/plan/merge-fields.ts";
import { linkedKeys } from "../../shared/plan/resolve-links.ts";
import { compareCompanyNames, comparePersonNames } from "../../shared/record/compare-names.ts";
import type { Consents } from "../../shared/record/consents.ts";
import { fold } from "../../shared/record/fold-text.ts";
import { describeOtherForm, idForm, readNameAndId } from "../../shared/record/id-form.ts";
import { companyPhoneKey, phones } from "../../shared/record/identity-traits.ts";
import { parseRecordKey, recordKey } from "../../shared/record/record-key.ts";
import type { Store } from "../store/connect.ts";
import { findPlanned, findPlannedByMatchKey } from "../store/tables/change.ts";
import { type ExistingRow, findExisting, hasExisting } from "../store/tables/existing.ts";
import { findLinks, hasLinks } from "../store/tables/link.ts";
import { listStagedIds } from "../store/tables/staged.ts";
import { createUsedKeys } from "./used-keys.ts";

/** The match key of a record that carries a migration key: it is that record whatever people call it now. */
export const keyMark = (key: string): string => `key:${key}`;

export type FactsReader = {
  /**
   * `recent` is what was planned last and `takeovers` what it merged into records planned before: both may still be on their way into the store.
   * All that is planned has to be given once, batch by batch: only what was given before is looked up.
   */
  read(rows: readonly BatchRow[], recent: readonly Planned[], takeovers?: readonly Takeover[]): Promise<BatchFacts>;
  /** Remembers which existing records a batch matched: no later batch may match them again. */
  take(keys: readonly string[]): void;
};

/** Facts for the batches of one plan that is empty yet, one after the other. An empty crosswalk and an empty account are asked about once. */
export async function createFactsReader(o: {
  store: Store;
  migrationId: string;
  planId: number;
  snapshotId: number;
  /** Of the export. */
  records: number;
  consents?: Consents | undefined;
}): Promise<FactsReader> {
  const { store, migrationId, planId, consents } = o;
  const formsOf = createFormReader(store, o.snapshotId);
  const isLinked = await hasLinks(store, migrationId);
  const isExisting = await hasExisting(store, migrationId);
  const taken = new Set<string>();
  const used = createUsedKeys(o.records * KEYS_OF_RECORD);
  const isUsed = (key: string): boolean => used.mayHave(key);

  /** Companies and people that were there before: of the batch by match key or migration key, or as the crosswalk says. */
  async function existingOf(rows: readonly BatchRow[], crosswalk: ReadonlyMap<string, CrosswalkEntry>): Promise<ExistingRow[]> {
    if (!isExisting) return [];
    const targets = rows.flatMap((row) => [...row.targets, ...row.targets.flatMap(madeFromNames)]);
    const ids = targets.flatMap((t) => {
      const link = crosswalk.get(t.key);
      return link?.how === "matched" ? [link.id] : [];
    });
    const found: ExistingRow[] = [];
    for (const entity of ["account", "contact"] as const) {
      const own = targets.filter((t) => t.entity === entity);
      const matchKeys = own.flatMap((t) => [...t.matchKeys, keyMark(t.key)]);
      if (own.length > 0) found.push(...(await findExisting(store, { migrationId, entity, matchKeys, ids })));
    }
    return found;
  }

  return {
    async read(rows, recent, takeovers = []) {
      const targets = rows.flatMap((row) => row.targets);
      const named = targets.flatMap((t) => t.lookups);
      const linkedTo = [...targets.flatMap((t) => linkedKeys(t.fields)), ...named.flatMap(({ idKey }) => idKey ?? [])];
      // The phone of a company does not tell its people apart.
      const companyPhones = targets.flatMap((t) => (t.entity === "contact" ? [...phones(t.fields).keys()].map(companyPhoneKey) : []));
      const matchKeys = [
        ...targets.flatMap((t) => t.matchKeys),
        ...companyPhones,
        ...named.flatMap(({ matchKey }) => [matchKey, waitingMatchKey(matchKey), mergedMatchKey(matchKey), filteredMatchKey(matchKey)]),
      ];
      const latest = new Map(recent.map((planned) => [planned.change.key, earlierOf(planned)]));
      const find = async (keys: readonly string[], whole: readonly string[] = []): Promise<Earlier[]> => [
        ...enrich(await findPlanned(store, planId, keys.filter(isUsed), whole), whole.length === 0 ? [] : takeovers, consents),
        ...keys.flatMap((key) => latest.get(key) ?? []),
      ];
      // Whatever says more of a record is merged into it: that one's own values count.
      const owners = targets.flatMap((t) => (t.detail ? [...linkedKeys(t.fields), ...t.lookups.flatMap(({ idKey }) => idKey ?? [])] : []));
      const linked = await find(linkedTo, owners);
      const isOwner = new Set(owners);
      const kept = linked.flatMap(({ key, into }) => (into !== null && isOwner.has(key) ? [into] : []));
      const exact = kept.length === 0 ? linked : [...linked, ...(await find(kept, kept))];
      const present = new Set(exact.map(({ key }) => key));
      const forms = await formsOf(linkedTo.filter((key) => !present.has(key)));
      const meant = new Map((await find([...forms.values()].map(({ key }) => key))).map((record) => [record.key, record]));
      const others = [...forms].flatMap(([key, form]) => {
        const there = meant.get(form.key);
        const isMeant = form.said === undefined || (there && isCalled(there, form.said));
        return there && isMeant ? [asOtherForm(there, key, form.differs)] : [];
      });
      const byKey = [...exact, ...others];
      const compared = targets.flatMap((t) => (t.detail ? t.lookups.map(({ matchKey }) => matchKey) : t.matchKeys));
      const before = await findPlannedByMatchKey(store, planId, { matchKeys: matchKeys.filter(isUsed), compared });
      const matched = [...enrich(before, takeovers, consents), ...matchesAmong(recent, new Set(matchKeys))];
      const subjects = await find(byKey.flatMap(({ parent }) => linkedKeys({ parent })));
      const known = [...byKey, ...matched, ...subjects];
      const crosswalk = isLinked
        ? await readCrosswalk(store, migrationId, [
            ...targets.map((t) => t.key),
            ...named.map((lookup) => lookup.key),
            ...linkedTo,
            ...known.flatMap((k) => (k.into === null ? [k.key] : [k.key, k.into])),
          ])
        : new Map<string, CrosswalkEntry>();
      for (const { change, matchKeys: its } of recent) for (const key of [change.key, ...its]) used.add(key);
      const existing = await existingOf(rows, crosswalk);
      // Records of ours whose rows are gone come with what was written of them: whoever takes one over goes on from there.
      const left = isLinked
        ? existing.flatMap(({ migrationKey }) => (migrationKey === null || crosswalk.has(migrationKey) ? [] : [migrationKey]))
        : [];
      for (const [key, link] of await readCrosswalk(store, migrationId, left)) crosswalk.set(key, link);
      return {
        earlier: new Map<string, Earlier>(known.map((k) => [k.key, k])),
        byMatchKey: groupByMatchKey(matched),
        crosswalk,
        existing,
        taken,
      };
    },
    take(keys) {
      for (const key of keys) taken.add(key);
    },
  };
}

type OtherForm = {
  readonly key: string;
  readonly differs: string;
  /** The name that stands beside the id. */
  readonly said?: string;
};

/** Whether a record can be called so: of one whose name is not known here the id alone counts. */
function isCalled({ phase, name }: Earlier, said: string): boolean {
  if (name === "") return true;
  const relation = phase === "contact" ? comparePersonNames(said, name) : compareCompanyNames(said, name);
  return relation === "same" || relation === "alike" || fold(said) === fold(name);
}

/** Finds, for keys that no record has, the only record of the kind whose id is the same in another form. The ids of a kind are read once, when first needed. */
function createFormReader(store: Store, snapshotId: number): (absent: readonly string[]) => Promise<Map<string, OtherForm>> {
  const ofObject = new Map<string, Promise<Map<string, readonly string[]>>>();
  const read = async (object: string): Promise<Map<string, readonly string[]>> =>
    Map.groupBy(await listStagedIds(store, { snapshotId, object, most: MOST_IDS }), idForm);
  return async (absent) => {
    const found = new Map<string, OtherForm>();
    for (const key of new Set(absent)) {
      const parsed = parseRecordKey(key);
      if (parsed === undefined || parsed.part !== undefined) continue;
      const { source, object, id } = parsed;
      const forms = ofObject.get(object) ?? read(object);
      ofObject.set(object, forms);
      const [only, ...more] = (await forms).get(idForm(id)) ?? [];
      // An id that is there may only not have been planned yet.
      if (only !== undefined && more.length === 0 && only !== id)
        found.set(key, { key: recordKey(source, object, only), differs: describeOtherForm(id, only) });
      const beside = only === undefined ? readNameAndId(id) : undefined;
      const all = beside && ((await forms).get(idForm(beside.id)) ?? []);
      const named = all?.find((each) => each === beside?.id) ?? (all?.length === 1 ? all[0] : undefined);
      if (beside && named !== undefined)
        found.set(key, { key: recordKey(source, object, named), differs: "the name beside it", said: beside.name });
    }
    return found;
  };
}

/** Its own key, those of its parts, and what they are recognised by. */
const KEYS_OF_RECORD = 4;

/** Kinds with more records are not searched for other forms of an id. */
const MOST_IDS = 500_000;

/** The crosswalk entries of the given keys. */
export async function readCrosswalk(store: Store, migrationId: string, keys: readonly string[]): Promise<Map<string, CrosswalkEntry>> {
  const links = await findLinks(store, migrationId, keys);
  return new Map([...links].map(([key, link]) => [key, { ...link, entity: link.subject as CrosswalkEntry["entity"] }]));
}

/** The companies that may be made from the names a record uses. */
const madeFromNames = ({ lookups }: BatchRow["targets"][number]): { key: string; entity: "account"; matchKeys: readonly string[] }[] =>
  lookups.filter(({ isPerson }) => !isPerson).map(({ key, matchKey }) => ({ key, entity: "account", matchKeys: [matchKey] }));

/** How a change stands for those planned after it, as the store would say it. */
const earlierOf = ({ change, target, phase }: Planned): Earlier => ({
  key: change.key,
  phase,
  kind: change.kind,
  into: change.into ?? null,
  waitsFor: change.waitsFor ?? null,
  fields: phase === "account" || phase === "contact" ? target : {},
  filled: change.filled,
  name: String(target["name"] ?? ""),
  parent: subjectOf(phase, target),
});

/** The records with what was merged into them since they were written. */
function enrich<T extends Earlier>(records: readonly T[], takeovers: readonly Takeover[], consents: Consents | undefined): readonly T[] {
  if (takeovers.length === 0) return records;
  return records.map((record) => ({
    ...record,
    ...takeovers.filter(({ key }) => key === record.key).reduce<Side>((side, { merged }) => absorb(side, merged, consents), record),
  }));
}

const matchesAmong = (recent: readonly Planned[], wanted: ReadonlySet<string>): (Earlier & { matchKey: string })[] =>
  recent.flatMap((planned) =>
    planned.matchKeys.filter((matchKey) => wanted.has(matchKey)).map((matchKey) => ({ ...earlierOf(planned), matchKey })),
  );

function groupByMatchKey(rows: readonly (Earlier & { matchKey: string })[]): Map<string, Earlier[]> {
  const groups = new Map<string, Earlier[]>();
  for (const row of rows) {
    const group = groups.get(row.matchKey);
    if (group) group.push(row);
    else groups.set(row.matchKey, [row]);
  }
  return groups;
}
