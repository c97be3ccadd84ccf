/** Proves what the ledger promises: one call at a time per record, all or nothing, nothing settled twice. */
import { describe, expect, test } from "vitest";
import { createLedger, type Settlement } from "../../../server/ledger/ledger.ts";
import { insertRun, takeRun } from "../../../server/store/tables/run.ts";
import type { Intent, Receipt } from "../../../shared/record/ledger-entry.ts";
import { addMigration } from "../../stores/add-migration.ts";
import { openTestStore, storeKinds } from "../../stores/open-test-store.ts";
import { openTwoStores } from "../../stores/two-stores.ts";

const runId = "run-1";
const createAda = (id = "1042"): Intent => ({
  key: `rsoft/contact/${id}`,
  subject: "contact",
  action: "create",
  step: "create",
  nutshellId: null,
  rev: null,
  fields: { name: "Ada Lovelace", account: { entity: "account", id: 3 } },
  before: null,
});
const done = (nutshellId: number): Receipt => ({ outcome: "done", nutshellId, rev: "1", code: null, message: null });
const absent: Receipt = { outcome: "absent", nutshellId: null, rev: null, code: null, message: null };
const created = { object: "contact", how: "created" as const, written: { name: "Ada Lovelace" }, steps: ["create"], complete: true };

describe.each(storeKinds)("%s store", (kind) => {
  test("an intent is open until its receipt, with everything needed to find out what happened", async () => {
    const { store, close } = await openTestStore(kind);
    const migrationId = await addMigration(store);
    const ledger = createLedger(store, { owner: "worker-1" });
    const intents = ["c", "a", "b"].map(createAda);
    const ids = await ledger.intend({ migrationId, runId, intents });
    expect(ids).toEqual([...ids].sort((a, b) => a - b));
    expect(await ledger.open(migrationId)).toEqual(
      intents.map((intent, at) => ({ ...intent, id: ids[at], runId, owner: "worker-1", age: expect.any(Number) })),
    );
    const settlements: Settlement[] = intents.map(({ key }, at) => ({
      intentId: ids[at] ?? 0,
      key,
      receipt: done(100 + at),
      link: { ...created, shown: { owner: 1 } },
    }));
    expect(await ledger.settle({ migrationId, runId, settlements })).toEqual({ refused: [] });
    expect(await ledger.open(migrationId)).toEqual([]);
    const link = await store.db.selectFrom("link").selectAll().where("key", "=", "rsoft/contact/a").executeTakeFirstOrThrow();
    expect(link).toEqual({
      migration_id: migrationId,
      key: "rsoft/contact/a",
      subject: "contact",
      object: "contact",
      nutshell_id: 101,
      rev: "1",
      how: "created",
      written: { name: "Ada Lovelace" },
      shown: { owner: 1 },
      touched: false,
      steps: ["create"],
      complete: true,
      run_id: runId,
    });
    await close();
  });

  test("two workers that want one record: one may send, the other's whole group is refused, with the keys", async () => {
    const { first, second, close } = await openTwoStores(kind);
    const migrationId = await addMigration(first);
    const ledgers = [createLedger(first, { owner: "one" }), createLedger(second, { owner: "two" })];
    for (let round = 0; round < 20; round++) {
      const groups = [
        ["x", `${round}`, "y"],
        ["y", "z", `${round}`],
      ].map((ids) => ids.map((id) => createAda(`${round}-${id}`)));
      const outcomes = await Promise.allSettled(
        ledgers.map((ledger, at) => ledger.intend({ migrationId, runId, intents: groups[at] ?? [] })),
      );
      const lost = outcomes.filter((outcome) => outcome.status === "rejected").map(({ reason }) => reason as unknown);
      expect(lost).toHaveLength(1);
      expect(lost[0]).toMatchObject({
        code: "ledger/in-flight",
        scope: "record",
        keys: [`rsoft/contact/${round}-${round}`, `rsoft/contact/${round}-y`],
      });
      expect((await ledgers[0]?.open(migrationId))?.filter(({ key }) => key.startsWith(`rsoft/contact/${round}-`))).toHaveLength(3);
    }
    await close();
  });

  test("a worker that was taken for dead cannot settle what was settled for it, nor may its link stand", async () => {
    const { first, second, close } = await openTwoStores(kind);
    const migrationId = await addMigration(first);
    const frozen = createLedger(first, { owner: "frozen" });
    const reconciler = createLedger(second, { owner: "reconciler" });
    const [intentId = 0, other = 0] = await frozen.intend({ migrationId, runId, intents: [createAda("1"), createAda("2")] });
    const [open] = await reconciler.open(migrationId);
    expect(open).toMatchObject({ id: intentId, owner: "frozen" });
    await reconciler.settle({ migrationId, runId: "run-2", settlements: [{ intentId, key: "rsoft/contact/1", receipt: absent }] });
    const late = await frozen.settle({
      migrationId,
      runId,
      settlements: [
        { intentId, key: "rsoft/contact/1", receipt: done(7), link: created },
        { intentId: other, key: "rsoft/contact/2", receipt: done(11), link: created },
      ],
    });
    expect(late).toEqual({ refused: [intentId] });
    expect(await first.db.selectFrom("link").select("key").execute()).toEqual([{ key: "rsoft/contact/2" }]);
    expect(await first.db.selectFrom("receipt").select(["intent_id", "outcome"]).orderBy("intent_id").execute()).toEqual([
      { intent_id: intentId, outcome: "absent" },
      { intent_id: other, outcome: "done" },
    ]);
    await close();
  });

  test("once another worker has taken the run over, the one before may begin no call more; a run taken at the same moment finds its calls", async () => {
    const { first, second, close } = await openTwoStores(kind);
    const migrationId = await addMigration(first);
    await insertRun(first, { id: "taken", migrationId, verb: "load", args: {}, requestedBy: "ada@analytical.example" });
    for (let round = 0; round < 20; round++) {
      const [before, after] = [`worker-${round}`, `worker-${round + 1}`];
      await takeRun(first, "taken", before);
      const frozen = createLedger(first, { owner: before });
      const next = createLedger(second, { owner: after });
      const call = (id: string) => ({ migrationId, runId: "taken", intents: [createAda(`${round}-${id}`)] });
      const [woken, seen] = await Promise.all([
        frozen.intend(call("a")).catch((reason: unknown) => reason),
        takeRun(second, "taken", after).then(() => next.open(migrationId)),
      ]);
      const found = seen.filter(({ key }) => key.startsWith(`rsoft/contact/${round}-`));
      if (Array.isArray(woken)) expect(found).toMatchObject([{ id: woken[0], owner: before }]);
      else {
        expect(woken).toMatchObject({ code: "ledger/fenced", scope: "run" });
        expect(found).toEqual([]);
      }
      await expect(frozen.intend(call("b"))).rejects.toMatchObject({ code: "ledger/fenced" });
      expect(await next.intend(call("b"))).toHaveLength(1);
    }
    await close();
  });

  test("of many who settle one call at once exactly one is believed", async () => {
    const { first, second, close } = await openTwoStores(kind);
    const migrationId = await addMigration(first);
    const ledgers = [createLedger(first, { owner: "one" }), createLedger(second, { owner: "two" })];
    for (let round = 0; round < 10; round++) {
      const keys = Array.from({ length: 20 }, (_, n) => createAda(`${round}-${n}`));
      const ids = (await ledgers[0]?.intend({ migrationId, runId, intents: keys })) ?? [];
      const settlements = keys.map(({ key }, at) => ({ intentId: ids[at] ?? 0, key, receipt: done(at) }));
      const outcomes = await Promise.all(
        ledgers.map((ledger, at) => ledger.settle({ migrationId, runId, settlements: at === 0 ? settlements : settlements.toReversed() })),
      );
      expect(outcomes.flatMap(({ refused }) => refused).toSorted((a, b) => a - b)).toEqual(ids);
    }
    await close();
  });

  test("a refused record becomes a dead letter and stops being one when it is done later", async () => {
    const { store, close } = await openTestStore(kind);
    const migrationId = await addMigration(store);
    const ledger = createLedger(store, { owner: "worker-1" });
    const { key } = createAda();
    const once = async (settlement: Omit<Settlement, "intentId" | "key">): Promise<void> => {
      const [intentId = 0] = await ledger.intend({ migrationId, runId, intents: [createAda()] });
      await ledger.settle({ migrationId, runId, settlements: [{ intentId, key, ...settlement }] });
    };
    await once({
      receipt: { outcome: "failed", nutshellId: null, rev: null, code: "nutshell/rejected", message: "name is missing" },
      deadLetter: { object: "contact", code: "nutshell/rejected", message: "name is missing" },
    });
    expect(await store.db.selectFrom("dead_letter").select(["key", "code", "run_id"]).execute()).toEqual([
      { key, code: "nutshell/rejected", run_id: runId },
    ]);
    await once({ receipt: done(7), link: created });
    expect(await store.db.selectFrom("dead_letter").selectAll().execute()).toEqual([]);
    expect(await store.db.selectFrom("receipt").select("outcome").orderBy("intent_id").execute()).toEqual([
      { outcome: "failed" },
      { outcome: "done" },
    ]);
    await close();
  });

  test("a link follows the record: completed step by step, kept at its id by an update, removed with the record", async () => {
    const { store, close } = await openTestStore(kind);
    const migrationId = await addMigration(store);
    const ledger = createLedger(store, { owner: "worker-1" });
    const link = () => store.db.selectFrom("link").select(["nutshell_id", "rev", "steps", "complete", "written"]).executeTakeFirst();
    const once = async (intent: Intent, receipt: Receipt, change: Settlement["link"]): Promise<void> => {
      const [intentId = 0] = await ledger.intend({ migrationId, runId, intents: [intent] });
      await ledger.settle({ migrationId, runId, settlements: [{ intentId, key: intent.key, receipt, ...(change && { link: change }) }] });
    };
    await once(createAda(), done(7), { ...created, complete: false });
    expect(await link()).toMatchObject({ nutshell_id: 7, complete: false });
    const update: Intent = { ...createAda(), action: "update", step: "update", nutshellId: 7, rev: "1", before: { name: "Ada" } };
    await once(
      update,
      { ...done(7), nutshellId: null, rev: "2" },
      { ...created, written: { name: "Countess" }, steps: ["create", "update"] },
    );
    expect(await link()).toEqual({ nutshell_id: 7, rev: "2", steps: ["create", "update"], complete: true, written: { name: "Countess" } });
    await once({ ...update, action: "delete", step: "delete" }, done(7), "remove");
    expect(await link()).toBeUndefined();
    await close();
  });

  test("when the store fails nothing may be loaded: the run stops with ledger/unwritable", async () => {
    const { store, close } = await openTestStore(kind);
    const ledger = createLedger(store, { owner: "worker-1" });
    await expect(ledger.intend({ migrationId: "nobody's", runId, intents: [createAda()] })).rejects.toMatchObject({
      code: "ledger/unwritable",
      scope: "run",
    });
    await close();
    await expect(ledger.intend({ migrationId: "m", runId, intents: [createAda()] })).rejects.toMatchObject({
      code: "ledger/unwritable",
      scope: "run",
    });
  });

  test("an empty group writes nothing, a group that names one record twice is refused", async () => {
    const { store, close } = await openTestStore(kind);
    const migrationId = await addMigration(store);
    const ledger = createLedger(store, { owner: "worker-1" });
    expect(await ledger.intend({ migrationId, runId, intents: [] })).toEqual([]);
    expect(await ledger.settle({ migrationId, runId, settlements: [] })).toEqual({ refused: [] });
    await expect(ledger.intend({ migrationId, runId, intents: [createAda(), createAda()] })).rejects.toMatchObject({
      code: "ledger/in-flight",
    });
    expect(await ledger.open(migrationId)).toEqual([]);
    await close();
  });
});
