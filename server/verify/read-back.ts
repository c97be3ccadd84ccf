/** Reads loaded records back from Nutshell and compares them field by field with what was meant. */
import { sql } from "kysely";
import { resolveLinks } from "../../shared/plan/resolve-links.ts";
import type { Catalog } from "../../shared/record/catalog.ts";
import { type FieldFinding, isFine } from "../../shared/record/mismatch.ts";
import { authorFields, Entity } from "../../shared/record/nutshell/entity.ts";
import { TargetFields } from "../../shared/record/target-record.ts";
import { compareRecord } from "../../shared/verify/compare-record.ts";
import type { NutshellClient } from "../nutshell/client.ts";
import { type NutshellRecord, readRecord, readRecords } from "../nutshell/read-records.ts";
import type { Store } from "../store/connect.ts";
import { insertRows } from "../store/insert-rows.ts";

export type ReadBackInput = {
  readonly store: Store;
  readonly client: NutshellClient;
  readonly catalog: Catalog;
  readonly migrationId: string;
  readonly runId: string;
  /** Only these records, read one by one; absent: everything, read by pages. */
  readonly keys?: readonly string[];
  readonly signal: AbortSignal;
  onProgress(phase: string, done: number, total: number | null): void;
};

export type ReadBack = { records: number; fields: number; findings: Record<string, number>; attention: number };

type Wanted = { key: string; object: string; entity: Entity; id: number; how: string; written: unknown; target: unknown };

/** Writes every finding that is no plain match to `mismatch` and the counts of all to `finding_count`. */
export async function readBack(o: ReadBackInput): Promise<ReadBack> {
  const tally = createTally(o);
  const planId =
    (
      await o.store.db
        .selectFrom("plan")
        .select("id")
        .where("migration_id", "=", o.migrationId)
        .where("kind", "in", ["full", "delta"])
        .orderBy("id", "desc")
        .executeTakeFirst()
    )?.id ?? 0;
  const known = (
    await sql<{
      n: number;
    }>`select count(*) as n from link where migration_id = ${o.migrationId} and subject = any(${[...Entity.options]})`.execute(o.store.db)
  ).rows[0];
  const total = o.keys ? o.keys.length : Number(known?.n ?? 0);
  const wantedBy = async (filter: ReturnType<typeof sql>): Promise<Wanted[]> =>
    (
      await sql<Wanted>`select l.key, l.object, l.subject as entity, l.nutshell_id as id, l.how, l.written, case when c.kind = 'hold' then '{}' else coalesce(c.target, '{}') end as target from link l
      left join change c on c.plan_id = ${planId} and c.key = l.key where l.migration_id = ${o.migrationId} and l.subject = any(${[...Entity.options]}) and ${filter} order by l.nutshell_id`.execute(
        o.store.db,
      )
    ).rows;

  if (o.keys) {
    for (let at = 0; at < o.keys.length; at += 100) {
      o.signal.throwIfAborted();
      const wanted = await wantedBy(sql`l.key = any(${o.keys.slice(at, at + 100)})`);
      const found = await Promise.all(wanted.map((w) => readRecord(o.client, w.entity, w.id, o.catalog)));
      await tally.add(
        wanted.map((w, index) => ({ wanted: w, found: found[index] ?? null })),
        await linkIds(o, wanted),
      );
      o.onProgress("read back", Math.min(at + 100, total), total);
    }
    return tally.close();
  }
  let done = 0;
  for (const entity of Entity.options) {
    let last = -1;
    for await (const page of readRecords(o.client, entity, o.catalog)) {
      o.signal.throwIfAborted();
      const ids = page.map((record) => record.id);
      const highest = Math.max(last, ...ids);
      // Everything linked up to the highest id of this page should have been in it: what was not is gone from Nutshell.
      const wanted = await wantedBy(sql`l.subject = ${entity} and l.nutshell_id > ${last} and l.nutshell_id <= ${highest}`);
      const byId = new Map(page.map((record) => [record.id, record]));
      await tally.add(
        wanted.map((w) => ({ wanted: w, found: byId.get(w.id) ?? null })),
        await linkIds(o, wanted),
      );
      const linked = new Set(wanted.map((w) => w.id));
      await tally.strangers(page.filter((record) => record.migrationKey !== null && !linked.has(record.id)));
      last = highest;
      done += wanted.length;
      o.onProgress(`read back ${entity}`, done, total);
    }
    const missing = await wantedBy(sql`l.subject = ${entity} and l.nutshell_id > ${last}`);
    await tally.add(
      missing.map((w) => ({ wanted: w, found: null })),
      new Map(),
    );
  }
  return tally.close();
}

