/** The statements about remembered answers: what people said about columns, in any migration or in another installation. */
import { sql, type Transaction } from "kysely";
import { type AnswerContent, answerKey, type RememberedAnswer, type TravellingAnswer } from "../../../shared/record/remembered-answer.ts";
import type { Store } from "../connect.ts";
import type { Database } from "../database.ts";
import { insertRows } from "../insert-rows.ts";

/** All answers that are not forgotten, or those of one source; each once, with who said it last. In the order of their columns, the newest of each first. */
export async function listAnswers(store: Store, source?: string): Promise<RememberedAnswer[]> {
  const rows = await store.db
    .selectFrom("remembered_answer as a")
    .leftJoin("migration as m", "m.id", "a.migration_id")
    .selectAll("a")
    .select("m.name as migration")
    .where("a.forgotten", "=", false)
    .$if(source !== undefined, (query) => query.where("a.source", "=", source ?? ""))
    .orderBy(sql`a.source collate "C", a.object collate "C", a.heading collate "C", a.at desc, a.key collate "C"`)
    .execute();
  const found = new Map<string, RememberedAnswer>();
  for (const { migration_id: _id, forgotten: _forgotten, by_email: by, at, ...row } of rows) {
    const known = found.get(row.key);
    const times = row.times + (known?.times ?? 0);
    found.set(row.key, known === undefined ? { ...row, at: at.toISOString(), by } : { ...known, times });
  }
  return [...found.values()];
}

/** What was learned of one migration, also what was forgotten since. */
export async function answersOfMigration(store: Store, migrationId: string): Promise<AnswerContent[]> {
  return await store.db
    .selectFrom("remembered_answer")
    .select(["source", "object", "heading", "kind", "target", "recipe", "argument"])
    .where("migration_id", "=", migrationId)
    .orderBy("key")
    .execute();
}

/** What one migration says now; `by` is who signed it. */
export async function keepAnswers(
  store: Store,
  o: { migrationId: string; by: string; learned: readonly AnswerContent[]; withdrawn: readonly AnswerContent[] },
): Promise<void> {
  await store.db.transaction().execute(async (trx) => {
    const gone = o.withdrawn.map(answerKey);
    if (gone.length > 0)
      await trx.deleteFrom("remembered_answer").where("migration_id", "=", o.migrationId).where("key", "in", gone).execute();
    const rows = o.learned.map((answer) => ({
      ...contentOf(answer),
      migration_id: o.migrationId,
      times: 1,
      at: new Date().toISOString(),
      by_email: o.by,
    }));
    await insertRows(trx, "remembered_answer", rows, { onConflict: "ignore" });
  });
}

/** Takes answers of another installation over, and removes those that they replace. */
export async function takeAnswers(store: Store, o: { taken: readonly TravellingAnswer[]; removed: readonly string[] }): Promise<void> {
  await store.db.transaction().execute(async (trx) => {
    await forget(trx, o.removed);
    const rows = o.taken.map((answer) => ({
      ...contentOf(answer),
      migration_id: null,
      times: answer.times,
      at: answer.at,
      by_email: null,
    }));
    await insertRows(trx, "remembered_answer", rows, { onConflict: "ignore" });
  });
}

/** Of these keys, or all. Returns how many answers are forgotten. */
export async function forgetAnswers(store: Store, keys: readonly string[] | "all"): Promise<number> {
  return await store.db.transaction().execute((trx) => forget(trx, keys));
}

async function forget(trx: Transaction<Database>, keys: readonly string[] | "all"): Promise<number> {
  if (keys.length === 0) return 0;
  const gone = await trx
    .updateTable("remembered_answer")
    .set({ forgotten: true })
    .where("forgotten", "=", false)
    .$if(keys !== "all", (query) => query.where("key", "in", [...keys]))
    .returning("key")
    .execute();
  // No map that is signed again can bring these back.
  await trx.deleteFrom("remembered_answer").where("forgotten", "=", true).where("migration_id", "is", null).execute();
  return new Set(gone.map(({ key }) => key)).size;
}

const contentOf = (answer: AnswerContent): AnswerContent & { key: string } => {
  const { source, object, heading, kind, target, recipe, argument } = answer;
  return { key: answerKey(answer), source, object, heading, kind, target, recipe, argument };
};
