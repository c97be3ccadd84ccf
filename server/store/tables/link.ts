/** The statements about the crosswalk: which Nutshell record a key is, and what was last written there. */
import type { Store } from "../connect.ts";

/** What was last written of the given records, by key. */
export async function findWritten(
  store: Store,
  migrationId: string,
  keys: readonly string[],
): Promise<Map<string, Record<string, unknown>>> {
  if (keys.length === 0) return new Map();
  const rows = await store.db
    .selectFrom("link")
    .select(["key", "written"])
    .where("migration_id", "=", migrationId)
    .where("key", "in", [...new Set(keys)])
    .execute();
  return new Map(rows.map((row) => [row.key, row.written]));
}
