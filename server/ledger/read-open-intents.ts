/** Lists the intents whose outcome is not known. */
import type { Kysely } from "kysely";
import { Intent } from "../../shared/record/ledger-entry.ts";
import type { Database } from "../store/database.ts";
import type { OpenIntent } from "./ledger.ts";

/** Oldest first. Every intent enters the fence with its own row, so the fence is the list. */
export async function readOpenIntents(db: Kysely<Database>, migrationId: string): Promise<OpenIntent[]> {
  const rows = await db
    .selectFrom("in_flight")
    .innerJoin("intent", "intent.id", "in_flight.intent_id")
    .where("in_flight.migration_id", "=", migrationId)
    .selectAll("intent")
    .orderBy("intent.id")
    .execute();
  return rows.map((row) => ({
    ...Intent.parse({
      key: row.key,
      subject: row.subject,
      action: row.action,
      step: row.step,
      nutshellId: row.nutshell_id,
      rev: row.rev,
      fields: row.fields,
      before: row.before,
    }),
    id: row.id,
    runId: row.run_id,
    owner: row.owner,
    at: row.at,
  }));
}
