/** The statements about files that were moved to where they are kept. */
import { sql } from "kysely";
import { ATTACHED_FILE, type AttachedFiles } from "../../../shared/record/attached-file.ts";
import { FOUND_BY } from "../../../shared/record/found-by.ts";
import { parseRecordKey } from "../../../shared/record/record-key.ts";
import type { Store } from "../connect.ts";
import { writing } from "./change.ts";
import type { StandingCount } from "./standing.ts";

export type Transfer = {
  readonly key: string;
  readonly carrier: string;
  readonly place: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly type: string;
};

/** A file that is kept; `reference` is what the carrier itself calls it. */
export type Kept = Transfer & { readonly reference: string };

/** What a staged attachment says of its file; undefined where there is no such record, or nothing is said. */
export async function findAttachedFile(store: Store, snapshotId: number, object: string, id: string): Promise<string | undefined> {
  const { rows } = await sql<{ said: string | null }>`
    select values->>${ATTACHED_FILE} as said from staged where snapshot_id = ${snapshotId} and object = ${object} and id = ${id}`.execute(
    store.db,
  );
  return rows[0]?.said ?? undefined;
}

/** Remembers that a file is about to be moved; true where it was moved already. */
export async function beginTransfer(store: Store, o: { migrationId: string; runId: string; transfer: Transfer }): Promise<boolean> {
  const { key, carrier, place, sha256, bytes, type } = o.transfer;
  const { rows } = await sql<{ done: boolean }>`
    insert into transfer (migration_id, key, carrier, place, sha256, bytes, type, run_id)
    values (${o.migrationId}, ${key}, ${carrier}, ${place}, ${sha256}, ${bytes}, ${type}, ${o.runId})
    on conflict (migration_id, key, carrier, place) do update set run_id = excluded.run_id, at = now() returning done`.execute(store.db);
  return rows[0]?.done === true;
}

export async function endTransfer(store: Store, migrationId: string, o: Kept): Promise<void> {
  const { key, carrier, place, reference } = o;
  await sql`update transfer set done = true, at = now(), reference = ${reference}
    where migration_id = ${migrationId} and key = ${key} and carrier = ${carrier} and place = ${place}`.execute(store.db);
}

/** Files that no note in Nutshell names any more, or that are kept elsewhere by now. What failed is left out: the next load tries it again. */
export async function listUnused(store: Store, migrationId: string): Promise<(Kept & { isShared: boolean })[]> {
  const { rows } = await sql<Kept & { isShared: boolean }>`
    with used as (
      select t.key, t.carrier, t.place,
        not exists (select 1 from transfer n where n.migration_id = t.migration_id and n.key = t.key and n.sha256 = t.sha256 and n.done
          and n.at > t.at) and exists (select 1 from link l where l.migration_id = t.migration_id and l.key = t.key and l.written->>'body' like '%' || t.sha256 || '%')
          or exists (select 1 from dead_letter d where d.migration_id = t.migration_id and d.key = t.key) as is_used
      from transfer t where t.migration_id = ${migrationId})
    select t.key, t.carrier, t.place, t.sha256, t.bytes::float8 as bytes, t.type, t.reference,
      exists (select 1 from used o where o.carrier = t.carrier and o.place = t.place and o.is_used) as "isShared"
    from transfer t join used u on u.key = t.key and u.carrier = t.carrier and u.place = t.place
    where t.migration_id = ${migrationId} and not u.is_used order by t.place, t.key`.execute(store.db);
  return rows;
}

export async function forgetTransfer(store: Store, migrationId: string, { key, carrier, place }: Transfer): Promise<void> {
  await sql`delete from transfer where migration_id = ${migrationId} and key = ${key} and carrier = ${carrier} and place = ${place}`.execute(
    store.db,
  );
}

