/** Stands in for the API of Open Dental in the tests: what its public documentation says of keys, offsets, limits, and the time in every record. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { openDentalLists } from "../../../generate/open-dental-api.ts";

export type OpenDentalApi = {
  readonly base: string;
  readonly host: string;
  /** Calls as they came: method and path. */
  readonly calls: string[];
  /** Of the next calls so many are refused as too many. */
  refused: number;
  close(): Promise<void>;
};

/** `most`: records of a page. */
export async function startOpenDentalApi(key: string, most = 100): Promise<OpenDentalApi> {
  const api = { calls: [] as string[], refused: 0 };
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? "/", "http://127.0.0.1");
    api.calls.push(`${request.method} ${url.pathname}`);
    const says = (status: number, body: unknown, headers: Record<string, string> = {}): void =>
      void response.writeHead(status, { "content-type": "application/json", ...headers }).end(JSON.stringify(body));
    if (request.headers.authorization !== `ODFHIR ${key}`) return says(401, "Unauthorized");
    if (request.method !== "GET") return says(405, "Not allowed");
    if (api.refused > 0) {
      api.refused -= 1;
      return says(429, "Too many requests", { "retry-after": "0" });
    }
    const list = openDentalLists.find(({ path }) => url.pathname === `/api/v1${path}`);
    if (!list) return says(404, "Not found");
    const offset = Number(url.searchParams.get("Offset") ?? 0);
    const serverDateTime = `2026-09-01 09:00:${String(api.calls.length).padStart(2, "0")}`;
    return says(
      200,
      list.records.slice(offset, offset + most).map((record) => ({ serverDateTime, ...record })),
    );
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address() as AddressInfo;
  return Object.assign(api, {
    base: `http://127.0.0.1:${port}/api/v1`,
    host: `127.0.0.1:${port}`,
    close: () =>
      new Promise<void>((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  });
}
