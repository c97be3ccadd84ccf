/** Reads records that were created lately, by pages with the newest first instead of one by one. */
import type { Catalog } from "../../shared/record/catalog.ts";
import type { Entity } from "../../shared/record/nutshell/entity.ts";
import type { NutshellClient } from "./client.ts";
import { type NutshellRecord, readNewest } from "./read-records.ts";

/** A page has to show so many of the wanted records on average, or they are read one by one. */
const RECORDS_OF_PAGE = 4;

/**
 * Of the wanted records those that pages showed, by id, and the page on which the reading ended: as many pages are read as are worth it. It begins at `from` and goes
 * towards what is wanted. Lists of notes show no revisions, so no notes are read.
 */
export async function readAmongNewest(
  client: NutshellClient,
  o: { entity: Entity; catalog: Catalog; ids: ReadonlySet<number>; from?: number; withTitles?: true },
): Promise<{ records: Map<number, NutshellRecord>; page: number }> {
  const { entity, catalog, withTitles } = o;
  const records = new Map<number, NutshellRecord>();
  let page = o.from ?? 0;
  if (entity === "note" || o.ids.size < 2) return { records, page };
  const most = Math.max(1, Math.ceil(o.ids.size / RECORDS_OF_PAGE));
  const visited = new Set<number>();
  for (let next = page; records.size < o.ids.size && visited.size < most && !visited.has(next); ) {
    page = next;
    visited.add(page);
    const shown = await readNewest(client, { entity, catalog, page, ...(withTitles && { withTitles }) });
    for (const record of shown) if (o.ids.has(record.id)) records.set(record.id, record);
    const [wanted, ids] = [[...o.ids].filter((id) => !records.has(id)), shown.map((record) => record.id)];
    const isBefore = ids.length === 0 || Math.max(...wanted) > Math.max(...ids);
    const isBehind = ids.length > 0 && Math.min(...wanted) < Math.min(...ids);
    if (isBefore && page > 0 && !visited.has(page - 1)) next = page - 1;
    else if (isBehind) next = page + 1;
  }
  return { records, page };
}
