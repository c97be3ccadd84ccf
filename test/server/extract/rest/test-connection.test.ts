/** Tests what is told about the connection to an API, that it is written down, and that nothing is written to the source. */
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { sourcesDirectory } from "../../../../server/extract/read-profiles.ts";
import { fetchSource } from "../../../../server/extract/rest/fetch-source.ts";
import { type TestOptions, testConnection } from "../../../../server/extract/rest/test-connection.ts";
import { type LeadtrekkerApi, startLeadtrekkerApi } from "./leadtrekker-api.ts";
import { byOffset, json, KEY, manifestOf, type PagedApi, pageOf, people, startPagedApi, streamOf } from "./paged-api.ts";

let api: PagedApi;
let leadtrekker: LeadtrekkerApi;
let directory: string;
beforeAll(async () => {
  api = await startPagedApi();
  leadtrekker = await startLeadtrekkerApi(KEY);
  directory = await mkdtemp(join(tmpdir(), "crosswalk-rest-"));
});
afterAll(async () => {
  await api.close();
  await leadtrekker.close();
  await rm(directory, { recursive: true, force: true });
});

const never = new AbortController().signal;
const access = (path: string, o: Partial<TestOptions> = {}): TestOptions => ({
  path,
  values: { CROSSWALK_SOURCE_API_KEY: KEY },
  privateHosts: [api.host, leadtrekker.host],
  dataDirectory: join(directory, "data"),
  fileMode: 0o600,
  directoryMode: 0o700,
  firstWaitMs: 5,
  ...o,
});
/** The manifest that ships, pointed at the stand-in. */
async function shipped(key = KEY): Promise<TestOptions> {
  const manifest = JSON.parse(await readFile(join(sourcesDirectory, "leadtrekker", "api.json"), "utf8"));
  manifest["x-crosswalk"].hosts.push("127.0.0.1");
  manifest["x-crosswalk"].pace = { start: 50, ceiling: 50 };
  const path = join(directory, "leadtrekker.api.json");
  await writeFile(path, JSON.stringify(manifest));
  return access(path, { values: { CROSSWALK_SOURCE_LEADTREKKER_KEY: key, CROSSWALK_SOURCE_LEADTREKKER_URL: leadtrekker.base } });
}

test.each([["Apikey"], ["api_key"]])("Leadtrekker: the key is proven in the header %s, and no lead is made or changed", async (header) => {
  leadtrekker.accepts = [header.toLowerCase()];
  leadtrekker.leads.push({ id: 1, values: { name: "Ada Lovelace" }, status: "New", attachments: 0 });
  const before = structuredClone(leadtrekker.leads);
  leadtrekker.calls.length = 0;
  const report = await testConnection(await shipped(), never);
  expect(report).toMatchObject({
    isGood: true,
    label: "write API proven, read API not found",
    streams: [{ isReached: true, isAuthenticated: true }],
  });
  expect(report.facts).toContainEqual({ fact: "header of the key", standing: "confirmed by probe", value: header });
  expect(report.facts).toContainEqual({ fact: "lists can be read", standing: "unconfirmed", value: "no call is known that reads a list" });
  expect(report.facts).toContainEqual(expect.objectContaining({ fact: "limit of calls", standing: "told by customer" }));
  expect(leadtrekker.leads).toEqual(before);
  expect(new Set(leadtrekker.calls)).toEqual(new Set(["POST /api/updatestatus"]));
  expect(report.calls).toEqual([
    { method: "POST", path: `${leadtrekker.base}/updatestatus`, kind: "probe", count: leadtrekker.calls.length },
  ]);
  expect(JSON.parse(await readFile(report.file, "utf8"))).toEqual(report);
  expect(JSON.stringify(report)).not.toContain(KEY);
});

test("Leadtrekker: a wrong key is no good connection, and nothing can be fetched", async () => {
  leadtrekker.accepts = ["apikey", "api_key"];
  const report = await testConnection(await shipped("wrong"), never);
  expect(report).toMatchObject({
    isGood: false,
    streams: [{ isReached: true, isAuthenticated: false, problem: expect.stringContaining("like a wrong one") }],
  });
  leadtrekker.accepts = ["x-other"];
  expect(await testConnection(await shipped(), never)).toMatchObject({
    isGood: false,
    streams: [{ isAuthenticated: null, problem: expect.stringContaining("the same") }],
  });
  await expect(fetchSource(await shipped(), never)).rejects.toMatchObject({
    code: "source/check-only",
    message: expect.stringContaining("read API not found"),
  });
});

