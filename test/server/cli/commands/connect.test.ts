/** Tests the command `connect`. */
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { json, KEY, manifestOf, type PagedApi, startPagedApi, streamOf } from "../../extract/rest/paged-api.ts";
import { type Bench, openBench } from "../type-words.ts";

let bench: Bench;
let api: PagedApi;
beforeEach(async () => {
  [bench, api] = await Promise.all([openBench(), startPagedApi()]);
  bench.environment["CROSSWALK_PRIVATE_HOSTS"] = api.host;
  bench.environment["CROSSWALK_SOURCE_API_KEY"] = KEY;
  api.on("/people", ({ headers }) => (headers["x-key"] === KEY ? json({ data: [{ id: 1 }] }) : json({}, { status: 401 })));
  await writeFile(
    join(bench.directory, "acme.api.json"),
    JSON.stringify(manifestOf([streamOf(api.base, "people")], { told: { limits: "none, says the customer" } })),
  );
});
afterEach(() => Promise.all([bench.clear(), api.close()]));

test("a good connection is told with what is known and what was sent, without a service", async () => {
  const said = await bench.type("connect", "acme.api.json");
  expect(said).toMatchObject({ code: 0 });
  expect(said.out).toMatch(/✓\s+people\s+reached\s+key accepted\s+1 record/u);
  expect(said.out).toMatch(/limits\s+told by customer\s+none, says the customer/u);
  expect(said.out).toMatch(/GET\s+http:\/\/127\.0\.0\.1:\d+\/people\s+1 time\s+read/u);
  expect(said.out).toContain("all of them only read");
  expect(bench.starts()).toBe(0);
});

test("a key that is refused ends with 1, and is not shown", async () => {
  bench.environment["CROSSWALK_SOURCE_API_KEY"] = "hunter2/x";
  const said = await bench.type("connect", "acme.api.json", "--json");
  expect(said).toMatchObject({ code: 1, json: { isGood: false, streams: [{ isReached: true, isAuthenticated: false }] } });
  expect(said.out + said.err).not.toContain("hunter2");
  expect(await bench.type("connect", "leadtrekker")).toMatchObject({
    code: 1,
    err: expect.stringContaining("CROSSWALK_SOURCE_LEADTREKKER_KEY"),
  });
});
