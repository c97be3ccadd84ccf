/** Proves that waiting for calls without an answer goes by the database's clock, and can be broken off. */
import { afterAll, beforeAll, beforeEach, expect, onTestFinished, test, vi } from "vitest";
import { reconcile } from "../../../../server/load/reconcile.ts";
import { changeOf, type LoadWorld, openLoadWorld } from "../load-world.ts";

let world: LoadWorld;
beforeAll(async () => {
  world = await openLoadWorld();
});
beforeEach(() => world.renew());
afterAll(() => world.close());

const never = new AbortController().signal;
const settleAll = () => reconcile(world.deps, { migrationId: world.migrationId, signal: never });
/** A call of a worker that died before it knew the answer. */
async function leaveOpen(): Promise<void> {
  const { key, fields } = changeOf("create", "contact", "1", { name: "Ada Lovelace", emails: ["ada@engines.example"] });
  const intent = { key, subject: "contact", action: "create", step: "create", nutshellId: null, rev: null, fields, before: null } as const;
  await world.ledger.intend({ migrationId: world.migrationId, runId: "dead-run", intents: [intent] });
}

test("how old an intent is says the database, whose clock wrote it: a service that is an hour off neither waits for it nor takes it for old", async () => {
  await leaveOpen();
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() - 3_600_000 });
  onTestFinished(() => void vi.useRealTimers());
  expect(await settleAll()).toEqual({ settled: 1 });
  await leaveOpen();
  vi.setSystemTime(Date.now() + 2 * 3_600_000);
  const [open] = await world.ledger.open(world.migrationId);
  expect(open?.age).toBeLessThan(60_000);
  expect(await settleAll()).toEqual({ settled: 1 });
});

test("whoever stops a run does not wait for the grace time", async () => {
  await leaveOpen();
  const stop = new AbortController();
  const seen: [number, number][] = [];
  const waiting = reconcile(
    { ...world.deps, graceMs: 3_600_000 },
    { migrationId: world.migrationId, signal: stop.signal, onProgress: (done, total) => seen.push([done, total]) },
  );
  waiting.catch(() => undefined);
  await vi.waitUntil(() => seen.length > 0);
  stop.abort();
  await expect(waiting).rejects.toMatchObject({ name: "AbortError" });
  expect(seen).toEqual([[0, 1]]);
  expect(await world.ledger.open(world.migrationId)).toHaveLength(1);
});
