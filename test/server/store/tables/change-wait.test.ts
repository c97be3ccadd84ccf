/** Proves what a question says that several records wait for. */
import { expect, onTestFinished, test } from "vitest";
import { insertChanges } from "../../../../server/store/tables/change.ts";
import { listOpenQuestions } from "../../../../server/store/tables/change-wait.ts";
import { WAITS_FOR_LINKED } from "../../../../shared/plan/stop-record.ts";
import { addMigration } from "../../../stores/add-migration.ts";
import { openTestStore } from "../../../stores/open-test-store.ts";

test("the question about a cluster of companies names each of them, once", async () => {
  const { store, close } = await openTestStore("embedded");
  onTestFinished(close);
  const migrationId = await addMigration(store);
  const plan = { migration_id: migrationId, kind: "full", state: "making", counts: "{}" } as const;
  const { id } = await store.db.insertInto("plan").values(plan).returning("id").executeTakeFirstOrThrow();
  const waiting = (key: string, object: string, reason: string, waitsFor: string, at: number) => ({
    ord: at,
    change: { key, object, kind: "hold" as const, reason, waitsFor, entity: null, fields: {}, issues: [] },
    phase: "none" as const,
    target: {},
  });
  const question = "company:rsoft/company/1";
  await insertChanges(store, id, [
    waiting("rsoft/company/2", "company", "B may be A", question, 1),
    waiting("rsoft/company/3", "company", "C may be A", question, 2),
    waiting("rsoft/contact/1", "contact", WAITS_FOR_LINKED, question, 3),
    waiting("rsoft/deal/1", "deal", "A deal alone", "orphan:rsoft/deal/1", 4),
  ]);
  const found = await listOpenQuestions(store, id, 10);
  expect(found.map(({ waitsFor, reason, records }) => [waitsFor, reason, records])).toEqual([
    [question, "B may be A\nC may be A", 3],
    ["orphan:rsoft/deal/1", "A deal alone", 1],
  ]);
});
