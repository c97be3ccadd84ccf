/** Gives tests of loading a whole small world: a store, the sandbox Nutshell, a client and a ledger. */
import { createLedger, type Ledger } from "../../../server/ledger/ledger.ts";
import { type Applied, applyChanges } from "../../../server/load/apply-changes.ts";
import type { BatchChecks } from "../../../server/load/check-batches.ts";
import { ensureFields } from "../../../server/load/ensure-fields.ts";
import type { LoadDeps } from "../../../server/load/writer.ts";
import { createLog } from "../../../server/log.ts";
import { readCatalog } from "../../../server/nutshell/catalog.ts";
import { createNutshellClient, type NutshellClient } from "../../../server/nutshell/client.ts";
import { createPace } from "../../../server/nutshell/pace.ts";
import { type NutshellRecord, readRecords } from "../../../server/nutshell/read-records.ts";
import type { FaultWish } from "../../../server/sandbox/nutshell/http/fault-order.ts";
import { type NutshellSandbox, startNutshellSandbox } from "../../../server/sandbox/nutshell/start.ts";
import type { Catalog } from "../../../shared/record/catalog.ts";
import type { Change } from "../../../shared/record/change.ts";
import type { Entity } from "../../../shared/record/nutshell/entity.ts";
import type { TargetFields } from "../../../shared/record/target-record.ts";
import { sampleCatalog } from "../../shared/record/nutshell/sample-catalog.ts";
import { addMigration } from "../../stores/add-migration.ts";
import { openTestStore, type TestStore } from "../../stores/open-test-store.ts";
import { type Sent, watchCalls } from "./watch-calls.ts";

export type LoadWorld = {
  readonly test: TestStore;
  readonly sandbox: NutshellSandbox;
  readonly client: NutshellClient;
  /** Everything the client has sent, oldest first. */
  readonly calls: Sent[];
  readonly ledger: Ledger;
  deps: LoadDeps & { catalog: Catalog };
  migrationId: string;
  /** Empties Nutshell and begins another migration: cheaper than another world. */
  renew(): Promise<void>;
  /** Loads the changes in batches of `size`. */
  load(
    changes: readonly Change[],
    o?: { size?: number; signal?: AbortSignal; onProgress?: (done: number) => void; checks?: BatchChecks },
  ): Promise<Applied>;
  /** The next calls of a method fail in this way. */
  arm(order: FaultWish): void;
  /** Live records that carry a migration key, by key; two records under one key are both there. */
  ours(entity: Entity): Promise<[string, NutshellRecord][]>;
  /** Nutshell is gone from now on. */
  stopSandbox(): Promise<void>;
  close(): Promise<void>;
};

let migrations = 0;
const silent = createLog({ level: "silent", stream: process.stderr });

export type LoadWorldOptions = {
  /** Unix seconds; for tests that need to move time. */
  readonly now?: () => number;
  readonly timeoutMs?: number;
  readonly readAttempts?: number;
  /** The key that may not act for others. */
  readonly hasPlainKey?: boolean;
};

/** A world with the custom fields in place and short waits. */
export async function openLoadWorld(kind: "embedded" | "server" = "embedded", o: LoadWorldOptions = {}): Promise<LoadWorld> {
  const test = await openTestStore(kind);
  const sandbox = await startNutshellSandbox({ dataDirectory: null, port: 0, now: o.now });
  const watch = watchCalls(sandbox.url);
  const pace = createPace({ store: test.store, key: sandbox.url, startRate: 500 });
  const client = createNutshellClient({
    url: sandbox.url,
    user: sandbox.user,
    key: o.hasPlainKey ? sandbox.plainKey : sandbox.key,
    pace,
    log: silent,
    timeoutMs: o.timeoutMs ?? 5_000,
    ...(o.readAttempts === undefined ? {} : { readAttempts: o.readAttempts }),
  });
  const ledger = createLedger(test.store, { owner: "test" });
  const shared = { store: test.store, ledger, client, log: silent, graceMs: 50, indexWaitMs: 300 };
  let stopping: Promise<void> | undefined;
  const stopSandbox = (): Promise<void> => (stopping ??= sandbox.close());
  /** What Nutshell offers once it was emptied: the same each time. */
  let offered: Promise<Catalog> | undefined;
  const world: LoadWorld = {
    test,
    sandbox,
    client,
    calls: watch.calls,
    ledger,
    migrationId: "",
    deps: { ...shared, catalog: sampleCatalog() },
    async renew() {
      sandbox.reset();
      // The ids that earlier migrations hold are given again to other records.
      await test.store.db.deleteFrom("link").execute();
      await client.pace.forget();
      sandbox.setUp({
        pipelines: [{ name: "Engines", stages: ["Drawing", "Quoted"] }],
        outcomes: [{ name: "Sold", type: 10 }],
        activityTypes: [],
        users: [],
      });
      world.migrationId = await addMigration(test.store, `migration-${(migrations += 1)}`);
      world.deps = { ...shared, catalog: structuredClone(await (offered ??= readCatalog(client))) };
      await ensureFields(world.deps, {
        migrationId: world.migrationId,
        runId: "setup",
        fields: [{ key: "contact.Born", entity: "contact", name: "Born", type: "Date", options: [], creator: "Crosswalk" }],
      });
    },
    load: (changes, o = {}) =>
      applyChanges(world.deps, {
        migrationId: world.migrationId,
        runId: "run-1",
        batches: inBatches(changes, o.size ?? 100),
        signal: o.signal ?? new AbortController().signal,
        onProgress: (done) => o.onProgress?.(done),
        checks: o.checks,
      }),
    arm: (order) => sandbox.arm(order),
    async ours(entity) {
      const found: [string, NutshellRecord][] = [];
      for await (const page of readRecords(client, entity, world.deps.catalog))
        for (const record of page) if (record.migrationKey !== null) found.push([record.migrationKey, record]);
      return found.sort(([a], [b]) => (a < b ? -1 : 1));
    },
    stopSandbox,
    async close() {
      await client.close();
      watch.close();
      await stopSandbox();
      await test.close();
    },
  };
  await world.renew();
  return world;
}

