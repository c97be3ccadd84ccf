/** Tests that the lists of an API arrive whole in a folder, or not at all, whatever the API does. */
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type FetchOptions, fetchSource } from "../../../../server/extract/rest/fetch-source.ts";
import { requireUnchanged } from "../../../../server/extract/rest/fetched.ts";
import {
  byCursor,
  byLink,
  byOffset,
  byPage,
  json,
  KEY,
  manifestOf,
  type PagedApi,
  pageOf,
  people,
  startPagedApi,
  streamOf,
} from "./paged-api.ts";

let api: PagedApi;
let directory: string;
let written = 0;
beforeAll(async () => {
  api = await startPagedApi();
  directory = await mkdtemp(join(tmpdir(), "crosswalk-rest-"));
});
afterAll(async () => {
  await api.close();
  await rm(directory, { recursive: true, force: true });
});

type Json = Record<string, unknown>;
const never = new AbortController().signal;
async function options(manifest: Json, o: Partial<FetchOptions> = {}): Promise<FetchOptions> {
  written += 1;
  const path = join(directory, `m${written}.api.json`);
  await writeFile(path, JSON.stringify(manifest));
  return {
    path,
    values: { CROSSWALK_SOURCE_API_KEY: KEY },
    privateHosts: [api.host],
    dataDirectory: join(directory, `data${written}`),
    fileMode: 0o600,
    directoryMode: 0o700,
    firstWaitMs: 5,
    ...o,
  };
}
async function fetched(manifest: Json, o: Partial<FetchOptions> = {}) {
  const { folder, report } = await fetchSource(await options(manifest, o), never);
  const lines = async (name: string): Promise<string[]> =>
    (await readFile(join(folder, `${name}.ndjson`), "utf8")).split("\n").slice(0, -1);
  return { folder, report, lines };
}
const refusal = async (stream: Json, o: Partial<FetchOptions> = {}): Promise<{ code?: string; message?: string }> => {
  const given = await options(manifestOf([stream]), o);
  const fault = await fetchSource(given, never).then(
    () => ({}),
    (thrown: unknown) => thrown as Error,
  );
  // Nothing is left of it.
  expect(await readdir(join(given.dataDirectory, "fetched", `m${written}`)).catch(() => [])).toEqual([]);
  expect(JSON.stringify({ ...fault, message: (fault as Error).message })).not.toContain(KEY);
  return fault;
};

const all = people(25);
const slice = (from: number, count: number) => all.slice(from, from + count);

test("every way of paging gives every record once, with all digits of its id and the request that it came from", async () => {
  api.on("/pages", ({ query }) => pageOf(slice((Number(query.get("page")) - 1) * 10, Number(query.get("size"))), { total: 25 }));
  api.on("/offsets", ({ query }) => pageOf(slice(Number(query.get("offset") ?? 0), 10)));
  api.on("/cursors", ({ query }) =>
    pageOf(slice(Number(query.get("after") ?? 0), 10), {
      next: Number(query.get("after") ?? 0) < 20 ? Number(query.get("after") ?? 0) + 10 : null,
    }),
  );
  api.on("/links", ({ query }) =>
    pageOf(slice(Number(query.get("from") ?? 0), 10), {
      links: query.get("from") === "20" ? {} : { next: `${api.base}/links?from=${Number(query.get("from") ?? 0) + 10}` },
    }),
  );
  // Fewer at once than asked for.
  api.on("/capped", ({ query }) => pageOf(slice(Number(query.get("offset") ?? 0), 5)));
  const count = { "x-crosswalk": { count: { field_path: ["total"] } } };
  const streams = [
    streamOf(api.base, "pages", { retriever: { paginator: byPage(10) }, more: count }),
    streamOf(api.base, "offsets", { retriever: { paginator: byOffset(10) } }),
    streamOf(api.base, "cursors", { retriever: { paginator: byCursor() } }),
    streamOf(api.base, "links", { retriever: { paginator: byLink } }),
    streamOf(api.base, "capped", { retriever: { paginator: byOffset(100) } }),
  ];
  const { folder, report, lines } = await fetched(manifestOf(streams));
  for (const { name } of streams) expect(await lines(name as string)).toEqual(all.map(({ text }) => text));
  expect(report.streams.map(({ records, said }) => [records, said])).toEqual([
    [25, 25],
    [25, null],
    [25, null],
    [25, null],
    [25, null],
  ]);
  expect(report.calls.every(({ method, kind }) => method === "GET" && kind === "read")).toBe(true);
  const requests = (await readFile(join(folder, ".requests", "pages.ndjson"), "utf8"))
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
  expect(requests.map(({ request, firstLine, records }) => [request, firstLine, records])).toEqual([
    [`GET ${api.base}/pages?page=1&size=10`.replace("page=1&size=10", "size=10&page=1"), 1, 10],
    [`GET ${api.base}/pages?size=10&page=2`, 11, 10],
    [`GET ${api.base}/pages?size=10&page=3`, 21, 5],
  ]);
  expect((await stat(join(folder, "pages.ndjson"))).mode & 0o777).toBe(0o400);
  await requireUnchanged(
    folder,
    report.streams.map(({ file, sha256 }) => ({ file, sha256 })),
  );
  await expect(requireUnchanged(folder, [])).rejects.toMatchObject({ code: "source/changed-since-fetch" });
  await expect(fetchSource(await options(manifestOf(streams), { to: folder }), never)).rejects.toMatchObject({
    code: "request/folder-exists",
  });
});

