/** Tests the command `sandbox condition`. */
import { afterEach, beforeEach, expect, test } from "vitest";
import { openSandboxBench, type SandboxBench, whileRunning } from "../with-sandbox.ts";

let bench: SandboxBench;
beforeEach(async () => {
  bench = await openSandboxBench();
});
afterEach(() => bench.clear());

test("conditions are set one by one, shown, and ended together", async () => {
  await whileRunning(bench, async () => {
    expect((await bench.type("sandbox", "condition")).out).toMatch(/^search lag +none\nclock skew +none\nmaintenance +none\n/u);
    await bench.type("sandbox", "condition", "--search-lag", "5", "--per-second", "4", "--burst", "2");
    const { out } = await bench.type("sandbox", "condition", "--maintenance", "600", "--latency", "20");
    expect(out).toMatch(/^search lag +5 s$/mu);
    expect(out).toMatch(/^maintenance +\d+ s more$/mu);
    expect(out).toMatch(/^pace limit +4 a second, 2 at once$/mu);
    expect(bench.sandbox.conditions.get()).toMatchObject({ searchLag: 5, latency: { milliseconds: 20 }, pace: { perSecond: 4, burst: 2 } });
    await bench.type("sandbox", "condition", "--maintenance", "0", "--latency", "0");
    expect(bench.sandbox.conditions.get()).toMatchObject({ maintenance: null, latency: null, searchLag: 5 });
    expect((await bench.type("sandbox", "condition", "--reset", "--json")).json).toMatchObject({ searchLag: 0, pace: null });
  });
});

test("without a running service there is nothing to set", async () => {
  expect(await bench.type("sandbox", "condition", "--search-lag", "5")).toMatchObject({
    code: 1,
    err: expect.stringContaining("request/not-running"),
  });
});
