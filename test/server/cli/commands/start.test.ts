/** Tests the command `start`. */
import { afterEach, beforeEach, expect, test } from "vitest";
import { type Bench, openBench } from "../type-words.ts";

let bench: Bench;
beforeEach(async () => {
  bench = await openBench();
});
afterEach(() => bench.clear());

test("the service prints a link per role, each with its own token in the fragment, and ends cleanly", async () => {
  const standing = bench.begin("start");
  await standing.until("Ctrl-C stops it.");
  const { out } = standing.said();
  expect(out).toMatch(/operations +http:\/\/127\.0\.0\.1:\d+\/workbook\/\S*#token=operations-token/);
  expect(out).toMatch(/manager +http:\/\/127\.0\.0\.1:\d+\/workbook\/\S*#token=manager-token/);
  expect(out).not.toContain("admin-token");
  standing.press();
  expect((await standing.ended).code).toBe(0);
});

test("the first start brings the shipped sample, the second leaves it alone", async () => {
  const first = bench.begin("start");
  await first.until("The sample is in the workbook.");
  first.press();
  await first.ended;
  const second = bench.begin("start");
  await second.until("Ctrl-C stops it.");
  const status = await bench.type("status", "--json");
  expect(status.json).toMatchObject({ migration: { id: "m1", source: "rsoft" }, runs: [{ verb: "extract" }, { verb: "propose" }] });
  second.press();
  await second.ended;
});

test("the message to a second service on the same data directory says where the first one is", async () => {
  const first = bench.begin("start");
  await first.until("The sample is in the workbook.");
  const second = await bench.type("start");
  expect(second).toMatchObject({
    code: 1,
    out: expect.stringMatching(/operations +http:\/\/127\.0\.0\.1:\d+\/workbook\/#token=/),
    err: expect.stringMatching(/already running .*http:\/\/127\.0\.0\.1:\d+ \[config\/already-running\]/),
  });
  first.press();
  await first.ended;
});

test("with --json one object on standard output tells the address", async () => {
  const standing = bench.begin("start", "--json");
  await standing.until("dataDirectory");
  standing.press();
  expect((await standing.ended).json).toMatchObject({
    url: expect.stringMatching(/^http:/),
    links: [{ role: "operations" }, { role: "manager" }, { role: "compliance" }],
  });
});