test("a record that moves between pages while they are read is not lost, and it is told", async () => {
  const list = [...all];
  // Somebody deletes the first record after the first page was read: the eleventh moves to the first page.
  api.on("/moving", ({ query }, asked) => {
    if (asked === 2) list.shift();
    return pageOf(list.slice(Number(query.get("offset") ?? 0)).slice(0, 10));
  });
  const growing = [...all];
  api.on("/growing", ({ query }, asked) => {
    if (asked === 2) growing.unshift(people(1, 99)[0] as (typeof all)[number]);
    return pageOf(growing.slice(Number(query.get("offset") ?? 0)).slice(0, 10));
  });
  // In the middle, so that the first and the last page look the same afterwards.
  const middle = [...all];
  api.on("/middle", ({ query }, asked) => {
    if (asked === 3) middle.splice(7, 1);
    return pageOf(middle.slice(Number(query.get("offset") ?? 0)).slice(0, 5));
  });
  const streams = ["moving", "growing", "middle"].map((name) =>
    streamOf(api.base, name, { retriever: { paginator: byOffset(name === "middle" ? 5 : 10) } }),
  );
  const { report, lines } = await fetched(manifestOf(streams));
  expect((await lines("middle")).sort()).toEqual(all.map(({ text }) => text));
  expect((await lines("moving")).sort()).toEqual(all.map(({ text }) => text));
  expect((await lines("growing")).sort()).toEqual([...all, ...people(1, 99)].map(({ text }) => text).sort());
  expect(report.streams.map(({ notes }) => notes.join())).toEqual([
    expect.stringContaining("1 record moved between pages"),
    expect.stringContaining("1 record moved"),
    expect.stringContaining("1 record moved"),
  ]);
});

test("records with one key and other content are both taken, equal ones once; a count that stays wrong is no copy", async () => {
  api.on("/twice", () => json({ data: [{ id: 1, a: 1 }, { id: 1, a: 2 }, { id: 1, a: 2 }, { a: 3 }, { a: 4 }] }));
  expect(await (await fetched(manifestOf([streamOf(api.base, "twice")]))).lines("twice")).toEqual([
    '{"id":1,"a":1}',
    '{"id":1,"a":2}',
    '{"a":3}',
    '{"a":4}',
  ]);
  api.on("/short", () => json({ data: [{ id: 1 }], total: 2 }));
  const short = streamOf(api.base, "short", { more: { "x-crosswalk": { count: { field_path: ["total"] } } } });
  expect(await refusal(short)).toMatchObject({ code: "source/count-mismatch" });
});