/** One change with everything that a test does not care about filled in. */
export function changeOf(kind: Change["kind"], entity: Entity, id: string, fields: TargetFields = {}, more: Partial<Change> = {}): Change {
  return { key: `rsoft/${entity}/${id}`, object: entity, kind, reason: "test", entity, fields, issues: [], ...more };
}

/** Ada, her company and everything that happens between them, in load order. */
export function adasStory(): Change[] {
  return [
    changeOf("create", "account", "1", {
      name: "Lovelace & Co",
      industry: null,
      emails: ["office@lovelace.example"],
      urls: ["lovelace.example"],
      addresses: [{ street: "12 St James's Square", city: "London", country: "GB" }],
      owner: 1,
      tags: ["Engines"],
      description: "Sums, done by steam",
    }),
    changeOf("create", "contact", "1", {
      name: "Ada Byron",
      jobTitle: "Analyst",
      emails: ["ada@lovelace.example", "ada@home.example"],
      phones: ["+44 20 7946 0000"],
      account: { key: "rsoft/account/1" },
      owner: 1,
      tags: ["Mathematics"],
      "custom:Born": "1815-12-10",
    }),
    changeOf("create", "contact", "2", { name: "Annabella Byron", jobTitle: "Baroness" }),
    changeOf("create", "lead", "1", {
      title: "An engine for Bernoulli numbers",
      account: { key: "rsoft/account/1" },
      contacts: [{ key: "rsoft/contact/1" }, { key: "rsoft/contact/2" }],
      pipeline: "Engines",
      stage: "Quoted",
      status: "won",
      outcome: "Sold",
      closedTime: "2026-02-01T09:00:00Z",
      value: { amount: "9200.5", currency: "USD" },
      confidence: 90,
      sources: ["Exhibition"],
      owner: 1,
      tags: ["Hot"],
    }),
    changeOf("create", "lead", "2", {
      title: "A second engine",
      contacts: [{ key: "rsoft/contact/1" }],
      pipeline: "Engines",
      stage: "Drawing",
      status: "pending",
    }),
    changeOf("create", "activity", "1", {
      activityType: "Phone Call",
      title: "Called Ada",
      note: "She will think about @[it].",
      isLogged: "yes",
      startTime: "2026-01-05T10:00:00Z",
      endTime: "2026-01-05T10:20:00Z",
      participants: [{ key: "rsoft/contact/1" }],
      lead: { key: "rsoft/lead/1" },
      owner: 1,
    }),
    changeOf("create", "task", "1", {
      title: "Send the drawings",
      description: "All nine",
      dueTime: "2026-01-07T00:00:00Z",
      completedTime: "2026-01-06T08:00:00Z",
      parent: { key: "rsoft/lead/1" },
      owner: 1,
    }),
    changeOf("create", "note", "1", { body: "Ada writes programs.\nNobody has before.", parent: { key: "rsoft/contact/1" } }),
  ];
}

/** The entries of the ledger, oldest first: key, step, outcome. */
export async function ledgerOf(world: LoadWorld): Promise<{ key: string; step: string; outcome: string | null }[]> {
  return world.test.store.db
    .selectFrom("intent")
    .leftJoin("receipt", "receipt.intent_id", "intent.id")
    .select(["intent.key", "intent.step", "receipt.outcome"])
    .where("intent.migration_id", "=", world.migrationId)
    .where("run_id", "!=", "setup")
    .orderBy("intent.id")
    .execute();
}

export const deadLetters = async (world: LoadWorld): Promise<{ key: string; code: string; message: string }[]> =>
  world.test.store.db
    .selectFrom("dead_letter")
    .select(["key", "code", "message"])
    .where("migration_id", "=", world.migrationId)
    .orderBy("key")
    .execute();

async function* inBatches(changes: readonly Change[], size: number): AsyncGenerator<Change[]> {
  for (let at = 0; at < changes.length; at += size) yield changes.slice(at, at + size);
}
