/** Reads the tasks of the export that repeat, with their rules and next dates: Nutshell gets each of them once. */

import type { ObjectMap } from "../../shared/record/compiled-map.ts";
import { placeInFile } from "../../shared/record/format-locator.ts";
import type { SourceRecord } from "../../shared/record/source-record.ts";
import { repeatingTask } from "../../shared/transform/repeating-task.ts";
import { transformRecord } from "../../shared/transform/transform-record.ts";
import { readCatalog } from "../nutshell/catalog.ts";
import { readPages } from "../store/read-pages.ts";
import { findLinks } from "../store/tables/link.ts";
import { newestMap } from "../store/tables/map-version.ts";
import { newestSnapshot } from "../store/tables/snapshot.ts";
import { readStagedPage } from "../store/tables/staged.ts";
import type { MigrationContext } from "./context.ts";
import { compiledFor } from "./explain-record.ts";

const PAGE = 2000;

export const repeatColumns = [
  ...(["key", "task", "owner", "repeats", "due", "next_1", "next_2", "next_3", "completed", "note", "nutshell_id", "file", "row"] as const),
];

/** By the newest map and export, in the order of the export; what is left out or refused is not listed. Nothing before a map was read. */
export async function* listRepeats(context: MigrationContext): AsyncGenerator<Record<string, unknown>> {
  const { store, migration, client } = context;
  const map = await newestMap(store, migration.id);
  if (map === undefined) return;
  const catalog = await readCatalog(client);
  const compiled = await compiledFor(context, map.map, catalog);
  const snapshot = await newestSnapshot(store, migration.id);
  const names = new Map(catalog.users.map(({ id, name }) => [id, name]));
  for (const object of compiled.objects.values()) {
    const mayRepeat = repeatsIn(object);
    if (mayRepeat === undefined) continue;
    const read = (after: number) => readStagedPage(store, { snapshotId: snapshot.id, object: object.object, after, limit: PAGE });
    for await (const page of readPages({ start: -1, read, placeOf: ({ ord }) => ord })) {
      const found = page.filter(mayRepeat).flatMap((record) => {
        const task = repeatingTask(transformRecord(compiled, record), compiled.timeZone);
        return task === undefined ? [] : [{ task, locator: record.locator }];
      });
      const links = await findLinks(
        store,
        migration.id,
        found.map(({ task }) => task.key),
      );
      for (const { task, locator } of found) {
        const [next_1 = "", next_2 = "", next_3 = ""] = task.dates;
        const owner = typeof task.owner === "number" ? (names.get(task.owner) ?? String(task.owner)) : task.owner;
        const about = { key: task.key, task: task.title, owner, repeats: task.rule, due: task.due, next_1, next_2, next_3 };
        const state = { completed: task.isCompleted ? "yes" : "no", note: task.note, nutshell_id: links.get(task.key)?.id ?? null };
        yield { ...about, ...state, ...placeInFile(locator) };
      }
    }
  }
}

/** Which records can have a rule; undefined where no column of the object says one. */
function repeatsIn({ becomes, feeds }: ObjectMap): ((record: SourceRecord) => boolean) | undefined {
  const rules = feeds.filter(({ recipe, entity }) => recipe === "repeat" && entity === "task");
  if (becomes !== "task" || rules.length === 0) return undefined;
  return ({ values }) => rules.some(({ column, fill }) => fill !== undefined || (values[column] ?? "").trim() !== "");
}
