/** Finds records outside the crosswalk that matter to a rollback: what people hung on ours, and second copies that Nutshell made of our calls. */
import type { Catalog } from "../../shared/record/catalog.ts";
import { Entity } from "../../shared/record/nutshell/entity.ts";
import type { FieldValue, TargetFields } from "../../shared/record/target-record.ts";
import { type Addition, describeAdditions, NEEDED, nameAddition } from "../../shared/rollback/additions.ts";
import { judgeDouble } from "../../shared/rollback/is-double.ts";
import { countLabels, type LabelCount, labelsOf } from "../../shared/rollback/label-uses.ts";
import { sameToNutshell } from "../../shared/verify/compare-record.ts";
import { beganAt, listCreates } from "../ledger/read-entries.ts";
import type { NutshellClient } from "../nutshell/client.ts";
import { readEmails } from "../nutshell/read-emails.ts";
import { type NutshellRecord, readRecord, readRecords } from "../nutshell/read-records.ts";
import type { Store } from "../store/connect.ts";
import { findKeysById, findLinks, listHeldIds } from "../store/tables/link.ts";

export type Others = {
  /** By key of ours, why it has to stay: people added something to it, or it is needed by a copy that they made theirs. */
  readonly added: ReadonlyMap<string, Added>;
  /** Copies that nobody touched. */
  readonly doubles: readonly NutshellRecord[];
  /** Copies that people edited or hung something on, with the reason. */
  readonly kept: readonly { readonly key: string; readonly why: string }[];
  /** Tags, lead sources and products that stay on records outside, once this migration's own values are taken back. */
  readonly labels: LabelCount;
};

/** Why a record of ours has to stay, and what exactly people added. */
export type Added = { readonly why: string; readonly what: readonly string[] };

export type Search = {
  readonly store: Store;
  readonly client: NutshellClient;
  readonly catalog: Catalog;
  readonly migrationId: string;
  readonly signal: AbortSignal;
};

/** What a search is asked beside. */
export type Asked = {
  /** Records of ours that it is about: e-mails are looked for since the first of them was created. All unless told. */
  readonly about?: ReadonlySet<string>;
  /** Sees every page of every kind of record before anything follows from it. */
  see?(entity: Entity, page: readonly NutshellRecord[]): Promise<void>;
};

export type Target = { readonly entity: Entity; readonly id: number };
export const nameOf = ({ entity, id }: Target): string => `${entity}:${id}`;

/**
 * Pages through Nutshell once. What records hang on is read before them, so that a copy is known when its additions come. E-mails are read one by
 * one, those since the first record of ours was created.
 */
export async function findOthers(o: Search & Asked): Promise<Others> {
  const added = new Map<string, Addition[]>();
  const begin = createBegin();
  const kept = new Map<string, { key: string; why: string }>();
  const doubles = new Map<string, NutshellRecord>();
  const labels: LabelCount = new Map();

  async function hang(hung: readonly { readonly on: Target; readonly addition: Addition | undefined }[]): Promise<void> {
    const additions = new Map<string, (Addition | undefined)[]>();
    for (const { on, addition } of hung) additions.set(nameOf(on), [...(additions.get(nameOf(on)) ?? []), addition]);
    const targets = hung.map(({ on }) => on);
    for (const [key, target] of await keysCreatedHere(o, targets)) {
      const found = (additions.get(nameOf(target)) ?? []).filter((addition) => addition !== undefined);
      added.set(key, [...(added.get(key) ?? []), ...found]);
    }
    // What people hang on a copy makes it theirs, with what it needs.
    for (const { on, addition } of hung) {
      const copy = doubles.get(nameOf(on));
      if (copy) await keepCopy(copy, addition === undefined ? NEEDED : describeAdditions([addition]));
    }
  }
  async function keepCopy(copy: NutshellRecord, why: string): Promise<void> {
    doubles.delete(nameOf(copy));
    countLabels(labels, labelsOf(copy.entity, copy.fields));
    kept.set(nameOf(copy), {
      key: copy.migrationKey ?? "",
      why: `Nutshell created it twice, and the second one (${copy.entity} ${copy.id}) is kept: ${why}`,
    });
    await hang(linksOf(copy).map((on) => ({ on, addition: undefined })));
  }

  for (const entity of Entity.options) {
    for await (const page of readRecords(o.client, entity, o.catalog)) {
      o.signal.throwIfAborted();
      await o.see?.(entity, page);
      const ids = page.map((record) => record.id);
      const ours = await findKeysById(o.store, { migrationId: o.migrationId, subject: entity, ids, how: "created" });
      const others = page.filter((record) => !ours.has(record.id));
      for (const { id, createdTime } of page) {
        const key = ours.get(id);
        if (key !== undefined && (o.about === undefined || o.about.has(key))) begin.see(entity, createdTime);
      }
      const copies = await copiesAmong(o, entity, others);
      for (const { record, isTouched } of copies.values()) {
        doubles.set(nameOf(record), record);
        if (isTouched) await keepCopy(record, "People changed it");
      }
      const written = await writtenBefore(o, entity, others);
      const strange = others.filter((record) => !copies.has(record.id));
      const hung = strange.flatMap((record) => {
        const ours = new Set(linksIn(written.get(record.id) ?? {}).map(nameOf));
        const links = linksOf(record).filter((link) => !ours.has(nameOf(link)));
        return links.map((on) => ({ on, addition: { what: entity, id: record.id } }));
      });
      for (const { id, fields } of strange) {
        const ours = new Set(labelsOf(entity, written.get(id) ?? {}));
        countLabels(
          labels,
          labelsOf(entity, fields).filter((label) => !ours.has(label)),
        );
      }
      const theirs = await linkedFromOutside(
        o,
        page.filter((record) => ours.has(record.id)),
        [...ours.values()],
      );
      await hang([...hung, ...theirs.filter(({ addition }) => !doubles.has(nameOf({ entity: addition.what, id: addition.id })))]);
    }
  }
  const since = begin.isAny() ? (begin.at() ?? (await beganAt(o.store, o.migrationId))) : null;
  if (since !== null)
    for await (const emails of readEmails(o.client, since)) {
      o.signal.throwIfAborted();
      await hang(emails.flatMap(({ id, about }) => about.map((on) => ({ on, addition: { what: "e-mail" as const, id } }))));
    }
  return {
    added: new Map([...added].map(([key, of]) => [key, addedOf(of)])),
    doubles: [...doubles.values()],
    kept: [...kept.values()],
    labels,
  };
}

