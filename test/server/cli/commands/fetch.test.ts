/** Tests the command `fetch`, and that what it wrote is extracted as it was fetched. */
import { chmod, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { extractSource } from "../../../../server/extract/extract-source.ts";
import { readProfiles } from "../../../../server/extract/read-profiles.ts";
import { all } from "../../extract/crafted-files.ts";
import { byOffset, json, KEY, manifestOf, type PagedApi, startPagedApi, streamOf } from "../../extract/rest/paged-api.ts";
import { type Bench, openBench } from "../type-words.ts";

let bench: Bench;
let api: PagedApi;
const contacts = [1, 2, 3].map((id) => ({
  "Contact ID": `90071992547409${id}1`,
  "Contact Name": `Ada ${id}`,
  Email: `ada${id}@analytical.example`,
}));
beforeEach(async () => {
  [bench, api] = await Promise.all([openBench(), startPagedApi()]);
  bench.environment["CROSSWALK_PRIVATE_HOSTS"] = api.host;
  bench.environment["CROSSWALK_SOURCE_API_KEY"] = KEY;
  api.on("/Contacts", ({ query, headers }) =>
    headers["x-key"] === KEY
      ? json({ data: contacts.slice(Number(query.get("offset") ?? 0)).slice(0, 2), total: 3 })
      : json({}, { status: 401 }),
  );
  const stream = streamOf(api.base, "Contacts", {
    retriever: { paginator: byOffset(2) },
    more: { primary_key: "Contact ID", "x-crosswalk": { count: { field_path: ["total"] } } },
  });
  await writeFile(join(bench.directory, "acme.api.json"), JSON.stringify(manifestOf([stream])));
});
afterEach(() => Promise.all([bench.clear(), api.close()]));

test("the lists are in a folder, whose records are extracted with their lines until a file is changed", async () => {
  expect(await bench.type("fetch", "acme.api.json", "--readers", "2")).toMatchObject({
    code: 1,
    err: expect.stringContaining("npx crosswalk connect"),
  });
  expect(await bench.type("connect", "acme.api.json")).toMatchObject({ code: 0 });
  const said = await bench.type("fetch", "acme.api.json", "--to", "copy", "--readers", "2", "--json");
  const folder = join(bench.directory, "copy");
  expect(said).toMatchObject({ code: 0, json: { folder, report: { streams: [{ file: "Contacts.ndjson", records: 3, said: 3 }] } } });
  expect(said.out + said.err).not.toContain(KEY);
  expect(bench.starts()).toBe(0);
  const profile = (await readProfiles()).find(({ name }) => name === "rsoft");
  if (!profile) throw new Error("no rsoft profile");
  const extraction = await extractSource(folder, profile, new AbortController().signal);
  const [table] = extraction.tables;
  const records = table ? await all(table.records()) : [];
  expect(records.map(({ id, locator }) => [id, locator.file, locator.line])).toEqual(
    contacts.map((one, at) => [one["Contact ID"], "Contacts.ndjson", at + 1]),
  );
  await extraction.close();
  await chmod(join(folder, "Contacts.ndjson"), 0o600);
  await writeFile(join(folder, "Contacts.ndjson"), '{"Contact ID":"1","Contact Name":"Mary"}\n');
  await expect(extractSource(folder, profile, new AbortController().signal)).rejects.toMatchObject({ code: "source/changed-since-fetch" });
});

test("what was fetched and what comes next is said; a wrong key, a missing manifest and wrong numbers are told", async () => {
  const said = await bench.type("fetch", "acme.api.json");
  expect(said).toMatchObject({ code: 0 });
  expect(said.out).toMatch(/Contacts\.ndjson\s+3 records\s+as many as the source says[\s\S]*Next: npx crosswalk new/u);
  expect(await readdir(join(bench.directory, "data", "fetched", "acme"))).toHaveLength(1);
  bench.environment["CROSSWALK_SOURCE_API_KEY"] = "wrong";
  expect(await bench.type("fetch", "acme.api.json")).toMatchObject({ code: 1, err: expect.stringContaining("refused the key") });
  expect(await bench.type("fetch", "nothing.api.json")).toMatchObject({ code: 1, err: expect.stringContaining("cannot be read") });
  expect(await bench.type("fetch", "acme.api.json", "--readers", "99")).toMatchObject({ code: 2 });
  expect(await bench.type("new", "--source", "rsoft", "--from", "acme.api.json")).toMatchObject({ code: expect.any(Number) });
});
