/** Tests that the lists of an API arrive whole in a folder, or not at all, whatever the API does. */
import { mkdir, readdir, readFile, stat } from "node:fs/promises";
import { basename, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { fetchSource } from "../../../../server/extract/rest/fetch-source.ts";
import { requireUnchanged } from "../../../../server/extract/rest/fetched.ts";
import { type Copies, openCopies } from "./open-copies.ts";
import { byCursor, byLink, byOffset, byPage, json, KEY, manifestOf, type PagedApi, pageOf, people, streamOf } from "./paged-api.ts";

let api: PagedApi;
let copies: Copies;
beforeAll(async () => {
  copies = await openCopies();
  api = copies.api;
});
afterAll(() => copies.close());
const never = new AbortController().signal;

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
  api.on("/headed", ({ query }) => {
    const from = Number(query.get("from") ?? 0);
    return { ...pageOf(slice(from, 10)), headers: from === 20 ? {} : { link: `</headed?from=${from + 10}>; rel="next"` } };
  });
  // Fewer at once than asked for.
  api.on("/capped", ({ query }) => pageOf(slice(Number(query.get("offset") ?? 0), 5)));
  const count = { "x-crosswalk": { count: { field_path: ["total"] } } };
  const streams = [
    streamOf(api.base, "pages", { retriever: { paginator: byPage(10) }, more: count }),
    streamOf(api.base, "offsets", { retriever: { paginator: byOffset(10) } }),
    streamOf(api.base, "cursors", { retriever: { paginator: byCursor() } }),
    streamOf(api.base, "links", { retriever: { paginator: byLink } }),
    streamOf(api.base, "headed", {
      retriever: {
        paginator: {
          ...byLink,
          pagination_strategy: { type: "CursorPagination", cursor_value: "{{ headers.get('Link', {}).get('next', {}).get('url') }}" },
        },
      },
    }),
    streamOf(api.base, "capped", { retriever: { paginator: byOffset(100) } }),
  ];
  const { folder, report, lines } = await copies.fetched(manifestOf(streams));
  for (const { name } of streams) expect(await lines(name as string)).toEqual(all.map(({ text }) => text));
  expect(report.streams.map(({ records, said }) => [records, said])).toEqual([
    [25, 25],
    [25, null],
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
  await expect(fetchSource(await copies.options(manifestOf(streams), { to: folder }), never)).rejects.toMatchObject({
    code: "request/folder-exists",
  });
});

test("refusals, failures and answers that were cut off are tried again; lines, tables, packed and filtered answers are read", async () => {
  api.on("/weak", (_, asked) => {
    if (asked === 1) return json({}, { status: 429, headers: { "retry-after": "0.05" } });
    if (asked === 2) return { status: 500, headers: { "content-type": "text/html" }, body: "<html>" };
    if (asked === 3) return json({ data: [{ id: 1 }] }, { cut: true });
    if (asked === 4) return { body: '{"data":[{"id":1' };
    if (asked === 5) return { headers: { "content-type": "text/html" }, body: "<!doctype html><p>maintenance" };
    return json({ data: [{ id: 1 }, { id: 2, kind: "old" }] }, { headers: { "content-encoding": "gzip", "content-type": "text/html" } });
  });
  api.on("/lines", () => ({ body: '{"id":1.50}\n\n{"id":2}\n' }));
  api.on("/table", () => ({ body: 'id;name\r\n007;"a;b"\r\n' }));
  // The key by its other name, for a POST that reads: values in base64.
  api.on("/posted", ({ method, headers, body }) =>
    headers["api_key"] === KEY ? json({ data: [{ id: 1, method, body: JSON.parse(body) }] }) : json({}, { status: 401 }),
  );
  const key = { type: "RequestOption", inject_into: "header", field_name: "Apikey" };
  const posted = streamOf(api.base, "posted", {
    requester: {
      http_method: "POST",
      request_body_json: { kind: "all" },
      authenticator: {
        type: "ApiKeyAuthenticator",
        api_token: "{{ config['api_key'] }}",
        inject_into: key,
        "x-crosswalk": { spellings: ["api_key"] },
      },
      "x-crosswalk": { reads: true, bodyCodec: "base64Values" },
    },
  });
  api.on("/none", () => ({ status: 204, body: "" }));
  api.on("/moved", () => ({ status: 302, headers: { location: "/lines" }, body: "" }));
  const top = { record_selector: { type: "RecordSelector", extractor: { type: "DpathExtractor", field_path: [] } } };
  const { report, lines } = await copies.fetched(
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
      streamOf(api.base, "none"),
      posted,
      streamOf(api.base, "lines", { retriever: { ...top, decoder: { type: "JsonlDecoder" } } }),
      streamOf(api.base, "table", { retriever: { ...top, decoder: { type: "CsvDecoder", delimiter: ";" } } }),
      streamOf(api.base, "moved", { retriever: { ...top, decoder: { type: "JsonlDecoder" } } }),
    ]),
  );
  expect(await lines("weak")).toEqual(['{"id":1}']);
  expect(await lines("lines")).toEqual(['{"id":1.50}', '{"id":2}']);
  expect(await lines("moved")).toEqual(await lines("lines"));
  expect(await lines("table")).toEqual(['{"id":"007","name":"a;b"}']);
  expect(await lines("posted")).toEqual(['{"id":1,"method":"POST","body":{"kind":"YWxs"}}']);
  expect(report.calls.find(({ kind }) => kind === "declared")).toMatchObject({ method: "POST", count: 2 });
  expect(report.pace.refusals).toBe(1);
});