/** How many files are kept: each once, however many records have it. */
export async function countKept(store: Store, migrationId: string): Promise<{ files: number; bytes: number }> {
  const { rows } = await sql<{ files: number; bytes: number }>`
    select count(*)::int as files, coalesce(sum(bytes), 0)::float8 as bytes
    from (select distinct carrier, place, bytes from transfer where migration_id = ${migrationId} and done) t`.execute(store.db);
  return rows[0] ?? { files: 0, bytes: 0 };
}

/** How an attachment stands, what the export says of its file, and whether that file is kept. */
export type FileStandingRow = Pick<StandingCount, "kind" | "how" | "dead" | "countsAs"> & {
  readonly said: string;
  /** By what its record was found; "" where the export names it. */
  readonly foundBy: string;
  readonly isKept: boolean;
};

type ChangeRow = Omit<FileStandingRow, "said" | "foundBy" | "isKept"> & {
  readonly key: string;
  readonly ord: number;
  readonly kept: readonly string[];
};
const PAGE = 2000;

/** The attachments of a plan that are records of the export, in pages. */
export async function* readFileStandings(
  store: Store,
  o: { migrationId: string; planId: number; snapshotId: number; object: string },
): AsyncGenerator<FileStandingRow[]> {
  for (let after = -1; ; ) {
    const { rows } = await sql<ChangeRow>`
      select c.ord, c.key, c.kind, l.how, d.key is not null and c.kind = any(${[...writing]}) as dead, c.body->>'countsAs' as "countsAs",
        array(select t.sha256 from transfer t where t.migration_id = ${o.migrationId} and t.key = c.key and t.done) as kept
      from change c left join link l on l.migration_id = ${o.migrationId} and l.key = c.key
        left join dead_letter d on d.migration_id = ${o.migrationId} and d.key = c.key
      where c.plan_id = ${o.planId} and c.object = ${o.object} and c.ord > ${after} and position('#' in c.key) = 0 and c.kind <> 'delete'
      order by c.ord limit ${PAGE}`.execute(store.db);
    const last = rows.at(-1);
    if (last === undefined) return;
    after = last.ord;
    const ids = new Map(rows.map(({ key }) => [key, parseRecordKey(key)?.id ?? key]));
    const { rows: staged } = await sql<{ id: string; said: string | null; found: string | null }>`
      select id, values->>${ATTACHED_FILE} as said, values->>${FOUND_BY} as found from staged
      where snapshot_id = ${o.snapshotId} and object = ${o.object} and id = any(${[...ids.values()]})`.execute(store.db);
    const said = new Map(staged.map((row) => [row.id, row]));
    yield rows.flatMap(({ key, kind, how, dead, countsAs, kept }) => {
      const row = said.get(ids.get(key) ?? "");
      if (row === undefined) return [];
      const text = row.said ?? "";
      return [{ kind, how, dead, countsAs, said: text, foundBy: row.found ?? "", isKept: kept.some((sha256) => text.endsWith(sha256)) }];
    });
  }
}

/** The attachments of an object by the type of their file, the most frequent first; of those without a file by what is known instead. */
export async function countAttachedFiles(store: Store, snapshotId: number, object: string): Promise<AttachedFiles[]> {
  const { rows } = await sql<AttachedFiles>`
    select ${object}::text as object, coalesce(f[2], split_part(said, ': ', 1)) as kind, f[2] is not null as "hasFile", count(*)::int as files,
      count(distinct coalesce(f[4], said))::int as different, coalesce(sum(f[3]::numeric), 0)::float8 as bytes,
      coalesce(max(f[3]::numeric), 0)::float8 as largest, min(coalesce(f[1], said)) as example
    from (select coalesce(values->>${ATTACHED_FILE}, '') as said,
        regexp_match(values->>${ATTACHED_FILE}, '^(.+), ([^,/ ]+/[^,/ ]+), (\\d+) bytes, SHA-256 ([0-9a-f]{64})$') as f
      from staged where snapshot_id = ${snapshotId} and object = ${object}) s
    where said <> '' group by 2, 3 order by count(*) desc, 2`.execute(store.db);
  return rows;
}
