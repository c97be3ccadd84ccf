/** Spreads all that is known of each record over the scripts of an archive, by its old id, its name and its id in Nutshell. */
import { rm } from "node:fs/promises";
import { join } from "node:path";
import type { ChangeKind } from "../../shared/record/change.ts";
import { placeInFile } from "../../shared/record/format-locator.ts";
import type { Locator } from "../../shared/record/locator.ts";
import { parseRecordKey } from "../../shared/record/record-key.ts";
import { openShardFiles, type ShardFiles, shardsFor } from "../archive/shard-files.ts";
import { readChangePages } from "../plan/read-changes.ts";
import { named } from "../report/write-rows.ts";
import { readPages } from "../store/read-pages.ts";
import { listLinksByKey } from "../store/tables/link.ts";
import { newestPlan } from "../store/tables/plan.ts";
import { listSnapshots } from "../store/tables/snapshot.ts";
import { countStaged, listKeysNotStaged, readStagedTexts } from "../store/tables/staged.ts";
import type { MigrationContext } from "./context.ts";
import { listOperations } from "./list-operations.ts";

export type ArchiveLines = { readonly data: string; readonly shards: { records: number; names: number; nutshell: number } };

type Context = Pick<MigrationContext, "store" | "migration">;
type Lines = { readonly records: ShardFiles; readonly names: ShardFiles; readonly nutshell: ShardFiles };

const PAGE = 2_000;
/** A record has a row, a decision, a link and a call or two. */
const LINES_OF_RECORD = 5;
const allKinds: readonly ChangeKind[] = ["create", "update", "delete", "skip", "merge", "hold", "exclude", "conflict", "reject"];

/** `concealed`: columns as <object>.<column> whose values are not shown. The folder `data` is made anew. */
export async function writeArchiveLines(context: Context, o: { data: string; concealed: ReadonlySet<string> }): Promise<ArchiveLines> {
  await rm(o.data, { recursive: true, force: true });
  const snapshots = await listSnapshots(context.store, context.migration.id);
  const staged = snapshots[0] === undefined ? [] : await countStaged(context.store, snapshots[0].id);
  const shards = shardsFor(staged.reduce((sum, { count }) => sum + count, 0) * LINES_OF_RECORD);
  const open = (kind: string): Promise<ShardFiles> => openShardFiles(join(o.data, kind), shards);
  const lines = { records: await open("records"), names: await open("names"), nutshell: await open("nutshell") };
  await addRows(context, lines, snapshots, o.concealed);
  await addDecisions(context, lines);
  await addLinks(context, lines);
  await addCalls(context, lines);
  for (const kind of Object.values(lines)) await kind.end();
  return { data: o.data, shards: { records: shards, names: shards, nutshell: shards } };
}

/** Each record as the newest extraction that has it has it. */
async function addRows(
  { store }: Context,
  { records }: Lines,
  snapshots: Awaited<ReturnType<typeof listSnapshots>>,
  concealed: ReadonlySet<string>,
): Promise<void> {
  for (const [at, { id: snapshotId, number }] of snapshots.entries())
    for (const { object } of await countStaged(store, snapshotId)) {
      const read = (after: number) => readStagedTexts(store, { snapshotId, object, after, limit: PAGE });
      for await (const page of readPages({ start: -1, read, placeOf: ({ ord }) => ord })) {
        let wanted = page.map((row) => ({ ...row, key: row.id }));
        for (const newer of snapshots.slice(0, at)) {
          const missing = await listKeysNotStaged(
            store,
            newer.id,
            wanted.map(({ key, id }) => ({ key, object, id })),
          );
          wanted = wanted.filter(({ key }) => missing.has(key));
        }
        for (const { id, values, locator } of wanted) {
          const all = Object.entries(JSON.parse(values) as Record<string, string>);
          const shown = all.filter(([column]) => !concealed.has(`${object}.${column}`));
          const { file, row } = placeInFile(JSON.parse(locator) as Locator);
          const line = ["row", object, id, number, file, row, Object.fromEntries(shown), shown.length < all.length];
          await records.add(id.toLowerCase(), line);
        }
      }
    }
}

const add = async (to: ShardFiles, kind: string, key: string, line: readonly unknown[]): Promise<void> => {
  const id = parseRecordKey(key)?.id;
  if (id !== undefined) await to.add(id.toLowerCase(), [kind, key, ...line]);
};

async function addDecisions({ store, migration }: Context, { records, names }: Lines): Promise<void> {
  const plan = await newestPlan(store, migration.id);
  if (plan === undefined) return;
  for await (const page of readChangePages(store, plan.id, { kinds: allKinds, limit: PAGE }))
    for (const { change, target } of page) {
      const { key, kind, reason, into, issues } = change;
      for (const { severity, field, message } of issues) await add(records, "issue", key, [severity, field ?? "", message]);
      const { name, title } = named({ fields: target, values: {} });
      const parsed = parseRecordKey(key);
      const said = name ?? title;
      const own = parsed?.part === undefined && typeof said === "string" ? said : "";
      await add(records, "plan", key, [kind, reason, into ?? null, own]);
      if (parsed !== undefined && own !== "") await addName(names, own, parsed);
    }
}

/** Under the beginning of each of its words. */
async function addName(names: ShardFiles, text: string, { object, id }: { object: string; id: string }): Promise<void> {
  for (const beginning of new Set(wordsOf(text).map((word) => word.slice(0, 3)))) await names.add(beginning, [text, object, id]);
}

/** As reader/reader.js cuts them. @example wordsOf("Zoë O’Hara") // ["zoe", "o", "hara"] */
const wordsOf = (text: string): string[] =>
  text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu) ?? [];

async function addLinks({ store, migration }: Context, { records, nutshell }: Lines): Promise<void> {
  const read = (after: string) => listLinksByKey(store, { migrationId: migration.id, after, limit: PAGE });
  for await (const page of readPages({ start: "", read, placeOf: ({ key }) => key }))
    for (const { key, subject, id, how } of page) {
      await add(records, "link", key, [subject, id, how]);
      await nutshell.add(String(id), [id, key]);
    }
}

const byPlan: ReadonlySet<string> = new Set(["skipped", "merged", "held", "excluded", "linked", "entry"]);

/** Calls and answers; what the plan says stands there already. */
async function addCalls(context: Context, { records }: Lines): Promise<void> {
  for await (const { kind, at, actor, key, entity, nutshell_id, fields, message } of listOperations(context)) {
    if (byPlan.has(kind) || (kind === "error" && at === null)) continue;
    if (kind === "decision") await add(records, "answer", key, [message]);
    else await add(records, "call", key, [kind, at, actor, entity, nutshell_id, fields, message]);
  }
}