test("what cannot be read ends with its reason, and no folder is left", async () => {
  const at = (name: string, handler: Parameters<PagedApi["on"]>[1], o: Parameters<typeof streamOf>[2] = {}) => {
    api.on(`/${name}`, handler);
    return streamOf(api.base, name, o);
  };
  expect(await copies.refusal(at("wrong-key", () => json({}, { status: 401 })))).toMatchObject({ code: "source/unauthorized" });
  expect(
    await copies.refusal(at("elsewhere", () => ({ status: 302, headers: { location: "http://127.0.0.1:1/steal" }, body: "" }))),
  ).toMatchObject({ code: "source/host-refused" });
  expect(await copies.refusal(at("down", () => json({}, { status: 503 })))).toMatchObject({
    code: "source/unavailable",
    retry: { kind: "later" },
  });
  expect(await copies.refusal(at("busy", () => json({}, { status: 429, headers: { "retry-after": "0" } })))).toMatchObject({
    code: "source/rate-limited",
  });
  expect(await copies.refusal(at("html", () => ({ body: "<html>please log in" })))).toMatchObject({ code: "source/malformed" });
  expect(await copies.refusal(at("other", () => json({ items: [] })))).toMatchObject({ code: "source/malformed" });
  expect(
    await copies.refusal(
      at("inside", () => json({ id: `bad key ${KEY}` }), {
        requester: { "x-crosswalk": { errorInBody: { field_path: ["id"], unless: "number" } } },
      }),
    ),
  ).toMatchObject({ code: "source/refused" });
  const endless = { code: "source/pages-endless" };
  expect(await copies.refusal(at("same", () => pageOf(slice(0, 10)), { retriever: { paginator: byOffset(10) } }))).toMatchObject(endless);
  expect(
    await copies.refusal(
      at("circle", ({ query }, asked) => json({ data: [{ id: asked }], next: query.get("after") === "a" ? "b" : "a" }), {
        retriever: { paginator: byCursor() },
      }),
    ),
  ).toMatchObject(endless);
  expect(
    await copies.refusal(
      at("forever", (_, asked) => json({ data: [{ id: asked }], next: asked }), {
        retriever: { paginator: byCursor() },
        more: { "x-crosswalk": { mostPages: 5 } },
      }),
    ),
  ).toMatchObject(endless);
  expect(await copies.refusal(streamOf("http://127.0.0.1:1", "nobody"))).toMatchObject({ code: "source/host-refused" });
  expect(await copies.refusal(streamOf(api.base, "x"), { privateHosts: [] })).toMatchObject({ code: "source/host-refused" });
  expect(await copies.refusal(streamOf(api.base, "x"), { values: {} })).toMatchObject({
    code: "config/source-key",
    message: expect.stringContaining("CROSSWALK_SOURCE_API_KEY"),
  });
});

test("a copy that is stopped leaves nothing, nor does one whose process was killed", async () => {
  api.on("/slow", ({ query }) => pageOf(people(10, Number(query.get("offset") ?? 0))));
  const given = await copies.options(manifestOf([streamOf(api.base, "slow", { retriever: { paginator: byOffset(10) } })]));
  const stopping = new AbortController();
  const stopped = fetchSource({ ...given, onProgress: (_stream, records) => records >= 30 && stopping.abort() }, stopping.signal);
  await expect(stopped).rejects.toMatchObject({ name: "AbortError" });
  const parent = join(given.dataDirectory, "fetched", basename(given.path, ".api.json"));
  expect(await readdir(parent)).toEqual([]);
  // No process has this number.
  await mkdir(join(parent, ".unfinished-4194999-1"));
  api.on("/quick", () => json({ data: [] }));
  await fetchSource({ ...(await copies.options(manifestOf([streamOf(api.base, "quick")]))), to: join(parent, "second") }, never);
  expect(await readdir(parent)).toEqual(["second"]);
});
