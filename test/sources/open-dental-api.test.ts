/** Tests that the manifest for Open Dental that ships copies its lists, alike each time, and proves its keys. */
import { readdirSync } from "node:fs";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { sourcesDirectory } from "../../server/extract/read-profiles.ts";
import { fetchSource } from "../../server/extract/rest/fetch-source.ts";
import { type TestOptions, testConnection } from "../../server/extract/rest/test-connection.ts";
import { openDentalLists } from "../generate/open-dental-api.ts";
import type { ListApi } from "../server/extract/rest/list-api.ts";
import { startOpenDentalApi } from "../server/extract/rest/open-dental-api.ts";

const [DEVELOPER, CUSTOMER] = ["NFF6i0KrXrxDkZHt", "VzkmZEaUWOjnQX2z"];
const never = new AbortController().signal;
let api: ListApi;
let directory: string;
beforeAll(async () => {
  // Pages of three, so that lists have several.
  api = await startOpenDentalApi(`${DEVELOPER}/${CUSTOMER}`, 3);
  directory = await mkdtemp(join(tmpdir(), "crosswalk-rest-"));
});
afterAll(async () => {
  await api.close();
  await rm(directory, { recursive: true, force: true });
});

/** The manifest that ships, pointed at the stand-in. */
async function shipped(name: string, customer = CUSTOMER): Promise<TestOptions> {
  const manifest = JSON.parse(await readFile(join(sourcesDirectory, "clinic", "open-dental.api.json"), "utf8"));
  const { requester, paginator } = manifest.definitions;
  expect([requester.url_base, paginator.pagination_strategy.page_size]).toEqual(["https://api.opendental.com/api/v1", 100]);
  requester.url_base = api.base;
  paginator.pagination_strategy.page_size = 3;
  manifest["x-crosswalk"].hosts.push("127.0.0.1");
  manifest["x-crosswalk"].pace = { start: 50, ceiling: 50 };
  const path = join(directory, `${name}.api.json`);
  await writeFile(path, JSON.stringify(manifest));
  return {
    ...{ path, values: { CROSSWALK_SOURCE_OPENDENTAL_DEVELOPER_KEY: DEVELOPER, CROSSWALK_SOURCE_OPENDENTAL_CUSTOMER_KEY: customer } },
    ...{ privateHosts: [api.host], dataDirectory: join(directory, name), fileMode: 0o600, directoryMode: 0o700, firstWaitMs: 5 },
  };
}

test("every list is copied whole, although each record says when it was asked for, and its lines are those of the sample that ships", async () => {
  api.refused = 2;
  const { folder, report } = await fetchSource(await shipped("open-dental"), never);
  expect(report.streams.map(({ records }) => records)).toEqual(openDentalLists.map(({ records }) => records.length));
  expect(report.streams.flatMap(({ notes }) => notes)).toEqual([]);
  const sample = join(sourcesDirectory, "clinic", "sample-open-dental-api");
  const files = readdirSync(sample);
  expect(readdirSync(folder).filter((file) => !file.startsWith("."))).toEqual(files);
  for (const file of files) expect(await readFile(join(folder, file), "utf8"), file).toBe(await readFile(join(sample, file), "utf8"));
  expect(JSON.stringify(report)).not.toContain(CUSTOMER);
  expect(new Set(api.calls.map((call) => call.slice(0, 4)))).toEqual(new Set(["GET "]));
});

test("the test of the connection tells good keys from wrong ones", async () => {
  expect(await testConnection(await shipped("good"), never)).toMatchObject({
    isGood: true,
    label: "read API documented, not tried with a real account",
  });
  expect(await testConnection(await shipped("wrong", "wrong"), never)).toMatchObject({ isGood: false });
});
