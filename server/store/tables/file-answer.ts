/** The statements about what people answered to questions about files of the export. */
import { sql } from "kysely";
import type { FileAnswer } from "../../../shared/record/file-question.ts";
import type { Store } from "../connect.ts";

/** All answers of a migration, by file. */
export async function listFileAnswers(store: Store, migrationId: string): Promise<FileAnswer[]> {
  const rows = await store.db.selectFrom("file_answer").selectAll().where("migration_id", "=", migrationId).orderBy("file").execute();
  return rows.map(({ file, read_as, id_from, accepted }) => ({ file, readAs: read_as, idFrom: id_from, accepted }));
}

/** Replaces the answers about these files; those about others stay. */
export async function putFileAnswers(store: Store, migrationId: string, answers: readonly FileAnswer[]): Promise<void> {
  if (answers.length === 0) return;
  await sql`
    insert into file_answer (migration_id, file, read_as, id_from, accepted)
    select ${migrationId}, a.file, a."readAs", a."idFrom", a.accepted
    from jsonb_to_recordset(${JSON.stringify(answers)}::jsonb) as a(file text, "readAs" text, "idFrom" jsonb, accepted text)
    on conflict (migration_id, file) do update set
      read_as = excluded.read_as, id_from = excluded.id_from, accepted = excluded.accepted`.execute(store.db);
}
