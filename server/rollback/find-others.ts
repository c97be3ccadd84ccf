/** Finds records outside the crosswalk that matter to a rollback: what people hung on ours, and second copies that Nutshell made of our calls. */
import type { Catalog } from "../../shared/record/catalog.ts";
import { Entity } from "../../shared/record/nutshell/entity.ts";
import type { FieldValue, TargetFields } from "../../shared/record/target-record.ts";
import { judgeDouble } from "../../shared/rollback/is-double.ts";
import { countLabels, type LabelCount, labelsOf } from "../../shared/rollback/label-uses.ts";
import { sameToNutshell } from "../../shared/verify/compare-record.ts";
import { listCreates } from "../ledger/read-entries.ts";
import type { NutshellClient } from "../nutshell/client.ts";
import { type NutshellRecord, readRecord, readRecords } from "../nutshell/read-records.ts";
import type { Store } from "../store/connect.ts";
import { findKeysById, findLinks, listHeldIds } from "../store/tables/link.ts";

export type Others = {
  /** By key of ours, why it has to stay: people hung something on it, or it is needed by a copy that they made theirs. */
  readonly added: ReadonlyMap<string, string>;
  /** Copies that nobody touched. */
  readonly doubles: readonly NutshellRecord[];
  /** Copies that people edited or hung something on, with the reason. */
  readonly kept: readonly { readonly key: string; readonly why: string }[];
  /** Tags and lead sources that stay on records outside, once this migration's own values are taken back. */
  readonly labels: LabelCount;
};

export type Search = {
  readonly store: Store;
  readonly client: NutshellClient;
  readonly catalog: Catalog;
  readonly migrationId: string;
  readonly signal: AbortSignal;
};

type Target = { readonly entity: Entity; readonly id: number };
const nameOf = ({ entity, id }: Target): string => `${entity}:${id}`;

/** Pages through Nutshell once. What records hang on is read before them, so that a copy is known when its additions come. */
export async function findOthers(o: Search): Promise<Others> {
  const added = new Map<string, string>();
  const kept = new Map<string, { key: string; why: string }>();
  const doubles = new Map<string, NutshellRecord>();
  const labels: LabelCount = new Map();

  async function hang(targets: readonly Target[], why: string): Promise<void> {
    for (const [key] of await keysCreatedHere(o, targets)) added.set(key, why);
    // What people hang on a copy makes it theirs, with what it needs.
    for (const target of targets) {
      const copy = doubles.get(nameOf(target));
      if (copy) await keepCopy(copy, why);
    }
  }
  async function keepCopy(copy: NutshellRecord, why: string): Promise<void> {
    doubles.delete(nameOf(copy));
    countLabels(labels, labelsOf(copy.entity, copy.fields));
    kept.set(nameOf(copy), {
      key: copy.migrationKey ?? "",
      why: `Nutshell created it twice, and the second one (${copy.entity} ${copy.id}) is kept: ${why}`,
    });
    await hang(linksOf(copy), "A record that is kept is linked to it");
  }

  for (const entity of Entity.options) {
    for await (const page of readRecords(o.client, entity, o.catalog)) {
      o.signal.throwIfAborted();
      const ids = page.map((record) => record.id);
      const ours = await findKeysById(o.store, { migrationId: o.migrationId, subject: entity, ids, how: "created" });
      const others = page.filter((record) => !ours.has(record.id));
      const copies = await copiesAmong(o, entity, others);
      for (const { record, isTouched } of copies.values()) {
        doubles.set(nameOf(record), record);
        if (isTouched) await keepCopy(record, "People changed it");
      }
      const written = await writtenBefore(o, entity, others);
      const strange = others.filter((record) => !copies.has(record.id));
      const targets = strange.flatMap((record) => {
        const ours = new Set(linksIn(written.get(record.id) ?? {}).map(nameOf));
        return linksOf(record).filter((link) => !ours.has(nameOf(link)));
      });
      for (const { id, fields } of strange) {
        const ours = new Set(labelsOf(entity, written.get(id) ?? {}));
        countLabels(
          labels,
          labelsOf(entity, fields).filter((label) => !ours.has(label)),
        );
      }
      await hang(targets, `People added a ${entity} to it`);
    }
  }
  return { added, doubles: [...doubles.values()], kept: [...kept.values()], labels };
}

/** Records of ours by key, of the given ones: those that this migration created. */
export async function keysCreatedHere(o: Pick<Search, "store" | "migrationId">, targets: readonly Target[]): Promise<Map<string, Target>> {
  const keys = new Map<string, Target>();
  for (const entity of new Set(targets.map((target) => target.entity))) {
    const ids = targets.flatMap((target) => (target.entity === entity ? [target.id] : []));
    const found = await findKeysById(o.store, { migrationId: o.migrationId, subject: entity, ids, how: "created" });
    for (const [id, key] of found) keys.set(key, { entity, id });
  }
  return keys;
}

type FoundCopy = { readonly record: NutshellRecord; readonly isTouched: boolean };

async function copiesAmong(o: Search, entity: Entity, others: readonly NutshellRecord[]): Promise<Map<number, FoundCopy>> {
  const keyed = others.filter(({ migrationKey }) => migrationKey !== null);
  const { store, migrationId } = o;
  const creates = await listCreates(
    store,
    migrationId,
    keyed.map((record) => record.migrationKey ?? ""),
  );
  const held = await listHeldIds(store, { migrationId, subject: entity, ids: keyed.map((record) => record.id) });
  const copies = new Map<number, FoundCopy>();
  for (const shown of keyed) {
    const calls = creates.get(shown.migrationKey ?? "");
    if (held.has(shown.id) || calls?.subject !== entity) continue;
    // Lists of notes show no revisions.
    const record = shown.rev === null ? ((await readRecord(o.client, entity, shown.id, o.catalog)) ?? shown) : shown;
    const { rev, fields } = record;
    const verdict = judgeDouble(calls, { entity, rev, fields, isSame: (field, a, b) => sameToNutshell(entity, field, a, b) });
    copies.set(record.id, { record, isTouched: verdict === "edited" });
  }
  return copies;
}

/** What this migration wrote into records that were there before: a rollback takes it back. By the record's id. */
async function writtenBefore(o: Search, entity: Entity, others: readonly NutshellRecord[]): Promise<Map<number, TargetFields>> {
  const ids = others.map((record) => record.id);
  const matched = await findKeysById(o.store, { migrationId: o.migrationId, subject: entity, ids });
  const links = await findLinks(o.store, o.migrationId, [...matched.values()]);
  return new Map([...links.values()].map((link) => [link.id, link.written]));
}

const furtherLinks: readonly (readonly [field: string, entity: Entity])[] = [
  ["other companies", "account"],
  ["other leads", "lead"],
];

const linksOf = ({ fields, roles, others }: NutshellRecord): Target[] => [...linksIn({ ...fields, ...others }), ...roles];

/** The records that the fields link to. */
export function linksIn(fields: TargetFields): Target[] {
  const isLink = (value: unknown): value is Target => typeof value === "object" && value !== null && "entity" in value && "id" in value;
  const further = furtherLinks.flatMap(([field, entity]) =>
    listed(fields[field]).map((text) => ({ entity, id: Number.parseInt(String(text), 10) })),
  );
  return [...Object.values(fields).flatMap(listed).filter(isLink), ...further];
}

const listed = (value: FieldValue | undefined): unknown[] => (Array.isArray(value) ? value : value === undefined ? [] : [value]);
