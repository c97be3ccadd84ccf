/** Tests the command `worker`; test/journey/workers.test.ts has it carry runs. */
import { afterEach, beforeEach, expect, test } from "vitest";
import { type Bench, openBench } from "../type-words.ts";

let bench: Bench;
beforeEach(async () => {
  bench = await openBench();
});
afterEach(() => bench.clear());

test("a worker without a PostgreSQL server is told what it needs, and leaves no data directory behind", async () => {
  expect(await bench.type("worker")).toMatchObject({
    code: 1,
    out: "",
    err: expect.stringMatching(/embedded database belongs to the service alone\. \[config\/no-server\].*next +Set DATABASE_URL/s),
  });
});
