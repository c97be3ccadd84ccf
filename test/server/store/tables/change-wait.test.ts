/** Proves what a question says that several records wait for. */
import { expect, onTestFinished, test } from "vitest";
import { insertChanges } from "../../../../server/store/tables/change.ts";
import { countWaits, countWaitsByObject, listOpenQuestions } from "../../../../server/store/tables/change-wait.ts";
import { countFailedDeletions, saveDeadLetters } from "../../../../server/store/tables/dead-letter.ts";
import { listNotMoved } from "../../../../server/store/tables/not-moved.ts";
import { countStandings } from "../../../../server/store/tables/standing.ts";
import { WAITS_FOR_LINKED } from "../../../../shared/plan/stop-record.ts";
import { classOf } from "../../../../shared/verify/balance.ts";
import { addMigration } from "../../../stores/add-migration.ts";
import { openTestStore } from "../../../stores/open-test-store.ts";

async function openPlan() {
  const { store, close } = await openTestStore("embedded");
  onTestFinished(close);
  const migrationId = await addMigration(store);
  const plan = { migration_id: migrationId, kind: "full", state: "making", counts: "{}" } as const;
  const { id } = await store.db.insertInto("plan").values(plan).returning("id").executeTakeFirstOrThrow();
  return { store, migrationId, id };
}

test("the question about a cluster of companies names each of them, once", async () => {
  const { store, id } = await openPlan();
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

test("what waits is counted once: whole records as the balance counts them, and others of which only a part waits", async () => {
  const { store, migrationId, id } = await openPlan();
  const row = (ord: number, key: string, kind: "hold" | "conflict" | "update" | "create" | "delete", waitsFor?: string) => ({
    ord,
    change: {
      key,
      object: key.split("/")[1] ?? "",
      kind,
      reason: "",
      entity: null,
      fields: {},
      issues: [],
      ...(waitsFor ? { waitsFor } : {}),
    },
    phase: "none" as const,
    target: {},
  });
  const worked = row(10, "rsoft/contact/10", "hold", "worked:rsoft/contact/10");
  const linked = row(11, "rsoft/contact/11", "update");
  const side = { field: "account", written: null, there: null, source: { key: "rsoft/company/1" }, what: "wait" as const };
  await insertChanges(store, id, [
    row(1, "rsoft/deal/1", "hold", "orphan:rsoft/deal/1"),
    row(2, "rsoft/deal/1#deal-note", "hold", "orphan:rsoft/deal/1"),
    row(3, "rsoft/contact/1", "hold", "sanjay k"),
    row(4, "rsoft/contact/2", "hold", "orphan:rsoft/deal/1"),
    row(5, "rsoft/contact/3", "update", "conflict:rsoft/contact/3"),
    row(6, "rsoft/contact/4", "create"),
    row(7, "rsoft/contact/4#note", "hold", "sanjay k"),
    row(8, "rsoft/contact/5", "hold"),
    row(9, "rsoft/contact/9", "hold", "deleted:rsoft/contact/9"),
    { ...worked, change: { ...worked.change, countsAs: "nothing" as const } },
    { ...linked, change: { ...linked.change, sides: [side, { ...side, field: "name", what: "keep" as const }] } },
  ]);
  // These two are in Nutshell: of one its change waits, of the other only a field.
  const link = {
    migration_id: migrationId,
    subject: "contact",
    object: "contact",
    how: "created",
    written: "{}",
    steps: "[]",
    run_id: "r",
  } as const;
  for (const [at, key] of ["rsoft/contact/2", "rsoft/contact/3"].entries())
    await store.db
      .insertInto("link")
      .values({ ...link, key, nutshell_id: at + 1, complete: true })
      .execute();
  const waits = await countWaits(store, id);
  expect(waits).toEqual({
    questions: { count: 2, records: 1, inPart: 2 },
    owners: { count: 1, records: 1, inPart: 1 },
    importer: { records: 0, inPart: 0 },
    others: { records: 1, inPart: 0 },
    deletions: 2,
    worked: 1,
    links: 1,
  });
  const standings = await countStandings(store, migrationId, id);
  const held = standings.filter(({ kind, how }) => classOf({ kind, linked: how, dead: false, countsAs: null }) === "held");
  expect(held.reduce((sum, { records }) => sum + records, 0)).toBe(3);
  expect(await countWaits(store, id, ["conflict:rsoft/contact"])).toMatchObject({ questions: { count: 1, records: 0, inPart: 1 } });
  expect(Object.fromEntries(await countWaitsByObject(store, id))).toEqual({
    deal: { records: 1, changes: 2, inPart: 0, gone: 0 },
    contact: { records: 2, changes: 2, inPart: 3, gone: 2 },
  });
  // What is gone from the export is of no row of the balance: what did not go of it is listed, and a failed deletion counts as failed.
  const gone = row(12, "rsoft/contact/12", "delete");
  await insertChanges(store, id, [{ ...gone, change: { ...gone.change, countsAs: "nothing" as const } }]);
  // A loaded record whose changes wait for an owner is listed too.
  await insertChanges(store, id, [row(13, "rsoft/contact/13", "hold", "sanjay k")]);
  await store.db
    .insertInto("link")
    .values({ ...link, key: "rsoft/contact/13", nutshell_id: 13, complete: true })
    .execute();
  const letters = [{ key: "rsoft/contact/12", object: "contact", code: "nutshell/rejected", message: "No" }];
  await saveDeadLetters(store, { migrationId, runId: "r", letters });
  const of = { migrationId, planId: id };
  expect(await countFailedDeletions(store, of)).toBe(1);
  const listed = await listNotMoved(store, { ...of, after: 9, limit: 10 });
  expect(listed.map(({ key, state, how, detail }) => [key, state, how, detail])).toEqual([
    ["rsoft/contact/10", "held", "question", "worked"],
    ["rsoft/contact/12", "failed", "call", "nutshell/rejected"],
    ["rsoft/contact/13", "held", "owner", "sanjay k"],
  ]);
});
