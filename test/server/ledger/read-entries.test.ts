/** Tests what the ledger gives back about the calls for records. */
import { describe, expect, test } from "vitest";
import { createLedger } from "../../../server/ledger/ledger.ts";
import {
  countCarriedOut,
  countCreatedFields,
  listCallsOf,
  listCreates,
  listDoneEntries,
  measureCalls,
  newestIntentId,
  secondsOfCalls,
} from "../../../server/ledger/read-entries.ts";
import type { Intent, Receipt } from "../../../shared/record/ledger-entry.ts";
import { addMigration } from "../../stores/add-migration.ts";
import { openTestStore, storeKinds } from "../../stores/open-test-store.ts";

const ada = "rsoft/contact/1042";
const call = (more: Partial<Intent>): Intent => ({
  key: ada,
  subject: "contact",
  action: "create",
  step: "create",
  nutshellId: null,
  rev: null,
  fields: { name: "Ada Lovelace" },
  before: null,
  ...more,
});
const receipt = (outcome: Receipt["outcome"], nutshellId: number | null): Receipt => ({
  outcome,
  nutshellId,
  rev: "1",
  code: null,
  message: null,
});

describe.each(storeKinds)("%s store", (kind) => {
  test("calls that were carried out come back by key, oldest first; those that were not are in the record's whole history only", async () => {
    const { store, close } = await openTestStore(kind);
    const [migrationId, other] = [await addMigration(store), await addMigration(store, "another")];
    const ledger = createLedger(store, { owner: "worker" });
    const perform = async (id: string, intent: Intent, result: Receipt): Promise<number> => {
      const [intentId = 0] = await ledger.intend({ migrationId: id, runId: "run", intents: [intent] });
      await ledger.settle({ migrationId: id, runId: "run", settlements: [{ intentId, key: intent.key, receipt: result }] });
      return intentId;
    };
    expect(await newestIntentId(store, migrationId)).toBe(0);
    const absent = await perform(migrationId, call({}), receipt("absent", null));
    const created = await perform(migrationId, call({}), receipt("done", 7));
    const updated = await perform(
      migrationId,
      call({ action: "update", step: "update", nutshellId: 7, before: { name: "Ada Byron" } }),
      receipt("done", 7),
    );
    const field = call({ key: "field:contact:Born", subject: "customField" });
    await perform(migrationId, field, receipt("done", null));
    await perform(migrationId, { ...field, key: "field:contact:Died" }, receipt("failed", null));
    await perform(other, call({}), receipt("done", 8));

    const entries = await listDoneEntries(store, migrationId, [ada, "rsoft/contact/unknown"]);
    expect([...entries.keys()]).toEqual([ada]);
    expect(entries.get(ada)).toMatchObject([
      { id: created, intent: { action: "create" }, receipt: { outcome: "done", nutshellId: 7 } },
      { id: updated, intent: { action: "update", before: { name: "Ada Byron" } }, receipt: { outcome: "done" } },
    ]);
    expect(await listDoneEntries(store, migrationId, [])).toEqual(new Map());
    expect((await listCallsOf(store, migrationId, ada)).map(({ action, outcome }) => [action, outcome])).toEqual([
      ["create", "absent"],
      ["create", "done"],
      ["update", "done"],
    ]);
    expect(await countCreatedFields(store, migrationId)).toBe(1);
    expect((await listCreates(store, migrationId, [ada])).get(ada)).toMatchObject({ subject: "contact", written: [{}, {}] });
    const tag = call({ key: "tag:contact:hot", subject: "tag", action: "delete", step: "delete", nutshellId: 3 });
    await perform(migrationId, tag, receipt("done", 3));
    await perform(migrationId, call({ key: "rsoft/contact/2", action: "delete", step: "delete", nutshellId: 9 }), receipt("done", 9));
    expect(await countCarriedOut(store, migrationId, "run")).toEqual({ created: 1, updated: 0, deleted: 1, labels: 1 });
    const [twice, anew] = ["rsoft/contact/3", "rsoft/contact/4"] as const;
    const gone = (key: string, nutshellId: number) => call({ key, action: "delete", step: "delete", nutshellId });
    await perform(migrationId, call({ key: twice }), receipt("done", 11));
    await perform(migrationId, gone(twice, 12), receipt("done", 12));
    await perform(migrationId, gone(anew, 13), receipt("done", 13));
    await perform(migrationId, call({ key: anew }), receipt("done", 14));
    expect(await countCarriedOut(store, migrationId, "run"), "a copy that was deleted, and a record made anew").toMatchObject({
      created: 2,
      updated: 1,
      deleted: 1,
    });
    expect(await countCarriedOut(store, migrationId, "another run")).toEqual({ created: 0, updated: 0, deleted: 0, labels: 0 });
    expect(await newestIntentId(store, migrationId)).toBeGreaterThan(absent);
    const note = call({ key: "rsoft/contact/5#note", subject: "note" });
    for (const intent of [call({ key: "rsoft/contact/5" }), note, { ...field, key: "field:lead:Born" }])
      await ledger.intend({ migrationId, runId: "measured", intents: [intent] });
    expect(await measureCalls(store, migrationId, "measured")).toEqual({ calls: 2, records: 1, seconds: expect.any(Number) });
    expect(await secondsOfCalls(store, migrationId, "measured")).toBeGreaterThan(0);
    expect(await secondsOfCalls(store, migrationId, "another run")).toBeNull();
    await close();
  });
});
