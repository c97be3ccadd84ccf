/** Proves that a batch is remembered until it has passed, and what the ledger knows of its records. */
import { describe, expect, onTestFinished, test } from "vitest";
import { createLedger } from "../../../../server/ledger/ledger.ts";
import {
  addToBatch,
  endBatch,
  listBatches,
  listUncheckedBatches,
  nextBatchNumber,
  readBatchFacts,
} from "../../../../server/store/tables/batch-check.ts";
import { saveDeadLetters } from "../../../../server/store/tables/dead-letter.ts";
import { saveLink } from "../../../../server/store/tables/link.ts";
import { addMigration } from "../../../stores/add-migration.ts";
import { openTestStore, storeKinds } from "../../../stores/open-test-store.ts";

const entry = (key: string) => ({ key, kind: "create" as const, fields: ["name"], links: [["account", "c"] as const] });
const counts = { records: 2, written: 2, failed: 0, unseen: 0, fields: 2, links: 2 };

describe.each(storeKinds)("%s store", (kind) => {
  test("a batch grows, fails, and is forgotten once it has passed; the facts are those of the ledger", async () => {
    const { store, close } = await openTestStore(kind);
    onTestFinished(close);
    const migrationId = await addMigration(store);
    const place = { migrationId, runId: "r", number: await nextBatchNumber(store, migrationId, "r") };
    await addToBatch(store, { ...place, object: "contact", entries: [entry("a")] });
    await addToBatch(store, { ...place, object: "contact", entries: [entry("b")] });
    const failures = [{ check: "fields" as const, key: "a", field: "name", to: "" }];
    await endBatch(store, { ...place, counts, failures });
    expect(await listUncheckedBatches(store, migrationId)).toEqual([{ ...place, object: "contact", entries: [entry("a"), entry("b")] }]);
    expect(await listBatches(store, migrationId)).toMatchObject([{ run: "r", number: 1, state: "failed", counts, failures }]);
    await endBatch(store, { ...place, counts, failures: [] });
    expect(await listUncheckedBatches(store, migrationId)).toEqual([]);
    expect(await nextBatchNumber(store, migrationId, "r")).toBe(2);

    const row = { key: "a", subject: "contact", object: "contact", id: 7, rev: "1", how: "created", written: { name: "Ada" } } as const;
    await saveLink(store, { migrationId, runId: "r", row: { ...row, shown: { name: null }, touched: false, steps: [], complete: true } });
    await saveDeadLetters(store, {
      migrationId,
      runId: "r",
      letters: [{ key: "b", object: "contact", code: "nutshell/rejected", message: "" }],
    });
    const call = { subject: "contact", action: "create", step: "create", nutshellId: null, rev: null, fields: {}, before: null } as const;
    await createLedger(store, { owner: "test" }).intend({ migrationId, runId: "r", intents: [{ ...call, key: "o" }] });
    expect(await readBatchFacts(store, migrationId, ["a", "b", "o", "a"])).toEqual(
      new Map([
        ["a", { isOpen: false, hasFailed: false, link: { entity: "contact", id: 7, isComplete: true, shown: { name: null } } }],
        ["b", { isOpen: false, hasFailed: true, link: null }],
        ["o", { isOpen: true, hasFailed: false, link: null }],
      ]),
    );
  });
});
