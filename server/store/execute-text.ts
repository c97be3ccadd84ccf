/** Executes SQL text from a library, alone or inside one transaction. */
import { CompiledQuery } from "kysely";
import type { Store } from "./connect.ts";

export type TextDatabase = { executeSql(text: string, values?: unknown[]): Promise<{ rows: unknown[] }> };

/** Whole transactions may come as one text; one that fails does not stay open on a connection that others use. */
export const textDatabase = (store: Store): TextDatabase => ({
  async executeSql(text, values) {
    const client = await store.pool.connect();
    try {
      const result = values && values.length > 0 ? await client.query(text, values) : await client.query(text);
      return result as unknown as { rows: unknown[] };
    } catch (error) {
      await client.query("ROLLBACK").catch(() => {});
      throw error;
    } finally {
      client.release();
    }
  },
});

/** Everything that `work` executes happens, or nothing. */
export async function inTextTransaction(store: Store, work: (db: TextDatabase) => Promise<void>): Promise<void> {
  await store.db.transaction().execute(async (trx) => {
    await work({ executeSql: async (text, values) => ({ rows: (await trx.executeQuery(CompiledQuery.raw(text, values ?? []))).rows }) });
  });
}
