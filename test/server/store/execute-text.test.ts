/** Proves that SQL brought as text leaves nothing half done and no transaction open. */
import { describe, expect, test } from "vitest";
import { inTextTransaction, textDatabase } from "../../../server/store/execute-text.ts";
import { openTestStore, storeKinds } from "../../stores/open-test-store.ts";

describe.each(storeKinds)("%s store", (kind) => {
  test("a text that fails inside its own transaction does not leave it open for the next statement", async () => {
    const { store, close } = await openTestStore(kind);
    const db = textDatabase(store);
    await db.executeSql("CREATE TABLE engine (id int)");
    await expect(db.executeSql("BEGIN; INSERT INTO engine VALUES (1); SELECT nonsense; COMMIT")).rejects.toThrow("nonsense");
    await db.executeSql("INSERT INTO engine VALUES ($1)", [2]);
    expect((await db.executeSql("SELECT id FROM engine")).rows).toEqual([{ id: 2 }]);
    await close();
  });

  test("what is executed in one transaction happens whole or not at all", async () => {
    const { store, close } = await openTestStore(kind);
    const db = textDatabase(store);
    await db.executeSql("CREATE TABLE engine (id int)");
    const failing = inTextTransaction(store, async (trx) => {
      await trx.executeSql("INSERT INTO engine VALUES ($1)", [1]);
      throw new Error("the handler failed");
    });
    await expect(failing).rejects.toThrow("the handler failed");
    await inTextTransaction(store, async (trx) => void (await trx.executeSql("INSERT INTO engine VALUES ($1)", [2])));
    expect((await db.executeSql("SELECT id FROM engine")).rows).toEqual([{ id: 2 }]);
    await close();
  });
});
