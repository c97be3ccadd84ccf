/** Tests that the manifest for Cliniko that ships copies its lists, with the ids of what records refer to, and proves its key. */
import { readdirSync } from "node:fs";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { sourcesDirectory } from "../../server/extract/read-profiles.ts";
import { fetchSource } from "../../server/extract/rest/fetch-source.ts";
import { type TestOptions, testConnection } from "../../server/extract/rest/test-connection.ts";
import { clinikoLists } from "../generate/cliniko.ts";
import { startClinikoApi } from "../server/extract/rest/cliniko-api.ts";
import type { ListApi } from "../server/extract/rest/list-api.ts";

const KEY = "MS0xLXNlY3JldA-us1";
const never = new AbortController().signal;
let api: ListApi;
let directory: string;
beforeAll(async () => {
  // Pages of three, so that lists have several.
  api = await startClinikoApi(KEY, 3);
  directory = await mkdtemp(join(tmpdir(), "crosswalk-rest-"));
});
afterAll(async () => {
  await api.close();
  await rm(directory, { recursive: true, force: true });
});

/** The manifest that ships, pointed at the stand-in. */
async function shipped(name: string, key = KEY): Promise<TestOptions> {
  const manifest = JSON.parse(await readFile(join(sourcesDirectory, "clinic", "cliniko.api.json"), "utf8"));
  expect(manifest.definitions.requester.url_base).toBe("https://api.{{ config['cliniko_shard'] }}.cliniko.com/v1");
  manifest.definitions.requester.url_base = api.base;
  manifest["x-crosswalk"].hosts.push("127.0.0.1");
  manifest["x-crosswalk"].pace = { start: 50, ceiling: 50 };
  const path = join(directory, `${name}.api.json`);
  await writeFile(path, JSON.stringify(manifest));
  return {
    ...{ path, values: { CROSSWALK_SOURCE_CLINIKO_KEY: key, CROSSWALK_SOURCE_CONTACT_EMAIL: "ada@analytical.example" } },
    ...{ privateHosts: [api.host], dataDirectory: join(directory, name), fileMode: 0o600, directoryMode: 0o700, firstWaitMs: 5 },
  };
}

test("every list is copied whole, page by page, and its lines are those of the sample that ships", async () => {
  api.refused = 2;
  const { folder, report } = await fetchSource(await shipped("cliniko"), never);
  expect(report.streams.map(({ records, said }) => [records, said])).toEqual(
    clinikoLists.map(({ records }) => [records.length, records.length]),
  );
  const sample = join(sourcesDirectory, "clinic", "sample-cliniko");
  const files = readdirSync(sample);
  expect(readdirSync(folder).filter((file) => !file.startsWith("."))).toEqual(files);
  for (const file of files) expect(await readFile(join(folder, file), "utf8"), file).toBe(await readFile(join(sample, file), "utf8"));
  const [first] = (await readFile(join(folder, "Individual appointments.ndjson"), "utf8")).split("\n");
  const { patient, patient_id } = JSON.parse(first ?? "");
  expect(patient.links.self).toBe(`https://api.us1.cliniko.example/v1/patients/${patient_id}`);
  expect(JSON.stringify(report)).not.toContain(KEY);
  expect(new Set(api.calls.map((call) => call.slice(0, 4)))).toEqual(new Set(["GET "]));
});

test("the test of the connection tells a good key from a wrong one", async () => {
  expect(await testConnection(await shipped("good"), never)).toMatchObject({
    isGood: true,
    label: "read API documented, not tried with a real account",
  });
  expect(await testConnection(await shipped("wrong", "wrong"), never)).toMatchObject({ isGood: false });
});
