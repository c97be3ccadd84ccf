/** Tests the command `sandbox`. */
import { afterEach, beforeEach, expect, test } from "vitest";
import { type Bench, openBench } from "../type-words.ts";

let bench: Bench;
beforeEach(async () => {
  bench = await openBench();
  await bench.type("new", "--source", "rsoft");
});
afterEach(() => bench.clear());

test("without a service that goes on, the stand-ins have no address, and that is said", async () => {
  expect(await bench.type("sandbox", "--json")).toMatchObject({
    code: 1,
    json: { problem: { code: "request/not-running", hint: expect.stringContaining("npx crosswalk start") } },
  });
});

test("while the service runs, any client can be pointed at the stand-ins", async () => {
  const standing = bench.begin("start");
  await standing.until("Ctrl-C stops it.");
  const { code, json } = await bench.type("sandbox", "--json");
  expect([code, json]).toEqual([
    0,
    {
      nutshell: { url: "http://127.0.0.1:1/", user: "ada@analytical.example", key: "k" },
      sheets: { url: "http://127.0.0.1:2/", token: "t" },
    },
  ]);
  standing.press();
  await standing.ended;
});
