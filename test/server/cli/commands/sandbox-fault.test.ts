/** Tests the command `sandbox fault`. */
import { afterEach, beforeEach, expect, test } from "vitest";
import { openSandboxBench, type SandboxBench, whileRunning } from "../with-sandbox.ts";

let bench: SandboxBench;
beforeEach(async () => {
  bench = await openSandboxBench();
});
afterEach(() => bench.clear());

test("a fault is armed for the calls that are named, listed, and disarmed", async () => {
  await whileRunning(bench, async () => {
    expect((await bench.type("sandbox", "fault")).out).toMatch(/^No fault is armed\.\nKinds:\n(?: .*\n)* +reset-after +Carried out/u);
    const armed = await bench.type("sandbox", "fault", "503", "newContact", "--times", "3", "--retry-after", "2");
    expect(armed.out).toMatch(/^1 +503 +newContact +3 left +0 of 0 hit\n$/u);
    await bench.type("sandbox", "fault", "latency", "--rate", "0.5", "--milliseconds", "10");
    expect(bench.sandbox.faults.list()).toMatchObject([
      { kind: "503", method: "newContact", times: 3, retryAfter: 2 },
      { kind: "latency", method: "*", rate: 0.5, milliseconds: 10 },
    ]);
    expect((await bench.type("sandbox", "fault", "--disarm", "1", "--json")).json).toMatchObject({ faults: [{ id: 2 }] });
    expect((await bench.type("sandbox", "fault", "--clear")).out).toContain("No fault is armed.");
  });
});

test("a kind that is none is refused, and without a running service nothing can be armed", async () => {
  await whileRunning(bench, async () => {
    expect(await bench.type("sandbox", "fault", "meteor")).toMatchObject({
      code: 1,
      err: expect.stringContaining("request/sandbox-refused"),
    });
  });
  expect(await bench.type("sandbox", "fault", "503")).toMatchObject({ code: 1, err: expect.stringContaining("request/not-running") });
});
