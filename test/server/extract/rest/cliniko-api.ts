/** Stands in for the API of Cliniko in the tests: what its public documentation says of keys, pages and limits. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { clinikoLists } from "../../../generate/cliniko.ts";

export type ClinikoApi = {
  readonly base: string;
  readonly host: string;
  /** Calls as they came: method and path. */
  readonly calls: string[];
  /** Of the next calls so many are refused as too many. */
  refused: number;
  close(): Promise<void>;
};

/** `most`: records of a page, whatever more is asked for. */
export async function startClinikoApi(key: string, most = 100): Promise<ClinikoApi> {
  const api = { calls: [] as string[], refused: 0 };
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? "/", "http://127.0.0.1");
    api.calls.push(`${request.method} ${url.pathname}`);
    const says = (status: number, body: object, headers: Record<string, string> = {}): void =>
      void response.writeHead(status, { "content-type": "application/json", ...headers }).end(JSON.stringify(body));
    if (!/^.+ \(.+@.+\)$/u.test(request.headers["user-agent"] ?? "")) return says(400, { message: "User-Agent with a contact is missing" });
    if (request.headers.authorization !== `Basic ${Buffer.from(`${key}:`).toString("base64")}`)
      return says(401, { message: "Unauthorized" });
    if (request.method !== "GET") return says(405, { message: "Not allowed" });
    if (api.refused > 0) {
      api.refused -= 1;
      return says(429, { message: "Too many" }, { "x-ratelimit-reset": String(Math.floor(Date.now() / 1000)) });
    }
    const list = clinikoLists.find(({ path }) => url.pathname === `/v1${path}`);
    if (!list) return says(404, { message: "Not found" });
    const [page, size] = [Number(url.searchParams.get("page") ?? 1), Math.min(most, Number(url.searchParams.get("per_page") ?? 50))];
    const address = (n: number): string => `http://${request.headers.host}/v1${list.path}?page=${n}&per_page=${size}`;
    return says(200, {
      [list.field]: list.records.slice((page - 1) * size, page * size),
      total_entries: list.records.length,
      links: { self: address(page), ...(page * size < list.records.length && { next: address(page + 1) }) },
    });
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address() as AddressInfo;
  return Object.assign(api, {
    base: `http://127.0.0.1:${port}/v1`,
    host: `127.0.0.1:${port}`,
    close: () =>
      new Promise<void>((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  });
}