test("the stand-in for Leadtrekker takes what public clients send: values in base64, forms of v1, attachments", async () => {
  leadtrekker.accepts = ["apikey", "api_key"];
  const encode = (values: Record<string, string>) =>
    JSON.stringify(Object.fromEntries(Object.entries(values).map(([key, value]) => [key, Buffer.from(value).toString("base64")])));
  const post = async (path: string, body: string | FormData | URLSearchParams): Promise<string> =>
    (await fetch(`http://${leadtrekker.host}${path}`, { method: "POST", headers: { api_key: KEY }, body })).text();
  const { id } = JSON.parse(await post("/api/createlead", encode({ name: "Ada Lovelace", number: "0120040509" }))) as { id: number };
  expect(leadtrekker.leads.at(-1)).toMatchObject({ id, values: { name: "Ada Lovelace" }, status: "New" });
  expect(JSON.parse(await post("/api/createlead", '{"name":"Ada"}'))).toEqual({ id: expect.stringContaining("base64") });
  expect(JSON.parse(await post("/api/updatestatus", encode({ leadid: String(id), status: "Won" })))).toEqual({ id });
  const file = new FormData();
  file.append("leadid", String(id));
  file.append("file", new Blob(["a"]), "a.txt");
  expect(await post("/api/createattachment", file)).toBe("OK");
  expect(leadtrekker.leads.at(-1)).toMatchObject({ status: "Won", attachments: 1 });
  expect((await fetch(`${leadtrekker.base}/createlead`)).status).toBe(405);
  const v1 = (form: Record<string, string>) => post("/api.php", new URLSearchParams({ key: KEY, ...form }));
  const old = await v1({ function: "createlead", name: "Charles Babbage" });
  expect(old).toMatch(/^\d+$/u);
  expect(await v1({ function: "addcustomfield", leadid: old, fieldname: "Budget", fieldvalue: "1" })).toBe("OK");
  expect(await v1({ function: "createaccount" })).toMatch(/does not exist/u);
  expect(await post("/api.php", new URLSearchParams({ key: "x" }))).toMatch(/not valid/u);
});

test("each stream is told: rows, pages, count, limits, and why one cannot be read", async () => {
  api.on("/good", ({ query }) => ({
    ...pageOf(
      people(25)
        .slice(Number(query.get("offset") ?? 0))
        .slice(0, 10),
      { total: 25 },
    ),
    headers: { "x-ratelimit-limit": "200" },
  }));
  api.on("/stuck", () => pageOf(people(10)));
  api.on("/closed", () => json({}, { status: 403 }));
  api.on("/empty", () => json({ data: [] }));
  api.on("/good/9007199254740900001/notes", () => json({ data: [{ id: 1 }] }));
  const paged = { retriever: { paginator: byOffset(10) }, more: { "x-crosswalk": { count: { field_path: ["total"] } } } };
  const good = streamOf(api.base, "good", paged);
  const parent = {
    type: "SubstreamPartitionRouter",
    parent_stream_configs: [{ type: "ParentStreamConfig", stream: good, parent_key: "id", partition_field: "p" }],
  };
  const streams = [
    good,
    streamOf(api.base, "notes", { requester: { path: "/good/{{ stream_partition.p }}/notes" }, retriever: { partition_router: parent } }),
    streamOf(api.base, "empty"),
    streamOf(api.base, "stuck", paged),
    streamOf(api.base, "closed"),
  ];
  const path = join(directory, "acme.api.json");
  await writeFile(path, JSON.stringify(manifestOf(streams, { told: { "limit of calls": "200 a minute, says the customer" } })));
  const report = await testConnection(access(path), never);
  expect(report.streams).toMatchObject([
    { stream: "good", isReached: true, isAuthenticated: true, rows: 20, total: 25, paging: "second page differs", problem: null },
    { stream: "notes", rows: 1, paging: "none", problem: null },
    { stream: "empty", isReached: true, rows: 0, problem: null },
    { stream: "stuck", isReached: true, isAuthenticated: true, problem: expect.stringContaining("same page") },
    { stream: "closed", isReached: true, isAuthenticated: false, problem: expect.stringContaining("403") },
  ]);
  expect(report.isGood).toBe(false);
  expect(report.facts).toContainEqual({ fact: "limit in the header x-ratelimit-limit", standing: "confirmed by probe", value: "200" });
  expect(report.facts).toContainEqual({ fact: "limit of calls", standing: "told by customer", value: "200 a minute, says the customer" });
  expect(report.calls.every(({ kind, method }) => kind === "read" && method === "GET")).toBe(true);
});
