/** Proves that a step waits while Nutshell is down, says so, can be stopped meanwhile, and goes on when Nutshell is back. */
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import * as z from "zod";
import { createLog } from "../../../server/log.ts";
import { createNutshellClient, type NutshellClient } from "../../../server/nutshell/client.ts";
import { type Clock, waitingForNutshell } from "../../../server/runs/wait-for-nutshell.ts";
import { startNutshellSandbox } from "../../../server/sandbox/nutshell/start.ts";
import { freePace } from "../nutshell/free-pace.ts";

const log = createLog({ level: "silent", stream: process.stderr });
const never = new AbortController().signal;
let sandbox: Awaited<ReturnType<typeof startNutshellSandbox>>;
let client: NutshellClient;
const newClient = (): NutshellClient =>
  createNutshellClient({ url: sandbox.url, user: sandbox.user, key: sandbox.key, pace: freePace(), log, readAttempts: 1 });
beforeAll(async () => {
  sandbox = await startNutshellSandbox({ dataDirectory: null, port: 0 });
  client = newClient();
});
beforeEach(() => sandbox.conditions.set({ maintenance: null }));
afterAll(async () => {
  await client.close();
  await sandbox.close();
});

const ask = (by = client): Promise<unknown> => by.rpc("getUser", {}, z.unknown());
const goDown = (): void => sandbox.conditions.set({ maintenance: { seconds: 86_400, retryAfter: 3_600 } });

/** Time that passes only in pauses; `paused` is called in each. */
function watch(paused: (count: number) => void): { clock: Clock; minutes: number[]; phases: string[]; progress(phase: string): void } {
  let now = Date.parse("2026-03-02T10:32:00Z");
  const minutes: number[] = [];
  const phases: string[] = [];
  const clock: Clock = {
    now: () => now,
    async pause(milliseconds, signal) {
      minutes.push(milliseconds / 60_000);
      now += milliseconds;
      paused(minutes.length);
      signal.throwIfAborted();
    },
  };
  return { clock, minutes, phases, progress: (phase) => phases.push(phase) };
}

test("a step waits for the end of a maintenance, says since when and until when, and begins again by itself", async () => {
  await ask();
  goDown();
  const seen = watch((count) => {
    if (count === 4) sandbox.conditions.set({ maintenance: null });
  });
  let begun = 0;
  const answer = await waitingForNutshell({ client, signal: never, ...seen }, () => {
    begun += 1;
    return ask();
  });
  expect(answer).toMatchObject({ id: expect.any(Number) });
  expect(begun, "the small call, not the step, finds out").toBe(2);
  expect(seen.minutes).toEqual([0.5, 1, 2, 4]);
  expect(seen.phases.at(-1)).toBe("waits for Nutshell: not available since 10:32, next try 10:39 UTC");
});

test("a step that waits is stopped at once", async () => {
  await ask();
  goDown();
  const stop = new AbortController();
  const seen = watch(() => stop.abort(new Error("stopped by Ada")));
  await expect(waitingForNutshell({ client, signal: stop.signal, ...seen }, () => ask())).rejects.toThrow("stopped by Ada");
  const real = new AbortController();
  await expect(
    waitingForNutshell({ client, signal: real.signal, progress: () => real.abort(new Error("stopped by Mary")) }, () => ask()),
  ).rejects.toThrow("stopped by Mary");
});

test("after twelve hours the step fails, and asked at least every ten minutes until then", async () => {
  await ask();
  goDown();
  const seen = watch(() => undefined);
  await expect(waitingForNutshell({ client, signal: never, ...seen }, () => ask())).rejects.toMatchObject({ code: "nutshell/unavailable" });
  expect(Math.max(...seen.minutes)).toBe(10);
  const hours = seen.minutes.reduce((sum, one) => sum + one, 0) / 60;
  expect(hours).toBeGreaterThan(11.8);
  expect(hours).toBeLessThanOrEqual(12);
});

test("where only the small call works, the step is not begun again for ever", async () => {
  await ask();
  sandbox.arm({ method: "getLead", kind: "503", times: 1_000 });
  const seen = watch(() => undefined);
  const step = (): Promise<unknown> => client.rpc("getLead", { leadId: 1 }, z.unknown());
  await expect(waitingForNutshell({ client, signal: never, ...seen }, step)).rejects.toMatchObject({ code: "nutshell/unavailable" });
  expect(seen.minutes).toEqual([0.5, 1, 2, 4, 8, 10, 10, 10]);
  sandbox.faults.clear();
});

test("a Nutshell that never answered, and a key that is not accepted any more, end the step at once", async () => {
  const fresh = newClient();
  goDown();
  const seen = watch(() => undefined);
  await expect(waitingForNutshell({ ...seen, client: fresh, signal: never }, () => ask(fresh))).rejects.toMatchObject({
    code: "nutshell/unavailable",
  });
  await fresh.close();
  sandbox.conditions.set({ maintenance: null });
  const revoked = createNutshellClient({ url: sandbox.url, user: sandbox.user, key: "revoked", pace: freePace(), log });
  await expect(waitingForNutshell({ ...seen, client: revoked, signal: never }, () => ask(revoked))).rejects.toMatchObject({
    code: "nutshell/unauthorized",
  });
  await revoked.close();
  expect(seen.minutes).toEqual([]);
});
