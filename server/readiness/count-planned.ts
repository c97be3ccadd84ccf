/** Counts what the newest plan of a migration would add to Nutshell. */
import { sql } from "kysely";
import type { Forecast } from "../../shared/map/account/standing.ts";
import type { Store } from "../store/connect.ts";

/** More names than these are not compared one by one. */
const MOST_NAMES = 5_000;

/** Undefined before the first plan. `early` are the objects whose leads are no deals yet. */
export async function countPlanned(store: Store, migrationId: string, early: ReadonlySet<string>): Promise<Forecast | undefined> {
  const plan = await store.db
    .selectFrom("plan")
    .select("id")
    .where("migration_id", "=", migrationId)
    .where("kind", "in", ["full", "delta"])
    .where("state", "!=", "making")
    .orderBy("id", "desc")
    .limit(1)
    .executeTakeFirst();
  if (plan === undefined) return undefined;
  const creates = await store.db
    .selectFrom("change")
    .select("phase")
    .select((e) => e.fn.countAll<number>().as("n"))
    .where("plan_id", "=", plan.id)
    .where("kind", "=", "create")
    .groupBy("phase")
    .execute();
  const leads = await store.db
    .selectFrom("change")
    .select("object")
    .select((e) => e.fn.countAll<number>().as("n"))
    .where("plan_id", "=", plan.id)
    .where("kind", "=", "create")
    .where("phase", "=", "lead")
    .where(sql<boolean>`coalesce(body #>> '{fields,status}', 'open') IN ('open', 'pending')`)
    .groupBy("object")
    .orderBy("object")
    .execute();
  const there = await store.db
    .selectFrom("existing")
    .select("entity")
    .select((e) => e.fn.countAll<number>().as("n"))
    .where("migration_id", "=", migrationId)
    .groupBy("entity")
    .execute();
  const moreOf = (entity: string): number => Number(creates.find((row) => row.phase === entity)?.n ?? 0);
  const thereOf = (entity: string): number => Number(there.find((row) => row.entity === entity)?.n ?? 0);
  return {
    people: { there: thereOf("contact"), more: moreOf("contact") },
    companies: { there: thereOf("account"), more: moreOf("account") },
    openLeads: leads.map((row) => ({ object: row.object, early: early.has(row.object), more: Number(row.n) })),
    tags: await namesIn(store, plan.id, "tags"),
    sources: await namesIn(store, plan.id, "sources"),
  };
}

async function namesIn(store: Store, planId: number, field: "tags" | "sources"): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    SELECT DISTINCT name FROM change, jsonb_array_elements_text(body #> ${`{fields,${field}}`}::text[]) AS name
    WHERE plan_id = ${planId} AND kind IN ('create', 'update') AND jsonb_typeof(body #> ${`{fields,${field}}`}::text[]) = 'array'
    ORDER BY name LIMIT ${MOST_NAMES}`.execute(store.db);
  return rows.map((row) => row.name);
}
