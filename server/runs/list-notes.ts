/** Lists the notes with health data that the gate notes covers, each with its batch and the page in Nutshell on which it is read. */
import { readPages } from "../store/read-pages.ts";
import { newestMap } from "../store/tables/map-version.ts";
import { listNotesOfBatches } from "../store/tables/note-batch.ts";
import { loadedNoteObjects } from "../verify/read-note-batches.ts";
import type { MigrationContext } from "./context.ts";
import { pageOf } from "./explain-record.ts";
import { nameBatch } from "./gates/health-scopes.ts";

const PAGE = 2000;

export const noteColumns = ["batch", "key", "entity", "nutshell_id", "about", "page"];

/** In the order of the migration keys; nothing where no note with health data was released. Their texts are in Nutshell alone. */
export async function* listNotes({ store, migration, profile, client }: MigrationContext): AsyncGenerator<Record<string, unknown>> {
  const objects = await loadedNoteObjects(store, { migrationId: migration.id, map: (await newestMap(store, migration.id))?.map });
  if (objects.length === 0) return;
  const read = (after: string) => listNotesOfBatches(store, { migrationId: migration.id, objects, after, limit: PAGE });
  for await (const page of readPages({ start: "", read, placeOf: ({ key }) => key }))
    for (const { key, object, subject, id, at, about } of page) {
      const title = profile.objects.find(({ name }) => name === object)?.title ?? object;
      yield {
        ...{ batch: nameBatch(title, at), key, entity: subject, nutshell_id: id },
        about: about && `${about.entity} ${about.id}`,
        page: about && pageOf(client, about.entity, about.id),
      };
    }
}
