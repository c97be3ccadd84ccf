/** Reads what a compliance officer reviews before the go-live: the notes with released health data, by the run that wrote them last. */
import type { MigrationMap } from "../../shared/record/migration-map.ts";
import type { NoteBatch } from "../../shared/record/run-result.ts";
import type { Store } from "../store/connect.ts";
import { listNoteBatches } from "../store/tables/note-batch.ts";

/** Texts that people read as notes. */
const texts = /^(?:note|activity|task)\./u;

/** Kinds of record whose notes hold columns with health data that somebody released. */
export const noteObjects = (map: Pick<MigrationMap, "mapping" | "health"> | undefined): Set<string> =>
  new Set((map?.mapping ?? []).flatMap(({ key, object, target }) => (map?.health.includes(key) && texts.test(target) ? [object] : [])));

/** In the order in which they were written. A note that a later run changes belongs to that one's batch. */
export async function readNoteBatches(
  store: Store,
  o: { migrationId: string; map: Pick<MigrationMap, "mapping" | "health"> },
): Promise<NoteBatch[]> {
  const objects = [...noteObjects(o.map)];
  return objects.length === 0 ? [] : await listNoteBatches(store, { migrationId: o.migrationId, objects });
}
