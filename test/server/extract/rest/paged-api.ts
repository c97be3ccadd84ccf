/** Serves lists over loopback in every usual way of paging, with everything that goes wrong in one, for the tests of reading an API. */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { gzipSync } from "node:zlib";

export const KEY = "s3cret/key+1";

export type Asked = {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingMessage["headers"];
  readonly body: string;
};
export type Given = { status?: number; headers?: Record<string, string>; body: string | Buffer; cut?: boolean };
type Handler = (asked: Asked, count: number) => Given;

export type PagedApi = {
  readonly base: string;
  readonly host: string;
  readonly asked: Asked[];
  /** Answers a path; `count` says how often it was asked, from 1. */
  on(path: string, handler: Handler): void;
  close(): Promise<void>;
};

export const json = (value: unknown, o: Partial<Given> = {}): Given => ({
  headers: { "content-type": "application/json" },
  body: JSON.stringify(value),
  ...o,
});

/** Records with an id of more digits than a number in JavaScript holds. */
export const people = (count: number, from = 1): { id: string; text: string }[] =>
  Array.from({ length: count }, (_, at) => {
    const id = `90071992547409${String(from + at).padStart(5, "0")}`;
    return { id, text: `{"id":${id},"name":"Person ${from + at}"}` };
  });

/** A page of them, numbers as they are written. */
export const pageOf = (records: readonly { text: string }[], more: object = {}): Given => {
  const rest = JSON.stringify(more).slice(1, -1);
  return {
    headers: { "content-type": "application/json" },
    body: `{"data":[${records.map(({ text }) => text).join(",")}]${rest === "" ? "" : `,${rest}`}}`,
  };
};

export async function startPagedApi(): Promise<PagedApi> {
  const handlers = new Map<string, Handler>();
  const counts = new Map<string, number>();
  const asked: Asked[] = [];
  const answer = (request: IncomingMessage, response: ServerResponse, body: string): void => {
    const url = new URL(request.url ?? "/", "http://127.0.0.1");
    const one: Asked = { method: request.method ?? "", path: url.pathname, query: url.searchParams, headers: request.headers, body };
    asked.push(one);
    const count = (counts.get(url.pathname) ?? 0) + 1;
    counts.set(url.pathname, count);
    const given = handlers.get(url.pathname)?.(one, count) ?? json({ error: "no such path" }, { status: 404 });
    const wantsGzip = given.headers?.["content-encoding"] === "gzip";
    const bytes = wantsGzip ? gzipSync(given.body) : Buffer.from(given.body);
    response.writeHead(given.status ?? 200, { ...given.headers, "content-length": String(bytes.length) });
    if (!given.cut) response.end(bytes);
    else response.write(bytes.subarray(0, bytes.length / 2), () => response.destroy());
  };
  const server = createServer((request, response) => {
    const pieces: Buffer[] = [];
    request.on("data", (piece: Buffer) => pieces.push(piece));
    request.on("end", () => answer(request, response, Buffer.concat(pieces).toString()));
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address() as AddressInfo;
  return {
    base: `http://127.0.0.1:${port}`,
    host: `127.0.0.1:${port}`,
    asked,
    on: (path, handler) => void handlers.set(path, handler),
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}

type Json = Record<string, unknown>;
/** A stream of a manifest that reads `path`. */
export const streamOf = (base: string, name: string, o: { requester?: Json; retriever?: Json; more?: Json } = {}): Json => ({
  type: "DeclarativeStream",
  name,
  primary_key: "id",
  retriever: {
    type: "SimpleRetriever",
    requester: {
      type: "HttpRequester",
      url_base: base,
      path: `/${name}`,
      authenticator: {
        type: "ApiKeyAuthenticator",
        api_token: "{{ config['api_key'] }}",
        inject_into: { type: "RequestOption", inject_into: "header", field_name: "X-Key" },
      },
      error_handler: {
        type: "DefaultErrorHandler",
        max_retries: 3,
        backoff_strategies: [
          { type: "WaitTimeFromHeader", header: "Retry-After" },
          { type: "ConstantBackoffStrategy", backoff_time_in_seconds: 0.01 },
        ],
      },
      ...o.requester,
    },
    record_selector: { type: "RecordSelector", extractor: { type: "DpathExtractor", field_path: ["data"] } },
    ...o.retriever,
  },
  ...o.more,
});

const option = (field: string): Json => ({ type: "RequestOption", inject_into: "request_parameter", field_name: field });
export const byPage = (size: number): Json => ({
  type: "DefaultPaginator",
  pagination_strategy: { type: "PageIncrement", page_size: size, start_from_page: 1, inject_on_first_request: true },
  page_token_option: option("page"),
  page_size_option: option("size"),
});
export const byOffset = (size: number): Json => ({
  type: "DefaultPaginator",
  pagination_strategy: { type: "OffsetIncrement", page_size: size },
  page_token_option: option("offset"),
});
export const byCursor = (value = "{{ response['next'] }}"): Json => ({
  type: "DefaultPaginator",
  pagination_strategy: { type: "CursorPagination", cursor_value: value },
  page_token_option: option("after"),
});
export const byLink: Json = {
  type: "DefaultPaginator",
  pagination_strategy: { type: "CursorPagination", cursor_value: "{{ response['links']['next'] }}" },
  page_token_option: { type: "RequestPath" },
};

export const manifestOf = (streams: readonly Json[], own: Json = {}): Json => ({
  type: "DeclarativeSource",
  version: "6.0.0",
  check: { type: "CheckStream", stream_names: streams.map(({ name }) => name) },
  streams,
  "x-crosswalk": { hosts: ["127.0.0.1"], pace: { start: 50, ceiling: 50 }, ...own },
});
