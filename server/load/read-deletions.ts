/** Reads records that are about to be deleted, by pages instead of one by one. */
import { Fault } from "../../shared/errors.ts";
import type { Change } from "../../shared/record/change.ts";
import type { Entity } from "../../shared/record/nutshell/entity.ts";
import { readAmongNewest } from "../nutshell/read-among-newest.ts";
import type { NutshellRecord } from "../nutshell/read-records.ts";
import type { LinkRow } from "../store/tables/link.ts";
import type { LoadDeps } from "./writer.ts";

export type DeletionReader = {
  /**
   * When the first of the changes is a deletion that was not read ahead yet: reads its record and those of the deletions of the same kind that
   * follow at once, as far as pages show them soon. The others have to be read one by one.
   */
  readAhead(changes: readonly Change[], links: ReadonlyMap<string, LinkRow>): Promise<void>;
  /**
   * The record of a deletion as a page showed it, once. It may be edited after it was read: the deletion carries the revision that was read,
   * so Nutshell refuses it then.
   */
  take(change: Change): NutshellRecord | undefined;
};

/** Deletions that are read ahead together: about a page. */
const AT_ONCE = 100;

export function createDeletionReader({ client, catalog }: Pick<LoadDeps, "client" | "catalog">): DeletionReader {
  const readKeys = new Set<string>();
  const records = new Map<string, NutshellRecord>();
  const places = new Map<Entity, number>();

  /**
   * A rollback deletes what was created last first: the records are at the beginning of a list with the newest first, behind those
   * that stay. Where the pages left off, the next ones begin.
   */
  async function readPages(entity: Entity, keys: ReadonlyMap<number, string>): Promise<void> {
    const ids = new Set(keys.keys());
    const read = await readAmongNewest(client, { entity, catalog, ids, from: places.get(entity) ?? 0, withTitles: true });
    places.set(entity, read.page);
    for (const [id, record] of read.records) records.set(keys.get(id) ?? "", record);
  }

  return {
    async readAhead(changes, links) {
      const [first] = changes;
      if (first?.kind !== "delete" || first.entity === null || readKeys.has(first.key)) return;
      const keys = new Map<number, string>();
      for (const change of changes.slice(0, AT_ONCE)) {
        if (change.kind !== "delete" || change.entity !== first.entity) break;
        readKeys.add(change.key);
        const id = change.matched?.id ?? links.get(change.key)?.id;
        if (id !== undefined) keys.set(id, change.key);
      }
      try {
        await readPages(first.entity, keys);
      } catch (reason) {
        // What a page cannot tell is read one by one, where a fault concerns one record only.
        if (!(reason instanceof Fault)) throw reason;
      }
    },
    take({ key }) {
      const record = records.get(key);
      records.delete(key);
      readKeys.delete(key);
      return record;
    },
  };
}
