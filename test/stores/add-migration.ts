/** Writes the migration that tests of the store hang their rows on. */
import type { Store } from "../../server/store/connect.ts";

/** Ada's migration, with the given id. */
export async function addMigration(store: Store, id = "analytical-engines"): Promise<string> {
  await store.db
    .insertInto("migration")
    .values({
      id,
      name: "Analytical Engines",
      source: "rsoft",
      source_path: "/exports/rsoft",
      target: "sandbox",
      workbook: "workbook-1",
      created_by: "ada@analytical.example",
    })
    .execute();
  return id;
}
