/** Reads what a compliance officer reviews before the go-live: the notes with released health data, by the run that wrote them last. */
import type { MigrationMap } from "../../shared/record/migration-map.ts";
import type { NoteBatch } from "../../shared/record/run-result.ts";
import type { Store } from "../store/connect.ts";
import { listSignedMaps } from "../store/tables/map-version.ts";
import { listNoteBatches } from "../store/tables/note-batch.ts";

/** Texts that people read as notes. */
const texts = /^(?:note|activity|task)\./u;

/** Kinds of record whose notes hold columns with health data that somebody released. */
export const noteObjects = (map: Pick<MigrationMap, "mapping" | "health"> | undefined): Set<string> =>
  new Set((map?.mapping ?? []).flatMap(({ key, object, target }) => (map?.health.includes(key) && texts.test(target) ? [object] : [])));

/**
 * Kinds of record whose notes may hold health data in Nutshell: by the newest map, and by every map that was signed. What an older one released and
 * loaded is still there when a newer one withholds it.
 */
export async function loadedNoteObjects(
  store: Store,
  o: { migrationId: string; map: Pick<MigrationMap, "mapping" | "health"> | undefined },
): Promise<string[]> {
  const maps = [o.map, ...(await listSignedMaps(store, o.migrationId))];
  return [...new Set(maps.flatMap((map) => [...noteObjects(map)]))].sort();
}

/** In the order in which they were written. A note that a later run changes belongs to that one's batch. */
export async function readNoteBatches(
  store: Store,
  o: { migrationId: string; map: Pick<MigrationMap, "mapping" | "health"> },
): Promise<NoteBatch[]> {
  const objects = await loadedNoteObjects(store, o);
  return objects.length === 0 ? [] : await listNoteBatches(store, { migrationId: o.migrationId, objects });
}
