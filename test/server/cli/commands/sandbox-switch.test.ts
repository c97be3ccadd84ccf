/** Tests the command `sandbox switch`. */
import { afterEach, beforeEach, expect, test } from "vitest";
import { switches } from "../../../../server/sandbox/nutshell/switches.ts";
import { openSandboxBench, type SandboxBench } from "../with-sandbox.ts";

let bench: SandboxBench;
beforeEach(async () => {
  bench = await openSandboxBench();
});
afterEach(() => bench.clear());

test("all switches are listed with their positions, and turned ones are marked", async () => {
  bench.sandbox.switches.set("value.phones", "texts");
  const { code, json } = await bench.type("sandbox", "switch", "--json");
  expect(code).toBe(0);
  expect((json["switches"] as { name: string }[]).map(({ name }) => name)).toEqual(Object.keys(switches));
  const { out } = await bench.type("sandbox", "switch");
  expect(out).toMatch(/^\* value\.phones +texts +objects \| texts$/mu);
  expect(out).toContain("1 changed from the default (*).");
});

test("a switch is shown with what it is about, turned, and put back with all others", async () => {
  expect((await bench.type("sandbox", "switch", "value.phones")).out).toMatch(/parsed, or as one text\.\n +\* +objects +usual\n +texts\n/u);
  expect((await bench.type("sandbox", "switch", "value.phones", "texts")).out).toMatch(/^ +\* +texts$/mu);
  expect(bench.sandbox.switches.get("value.phones")).toBe("texts");
  expect((await bench.type("sandbox", "switch", "--reset")).out).toContain("All switches are at their default.");
  expect(bench.sandbox.switches.get("value.phones")).toBe("objects");
});

test("a switch or position that is none is refused in the sandbox's words", async () => {
  expect(await bench.type("sandbox", "switch", "value.phones", "smoke", "--json")).toMatchObject({
    code: 1,
    json: { problem: { code: "request/sandbox-refused", detail: expect.stringContaining("objects or texts") } },
  });
  expect((await bench.type("sandbox", "switch", "value.colour")).err).toContain("There is no switch value.colour.");
});