const addedOf = (additions: readonly Addition[]): Added => ({
  why: additions.length === 0 ? NEEDED : describeAdditions(additions),
  what: [...new Set(additions.map(nameAddition))].sort(),
});

/** When the first of our records that e-mails can be with was created, by Nutshell's own clock. */
function createBegin() {
  let first: string | null = null;
  let isUnknown = false;
  let isAny = false;
  return {
    see(entity: Entity, createdTime: string | null): void {
      if (entity !== "account" && entity !== "contact" && entity !== "lead") return;
      isAny = true;
      if (createdTime === null) isUnknown = true;
      else if (first === null || createdTime < first) first = createdTime;
    },
    isAny: (): boolean => isAny,
    /** Null where Nutshell does not show it of each of them. */
    at: (): Date | null => (isUnknown || first === null ? null : new Date(first)),
  };
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

/**
 * What people linked records of ours to from the other side, as where a company of theirs lists a person of ours: that makes no other revision of
 * the person. Told only where Nutshell's answer to our last call showed the record.
 */
async function linkedFromOutside(
  o: Search,
  records: readonly NutshellRecord[],
  keys: readonly string[],
): Promise<{ on: Target; addition: { what: Entity; id: number } }[]> {
  const links = new Map([...(await findLinks(o.store, o.migrationId, keys)).values()].map((link) => [`${link.subject}:${link.id}`, link]));
  const found = records.flatMap((on) => {
    const link = links.get(nameOf(on));
    if (!link?.shown || link.touched || on.rev === null || on.rev !== link.rev) return [];
    const known = new Set([...linksIn(link.written), ...linksIn(link.shown)].map(nameOf));
    return linksIn({ ...on.fields, ...on.others }).flatMap((to) => (known.has(nameOf(to)) ? [] : [{ on, to }]));
  });
  const targets = found.map(({ to }) => to);
  const created = new Set([...(await keysCreatedHere(o, targets)).values()].map(nameOf));
  return found.flatMap(({ on, to }) =>
    created.has(nameOf(to)) ? [] : [{ on: { entity: on.entity, id: on.id }, addition: { what: to.entity, id: to.id } }],
  );
}

type FoundCopy = { readonly record: NutshellRecord; readonly isTouched: boolean };

async function copiesAmong(o: Search, entity: Entity, others: readonly NutshellRecord[]): Promise<Map<number, FoundCopy>> {
  const keyed = others.filter(({ migrationKey }) => migrationKey !== null);
  const { store, migrationId } = o;
  const creates = await listCreates(
    store,
    migrationId,
    keyed.map((record) => record.migrationKey ?? ""),
    { imported: true },
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

export const linksOf = ({ fields, roles, others }: NutshellRecord): Target[] => [...linksIn({ ...fields, ...others }), ...roles];

/** The records that the fields link to. */
export function linksIn(fields: TargetFields): Target[] {
  const isLink = (value: unknown): value is Target => typeof value === "object" && value !== null && "entity" in value && "id" in value;
  const further = furtherLinks.flatMap(([field, entity]) =>
    listed(fields[field]).map((text) => ({ entity, id: Number.parseInt(String(text), 10) })),
  );
  return [...Object.values(fields).flatMap(listed).filter(isLink), ...further];
}

const listed = (value: FieldValue | undefined): unknown[] => (Array.isArray(value) ? value : value === undefined ? [] : [value]);
