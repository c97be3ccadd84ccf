/** Proves that a migration restored from a backup goes on: nothing is created twice, whatever was loaded after the backup, and a rollback leaves no trace. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { createAudit } from "../../../server/ledger/audit.ts";
import { createLedger } from "../../../server/ledger/ledger.ts";
import { createPeople } from "../../../server/people/people.ts";
import { backUp } from "../../../server/runs/back-up.ts";
import { executeRun } from "../../../server/runs/execute-run.ts";
import { createQueue } from "../../../server/runs/queue.ts";
import { createService } from "../../../server/runs/service.ts";
import type { Store } from "../../../server/store/connect.ts";
import { findMigration } from "../../../server/store/tables/migration.ts";
import type { Gate, Verb } from "../../../shared/record/run.ts";
import { openTestStore, type TestStore } from "../../stores/open-test-store.ts";
import { ada, administrator, charles, done, openRunWorld, proofOf, type RunWorld, smallExport } from "./run-world.ts";

let world: RunWorld;
let other: TestStore;
beforeAll(async () => {
  world = await openRunWorld();
  other = await openTestStore("embedded");
});
afterAll(async () => {
  await world.close();
  await other.close();
});

/** A service on another store, with the same Nutshell and the same people. */
async function serviceOn(store: Store) {
  const audit = createAudit(store);
  const people = createPeople({ store, audit, tokens: undefined, holders: [] });
  const queue = createQueue(store, world.deps.log);
  const deps = { ...world.deps, store, audit, people, queue, ledger: createLedger(store, { owner: "second" }) };
  for (const { email, name, role } of [ada, charles, administrator])
    await store.db.insertInto("person").values({ email, name, role, token_hash: null }).execute();
  await queue.start((job, signal) => executeRun(deps, job.runId, signal, deps.events.changed));
  const service = createService(deps);
  return {
    service,
    close: () => queue.stop(),
    async run(id: string, verb: Verb, more: object = {}) {
      const { id: runId } = await service.startRun({ person: ada, id, body: { verb, ...more } });
      for await (const run of service.runEvents({ person: ada, id: runId, signal: new AbortController().signal }))
        if (run.endedAt !== null) return done(run);
      throw new Error("the run did not end");
    },
    async sign(id: string, gate: Gate) {
      const { hash, nonce } = await service.askSignOff({ person: charles, id, gate });
      await service.approve({ caller: { person: charles, identity: proofOf(charles) }, id, body: { gate, hash, nonce } });
    },
  };
}

const rows = (heading: string, lines: (n: number) => string): string =>
  `${heading}\n${Array.from({ length: 24 }, (_, n) => `${lines(n)}\n`).join("")}`;
const files = {
  ...smallExport,
  "Contacts.csv": rows(
    "Contact ID,Contact Name,Email ID,Company ID,Contact Owner,Lifecycle Stage,Description",
    (n) => `${n + 1},Ada Byron ${n},ada${n}@mills.example,CO-1,Ada Byron,Customer,Writes sums`,
  ),
  "Deals.csv": rows(
    "Deal ID,Deal Name,Contact ID,Company ID,Pipeline,Stage,Deal Status,Amount,Closed On,Deal Owner",
    (n) => `D${n},Engine ${n},${n + 1},,Sales Pipeline,Won,Won,"1,00,000.00",18/12/2024,Ada Byron`,
  ),
};
const links = (store: Store, id: string) =>
  store.db.selectFrom("link").select(["key", "nutshell_id"]).where("migration_id", "=", id).orderBy("key").execute();

test("a backup is made while a load is active; restored elsewhere, the load goes on without a double and is rolled back without a trace", async () => {
  const before = world.deps.sandbox.nutshell.fingerprint();
  const id = await world.planned(files);
  await world.sign(id, "mapping");
  done(await world.run(id, "sample", { size: 3 }));
  await world.sign(id, "sample");
  const start = (await links(world.deps.store, id)).length;
  const { id: runId } = await world.service.startRun({ person: ada, id, body: { verb: "load" } });
  while ((await links(world.deps.store, id)).length <= start) await new Promise((resolve) => setTimeout(resolve, 5));
  const backup = await backUp(world.deps, (await findMigration(world.deps.store, id)) as never, ada.email);
  const atBackup = await world.service.run({ person: ada, id: runId });
  expect(atBackup.state, "the backup was made during the load").toBe("running");
  for await (const run of world.service.runEvents({ person: ada, id: runId, signal: new AbortController().signal }))
    if (run.endedAt !== null) done(run);
  const loaded = world.deps.sandbox.nutshell.fingerprint();
  const first = await links(world.deps.store, id);

  const second = await serviceOn(other.store);
  try {
    const restored = await second.service.restore({ person: administrator, body: { from: backup.file } });
    expect(restored).toMatchObject({ cancelled: 1, migration: { id } });
    expect((await links(other.store, id)).length, "the backup knows a part of what is loaded").toBeLessThan(first.length);
    expect((await second.service.gate({ person: ada, id, gate: "mapping" })).state, "nobody here has had the role since then").toBe(
      "closed",
    );
    for (const gate of ["mapping", "sample"] as const) await second.sign(id, gate);
    expect(await second.run(id, "load")).toMatchObject({ failed: 0 });
    expect(world.deps.sandbox.nutshell.fingerprint().records, "nothing was created twice").toEqual(loaded.records);
    expect(await links(other.store, id), "each record is the one that the first service created").toEqual(first);
    expect(await second.run(id, "verify")).toMatchObject({ balanceCloses: true });
    await second.run(id, "rollback", { preview: true });
    await second.sign(id, "rollback");
    await second.run(id, "rollback");
    expect(world.deps.sandbox.nutshell.fingerprint().fingerprint).toBe(before.fingerprint);
    expect(await second.service.verifyAudit({ person: ada, id })).toMatchObject({ intact: true });
    const actions = await other.store.db.selectFrom("audit").select("action").where("migration_id", "=", id).execute();
    expect(actions.map(({ action }) => action)).toEqual(
      expect.arrayContaining(["backup made", "backup restored", "searched after restore"]),
    );
  } finally {
    await second.close();
  }
});
