/** Updates the tab Review, and reads the complete list of what was merged, converted or made from a name. */
import { parseRecordKey } from "../../shared/record/record-key.ts";
import { reviewRows, writeReview } from "../report/write-review.ts";
import { named } from "../report/write-rows.ts";
import { readPages } from "../store/read-pages.ts";
import { newestPlan } from "../store/tables/plan.ts";
import { listReviewed, type Reviewed } from "../store/tables/review.ts";
import { stagedValuesOfPlan } from "../store/tables/staged.ts";
import { readRowsIfThere } from "../workbook/read-rows.ts";
import type { MigrationContext } from "./context.ts";

/** Rows shown in the tab; the download holds every record. */
const MOST = 2000;
const PAGE = 1000;

type Context = Pick<MigrationContext, "store" | "migration" | "profile" | "workbook">;

export async function updateReview(context: Context): Promise<void> {
  const { store, migration, profile, workbook } = context;
  const plan = await newestPlan(store, migration.id);
  if (plan === undefined) return;
  const of = { migrationId: migration.id, planId: plan.id, after: -1 };
  // What was merged or converted is looked over first.
  const first = await listReviewed(store, { ...of, only: "others", limit: MOST + 1 });
  const found = [...first, ...(await listReviewed(store, { ...of, only: "named", limit: MOST + 1 - first.length }))];
  await writeReview(workbook, {
    profile,
    rows: await withNames(context, plan.id, found.slice(0, MOST)),
    isCut: found.length > MOST,
    present: await readRowsIfThere(workbook, "review"),
  });
}

export const reviewColumns = ["key", "what", "object", "id", "record", "became", "becameId", "nutshell", "linked", "why"] as const;

/** Every such record of the newest plan, in load order. */
export async function* listReview(context: Context): AsyncGenerator<Record<string, unknown>> {
  const { store, migration, profile } = context;
  const plan = await newestPlan(store, migration.id);
  if (plan === undefined) return;
  const read = (after: number) => listReviewed(store, { migrationId: migration.id, planId: plan.id, after, limit: PAGE });
  for await (const page of readPages({ start: -1, read, placeOf: ({ ord }) => ord }))
    for (const row of await withNames(context, plan.id, page)) yield* reviewRows(profile, row);
}

/** The plan has no name for what is merged: the export does. */
async function withNames({ store }: Context, planId: number, rows: readonly Reviewed[]): Promise<Reviewed[]> {
  const wanted = rows.flatMap(({ key, name }) => {
    const parsed = name === "" ? parseRecordKey(key) : undefined;
    return parsed ? [{ key, object: parsed.object, id: parsed.id }] : [];
  });
  const staged = new Map((await stagedValuesOfPlan(store, planId, wanted)).map(({ key, values }) => [key, values]));
  return rows.map((row) => {
    if (row.name !== "") return row;
    const { name, title } = named({ fields: {}, values: staged.get(row.key) ?? {} });
    return { ...row, name: String(name ?? title ?? "") };
  });
}