test("one reader and four give the same files: parts of a list, children of a list that was read before, windows of time", async () => {
  api.on("/owners", () => json({ data: [{ id: 7 }, { id: 8 }, { id: 9 }] }));
  for (const id of [7, 8, 9])
    api.on(`/owners/${id}/tasks`, () =>
      json({
        data: [
          { id: 1, of: id },
          { id: 2, of: id },
        ],
      }),
    );
  api.on("/kinds", ({ query }) => json({ data: [{ id: 1, kind: query.get("kind") }] }));
  api.on("/dated", ({ query }) =>
    json({
      data: [
        { id: `${query.get("from")}`, at: query.get("from") },
        { id: "edge", at: "2026-01-02" },
      ],
    }),
  );
  const option = { type: "RequestOption", inject_into: "request_parameter" };
  const owners = streamOf(api.base, "owners");
  const manifest = manifestOf([
    owners,
    streamOf(api.base, "tasks", {
      requester: { path: "/owners/{{ stream_partition.owner }}/tasks" },
      retriever: {
        partition_router: {
          type: "SubstreamPartitionRouter",
          parent_stream_configs: [{ type: "ParentStreamConfig", stream: owners, parent_key: "id", partition_field: "owner" }],
        },
      },
      more: {
        transformations: [
          { type: "AddFields", fields: [{ type: "AddedFieldDefinition", path: ["owner"], value: "{{ stream_partition['owner'] }}" }] },
        ],
      },
    }),
    streamOf(api.base, "kinds", {
      retriever: {
        partition_router: {
          type: "ListPartitionRouter",
          values: ["a", "b"],
          cursor_field: "kind",
          request_option: { ...option, field_name: "kind" },
        },
      },
    }),
    streamOf(api.base, "dated", {
      more: {
        incremental_sync: {
          type: "DatetimeBasedCursor",
          cursor_field: "at",
          datetime_format: "%Y-%m-%d",
          start_datetime: "2026-01-01",
          end_datetime: "2026-01-02",
          step: "P1D",
          cursor_granularity: "P1D",
          start_time_option: { ...option, field_name: "from" },
          end_time_option: { ...option, field_name: "to" },
        },
      },
    }),
  ]);
  const [one, four] = [await fetched(manifest), await fetched(manifest, { readers: 4 })];
  expect(await one.lines("tasks")).toEqual([7, 8, 9].flatMap((of) => [1, 2].map((id) => JSON.stringify({ id, of, owner: String(of) }))));
  expect(await one.lines("kinds")).toEqual(['{"id":1,"kind":"a"}', '{"id":1,"kind":"b"}']);
  expect(await one.lines("dated")).toEqual([
    '{"id":"2026-01-01","at":"2026-01-01"}',
    '{"id":"edge","at":"2026-01-02"}',
    '{"id":"2026-01-02","at":"2026-01-02"}',
  ]);
  expect(four.report.streams).toEqual(one.report.streams);
});

test("refusals, failures and answers that were cut off are tried again; lines, tables, packed and filtered answers are read", async () => {
  api.on("/weak", (_, asked) => {
    if (asked === 1) return json({}, { status: 429, headers: { "retry-after": "0.05" } });
    if (asked === 2) return { status: 500, headers: { "content-type": "text/html" }, body: "<html>" };
    if (asked === 3) return json({ data: [{ id: 1 }] }, { cut: true });
    if (asked === 4) return { body: '{"data":[{"id":1' };
    if (asked === 5) return { headers: { "content-type": "text/html" }, body: "<!doctype html><p>maintenance" };
    return json({ data: [{ id: 1 }, { id: 2, kind: "old" }] }, { headers: { "content-encoding": "gzip" } });
  });
  api.on("/lines", () => ({ body: '{"id":1.50}\n\n{"id":2}\n' }));
  api.on("/table", () => ({ body: 'id;name\r\n007;"a;b"\r\n' }));
  api.on("/moved", () => ({ status: 302, headers: { location: "/lines" }, body: "" }));
  const top = { record_selector: { type: "RecordSelector", extractor: { type: "DpathExtractor", field_path: [] } } };
  const { report, lines } = await fetched(
    manifestOf([
      streamOf(api.base, "weak", {
        retriever: {
          record_selector: {
            type: "RecordSelector",
            extractor: { type: "DpathExtractor", field_path: ["data"] },
            record_filter: { type: "RecordFilter", condition: "{{ record['kind'] != 'old' }}" },
          },
        },
      }),
      streamOf(api.base, "lines", { retriever: { ...top, decoder: { type: "JsonlDecoder" } } }),
      streamOf(api.base, "table", { retriever: { ...top, decoder: { type: "CsvDecoder", delimiter: ";" } } }),
      streamOf(api.base, "moved", { retriever: { ...top, decoder: { type: "JsonlDecoder" } } }),
    ]),
  );
  expect(await lines("weak")).toEqual(['{"id":1}']);
  expect(await lines("lines")).toEqual(['{"id":1.50}', '{"id":2}']);
  expect(await lines("moved")).toEqual(await lines("lines"));
  expect(await lines("table")).toEqual(['{"id":"007","name":"a;b"}']);
  expect(report.pace.refusals).toBe(1);
});