/** Nutshell ids of the records that the wanted ones link to by key. */
async function linkIds(o: ReadBackInput, wanted: readonly Wanted[]): Promise<Map<string, { entity: Entity; id: number }>> {
  const keys = [...new Set(wanted.flatMap((w) => [...JSON.stringify(w.target).matchAll(/\{"key":"([^"]+)"\}/gu)].map((m) => m[1] ?? "")))];
  if (keys.length === 0) return new Map();
  const rows = (
    await sql<{
      key: string;
      entity: Entity;
      id: number;
    }>`select key, subject as entity, nutshell_id as id from link where migration_id = ${o.migrationId} and key = any(${keys})`.execute(
      o.store.db,
    )
  ).rows;
  return new Map(rows.map((row) => [row.key, row]));
}

function createTally(o: ReadBackInput): {
  add(
    pairs: readonly { wanted: Wanted; found: NutshellRecord | null }[],
    known: ReadonlyMap<string, { entity: Entity; id: number }>,
  ): Promise<void>;
  strangers(records: readonly NutshellRecord[]): Promise<void>;
  close(): Promise<ReadBack>;
} {
  const counts = new Map<string, number>();
  const result: ReadBack = { records: 0, fields: 0, findings: {}, attention: 0 };
  let ord = 0;
  const rowOf = (w: Pick<Wanted, "key" | "object" | "entity"> & { id: number | null }, finding: FieldFinding): object => ({
    run_id: o.runId,
    ord: ++ord,
    key: w.key,
    object: w.object,
    entity: w.entity,
    nutshell_id: w.id,
    field: finding.field,
    finding: finding.finding,
    expected: finding.expected === undefined ? null : [finding.expected],
    found: finding.found === undefined ? null : [finding.found],
    rule: finding.rule,
  });
  const count = (object: string, finding: FieldFinding): void => {
    const id = JSON.stringify([object, finding.field, finding.finding]);
    counts.set(id, (counts.get(id) ?? 0) + 1);
    result.findings[finding.finding] = (result.findings[finding.finding] ?? 0) + 1;
    result.fields += 1;
    if (!isFine(finding.finding)) result.attention += 1;
  };
  return {
    async add(pairs, known) {
      const rows: object[] = [];
      for (const { wanted, found } of pairs) {
        result.records += 1;
        const expected =
          wanted.how === "created" && Object.keys(wanted.target as object).length > 0
            ? resolveLinks(TargetFields.parse(wanted.target), known)
            : TargetFields.parse(wanted.written);
        const findings: FieldFinding[] =
          found && !found.deleted
            ? compareRecord(wanted.entity, withoutKey(expected), found.fields, { asAuthor: isAsAuthor(wanted) })
            : [
                {
                  field: "the record",
                  finding: "only here",
                  rule: found ? "It is in Nutshell's trash" : "Nutshell does not hold it any more",
                },
              ];
        for (const finding of findings) {
          count(wanted.object, finding);
          if (finding.finding !== "match") rows.push(rowOf(wanted, finding));
        }
      }
      await insertRows(o.store.db, "mismatch", rows);
    },
    async strangers(records) {
      const loaded = await keysLoaded(o, records);
      const rows = records.map((record) => {
        const finding: FieldFinding = {
          field: "the record",
          finding: "only there",
          rule: loaded.has(record.migrationKey ?? "")
            ? "A second record with the key of one that was loaded: Nutshell carried out one call twice. Delete this one there; the other one is linked"
            : "It carries a migration key that the ledger does not know",
        };
        count(record.entity, finding);
        return rowOf({ key: record.migrationKey ?? "", object: record.entity, entity: record.entity, id: record.id }, finding);
      });
      await insertRows(o.store.db, "mismatch", rows);
    },
    async close() {
      await insertRows(
        o.store.db,
        "finding_count",
        [...counts].map(([id, records]) => {
          const [object, field, finding] = JSON.parse(id) as [string, string, string];
          return { run_id: o.runId, object, field, finding, records };
        }),
      );
      return result;
    },
  };
}

/** Those of the keys that the crosswalk knows, under another id. */
async function keysLoaded(o: ReadBackInput, records: readonly NutshellRecord[]): Promise<ReadonlySet<string>> {
  const keys = records.flatMap((record) => (record.migrationKey === null ? [] : [record.migrationKey]));
  if (keys.length === 0) return new Set();
  const rows = await o.store.db
    .selectFrom("link")
    .select("key")
    .where("migration_id", "=", o.migrationId)
    .where("key", "in", keys)
    .execute();
  return new Set(rows.map((row) => row.key));
}

/** What was written in somebody else's name says so in the crosswalk. */
const isAsAuthor = ({ entity, written }: Wanted): boolean => (authorFields[entity] ?? "") in (written as object);

/** The migration key is compared as such, not as a field. */
function withoutKey(fields: TargetFields): TargetFields {
  return Object.fromEntries(Object.entries(fields).filter(([field]) => field !== "custom:Migration key"));
}
