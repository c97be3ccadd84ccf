/** Updates the tab Rows, and reads the complete list of what did not go. */
import { parseRecordKey } from "../../shared/record/record-key.ts";
import { type Feeds, MOST_CAUSES, type NotMovedRow, writeRows } from "../report/write-rows.ts";
import { readPages } from "../store/read-pages.ts";
import { findWritten } from "../store/tables/link.ts";
import { newestMap } from "../store/tables/map-version.ts";
import { listCauses, listFirstNotMoved, listNotMoved, sumNotMovedMoney } from "../store/tables/not-moved.ts";
import { newestPlan } from "../store/tables/plan.ts";
import { stagedValuesOfPlan } from "../store/tables/staged.ts";
import { readRowsIfThere } from "../workbook/read-rows.ts";
import type { MigrationContext } from "./context.ts";

/** Rows shown in all; the download holds every record. */
const MOST = 2000;
const [FEWEST, PAGE] = [10, 1000];

type Context = Pick<MigrationContext, "store" | "migration" | "profile" | "workbook">;

/** `tried` are the keys of the tab's rows whose ticks were carried out. */
export async function updateRows(context: Context, tried: readonly string[] = []): Promise<void> {
  const { store, migration, profile, workbook } = context;
  const plan = await newestPlan(store, migration.id);
  if (plan === undefined) return;
  const of = { migrationId: migration.id, planId: plan.id };
  const causes = await listCauses(store, of);
  const perCause = Math.max(FEWEST, Math.floor(MOST / Math.max(1, Math.min(causes.length, MOST_CAUSES))));
  const isNone = causes.length === 0;
  await writeRows(workbook, {
    profile,
    causes,
    money: isNone ? [] : await sumNotMovedMoney(store, of),
    rows: isNone ? [] : await withSource(context, plan.id, await listFirstNotMoved(store, { ...of, perCause })),
    feeds: await readFeeds(context),
    present: await readRowsIfThere(workbook, "rows"),
    tried: new Set(tried),
  });
}

/** Every record that did not go, page by page. */
export async function* readNotMoved(context: Context): AsyncGenerator<readonly NotMovedRow[]> {
  const { store, migration } = context;
  const plan = await newestPlan(store, migration.id);
  if (plan === undefined) return;
  const of = { migrationId: migration.id, planId: plan.id, limit: PAGE };
  const pages = readPages({ start: -1, read: (after) => listNotMoved(store, { ...of, after }), placeOf: ({ ord }) => ord });
  for await (const page of pages) yield await withSource(context, plan.id, page);
}

async function withSource(
  { store, migration }: Context,
  planId: number,
  rows: readonly Omit<NotMovedRow, "values" | "locator">[],
): Promise<NotMovedRow[]> {
  const wanted = rows.flatMap(({ key }) => {
    const parsed = parseRecordKey(key);
    return parsed ? [{ key, object: parsed.object, id: parsed.id }] : [];
  });
  const staged = new Map((await stagedValuesOfPlan(store, planId, wanted)).map((row) => [row.key, row]));
  // What is gone from the export is named by what was written.
  const gone = rows.filter(({ key }) => !staged.has(key)).map(({ key }) => key);
  const written = await findWritten(store, migration.id, gone);
  const nameIn = (key: string): Record<string, unknown> => {
    const { name, title } = written.get(key) ?? {};
    return { ...(name === undefined ? {} : { name }), ...(title === undefined ? {} : { title }) };
  };
  return rows.map((row) => ({
    ...row,
    fields: { ...nameIn(row.key), ...row.fields },
    values: staged.get(row.key)?.values ?? {},
    locator: staged.get(row.key)?.locator ?? null,
  }));
}

/** Which columns feed a field, by kind of record. */
export async function readFeeds({ store, migration }: Context): Promise<Feeds> {
  const feeds = new Map<string, Map<string, string[]>>();
  for (const { object, column, target } of (await newestMap(store, migration.id))?.map.mapping ?? []) {
    const field = target.split(".")[1];
    if (field === undefined) continue;
    const own = feeds.get(object) ?? new Map<string, string[]>();
    own.set(field, [...(own.get(field) ?? []), column]);
    feeds.set(object, own);
  }
  return feeds;
}