test("what cannot be read ends with its reason, and no folder is left", async () => {
  const at = (name: string, handler: Parameters<PagedApi["on"]>[1], o: Parameters<typeof streamOf>[2] = {}) => {
    api.on(`/${name}`, handler);
    return streamOf(api.base, name, o);
  };
  expect(await refusal(at("wrong-key", () => json({}, { status: 401 })))).toMatchObject({ code: "source/unauthorized" });
  expect(
    await refusal(at("elsewhere", () => ({ status: 302, headers: { location: "http://127.0.0.1:1/steal" }, body: "" }))),
  ).toMatchObject({ code: "source/host-refused" });
  expect(await refusal(at("down", () => json({}, { status: 503 })))).toMatchObject({
    code: "source/unavailable",
    retry: { kind: "later" },
  });
  expect(await refusal(at("busy", () => json({}, { status: 429, headers: { "retry-after": "0" } })))).toMatchObject({
    code: "source/rate-limited",
  });
  expect(await refusal(at("html", () => ({ body: "<html>please log in" })))).toMatchObject({ code: "source/malformed" });
  expect(await refusal(at("other", () => json({ items: [] })))).toMatchObject({ code: "source/malformed" });
  expect(
    await refusal(
      at("inside", () => json({ id: `bad key ${KEY}` }), {
        requester: { "x-crosswalk": { errorInBody: { field_path: ["id"], unless: "number" } } },
      }),
    ),
  ).toMatchObject({ code: "source/refused" });
  const endless = { code: "source/pages-endless" };
  expect(await refusal(at("same", () => pageOf(slice(0, 10)), { retriever: { paginator: byOffset(10) } }))).toMatchObject(endless);
  expect(
    await refusal(
      at("circle", ({ query }, asked) => json({ data: [{ id: asked }], next: query.get("after") === "a" ? "b" : "a" }), {
        retriever: { paginator: byCursor() },
      }),
    ),
  ).toMatchObject(endless);
  expect(
    await refusal(
      at("forever", (_, asked) => json({ data: [{ id: asked }], next: asked }), {
        retriever: { paginator: byCursor() },
        more: { "x-crosswalk": { mostPages: 5 } },
      }),
    ),
  ).toMatchObject(endless);
  expect(await refusal(streamOf("http://127.0.0.1:1", "nobody"))).toMatchObject({ code: "source/host-refused" });
  expect(await refusal(streamOf(api.base, "x"), { privateHosts: [] })).toMatchObject({ code: "source/host-refused" });
  expect(await refusal(streamOf(api.base, "x"), { values: {} })).toMatchObject({
    code: "config/source-key",
    message: expect.stringContaining("CROSSWALK_SOURCE_API_KEY"),
  });
});

test("a copy that is stopped leaves nothing, nor does one whose process was killed", async () => {
  api.on("/slow", ({ query }) => pageOf(people(10, Number(query.get("offset") ?? 0))));
  const given = await options(manifestOf([streamOf(api.base, "slow", { retriever: { paginator: byOffset(10) } })]));
  const stopping = new AbortController();
  const stopped = fetchSource({ ...given, onProgress: (_stream, records) => records >= 30 && stopping.abort() }, stopping.signal);
  await expect(stopped).rejects.toMatchObject({ name: "AbortError" });
  const parent = join(given.dataDirectory, "fetched", `m${written}`);
  expect(await readdir(parent)).toEqual([]);
  // No process has this number.
  const { mkdir } = await import("node:fs/promises");
  await mkdir(join(parent, ".unfinished-4194999-1"));
  api.on("/quick", () => json({ data: [] }));
  await fetchSource({ ...(await options(manifestOf([streamOf(api.base, "quick")]))), to: join(parent, "second") }, never);
  expect(await readdir(parent)).toEqual(["second"]);
});
