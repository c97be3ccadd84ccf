/** Remembers which companies and people Nutshell holds that this migration did not create, so that they are matched and not doubled. */
import type { Catalog } from "../../shared/record/catalog.ts";
import { parseRecordKey } from "../../shared/record/record-key.ts";
import { matchKeysOf } from "../../shared/transform/match-keys.ts";
import type { NutshellClient } from "../nutshell/client.ts";
import { readRecords } from "../nutshell/read-records.ts";
import type { Store } from "../store/connect.ts";
import { insertExisting, removeExisting } from "../store/tables/existing.ts";
import { findKeysById } from "../store/tables/link.ts";
import { listKeysNotStaged } from "../store/tables/staged.ts";
import { keyMark } from "./batch-facts.ts";

/**
 * Reads companies and people page by page. Those we created are known from the ledger and left out, unless their rows are gone from a newer export:
 * another row may be the same company or person and take such a record over.
 */
export async function refreshExisting(o: {
  store: Store;
  client: NutshellClient;
  catalog: Catalog;
  migrationId: string;
  snapshot: { readonly id: number; readonly number: number };
  signal: AbortSignal;
  onProgress(phase: string, done: number, total: number | null): void;
}): Promise<void> {
  const { store, migrationId } = o;
  await removeExisting(store, migrationId);
  let done = 0;
  for (const entity of ["account", "contact"] as const) {
    for await (const page of readRecords(o.client, entity, o.catalog)) {
      o.signal.throwIfAborted();
      const ids = page.map((record) => record.id);
      const ours = await findKeysById(store, { migrationId, subject: entity, ids, how: "created" });
      const matched = await findKeysById(store, { migrationId, subject: entity, ids });
      const gone = o.snapshot.number > 1 ? await goneFrom(store, o.snapshot.id, [...ours.values()]) : new Set<string>();
      const rows = page
        .filter((record) => !ours.has(record.id) || gone.has(ours.get(record.id) ?? ""))
        .map(({ id, rev, migrationKey, fields }) => ({
          entity,
          id,
          rev: rev ?? "",
          migrationKey,
          // What a record of ours matched is not free for another one.
          matchKeys: [
            ...(matched.has(id) && !ours.has(id) ? [] : matchKeysOf(entity, fields)),
            ...(migrationKey === null ? [] : [keyMark(migrationKey)]),
          ],
          fields,
        }));
      await insertExisting(store, migrationId, rows);
      done += page.length;
      o.onProgress("read Nutshell", done, null);
    }
  }
}

/** Those of the keys whose rows the snapshot does not have. */
async function goneFrom(store: Store, snapshotId: number, keys: readonly string[]): Promise<Set<string>> {
  const wanted = keys.flatMap((key) => {
    const parsed = parseRecordKey(key);
    return parsed ? [{ key, object: parsed.object, id: parsed.id }] : [];
  });
  return await listKeysNotStaged(store, snapshotId, wanted);
}
