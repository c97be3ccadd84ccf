/** Keeps what was loaded of records whose rows a newer export has in a form that cannot be used: such a record is not gone. */
import { describeUnused } from "../../shared/delta/describe-absent.ts";
import { recordKey } from "../../shared/record/record-key.ts";
import { contentsOf } from "../extract/unused-rows.ts";
import { describeColumns } from "../stage/keep-files.ts";
import { readPages } from "../store/read-pages.ts";
import { listKeySources } from "../store/tables/link.ts";
import { listStagedTables } from "../store/tables/staged-table.ts";
import { keepUnused, listLoadedKeys, listMissing, type MissingRecord } from "../store/tables/unused-rows.ts";
import type { MigrationContext } from "./context.ts";

type Deps = Pick<MigrationContext, "store" | "migration" | "profile">;
type Snapshots = { readonly older: number; readonly newer: number };

const PAGE = 1000;

/** Of the rows set aside, those that have the id of a loaded record, may have it, or say the same without any id. The tab Inventory says how many. */
export async function keepUnusedRows({ store, migration, profile }: Deps, { older, newer }: Snapshots): Promise<void> {
  const changed = new Set<string>();
  let sources: readonly string[] | undefined;
  for (const table of await listStagedTables(store, newer)) {
    const { object, reading } = table;
    const { unusedRows: rows } = reading;
    if (object === null || rows === undefined) continue;
    const contents = new Set(rows.contents);
    const isAmong = ({ values }: MissingRecord): boolean => contents.has(contentsOf(values, rows.idColumns));
    const found = new Set<string>();
    const read = (ids?: readonly string[]): AsyncGenerator<readonly MissingRecord[], void> =>
      readPages({
        start: -1,
        read: (after) => listMissing(store, { older, newer, object, after, limit: PAGE, ...(ids && { ids }) }),
        placeOf: ({ ord }) => ord,
      });
    for await (const page of read(rows.ids)) for (const { id } of page) found.add(id);
    if (contents.size > 0) for await (const page of read()) for (const record of page) if (isAmong(record)) found.add(record.id);
    const keysOf = new Map<string, string>();
    sources ??= await listKeySources(store, migration.id);
    for (const source of sources) for (const id of found) keysOf.set(recordKey(source, object, id), id);
    const loaded = await listLoadedKeys(store, migration.id, [...keysOf.keys()]);
    const ids = [...new Set([...keysOf].flatMap(([key, id]) => (loaded.has(key) ? [id] : [])))];
    if (ids.length === 0) continue;
    await keepUnused(store, { older, newer, table: { ...table, object }, ids, note: describeUnused(ids) });
    changed.add(object);
  }
  for (const object of changed) await describeColumns(store, { older, newer, profile, object });
}
