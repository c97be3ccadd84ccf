/** Serves an API of lists over loopback for the stand-ins of vendors: hears the calls, refuses some as too many, and leaves the answers to each vendor. */
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";

export type ListApi = {
  readonly base: string;
  readonly host: string;
  /** Calls as they came: method and path. */
  readonly calls: string[];
  /** Of the next calls so many are refused as too many. */
  refused: number;
  close(): Promise<void>;
};
type Given = { readonly status: number; readonly body: unknown; readonly headers?: Record<string, string> };

/**
 * `root` is the path of the API. `refusal` says what is wrong with a call, whatever it asks for; `tooMany` is how a call above the limit is refused; `answer` gives what
 * is at a path below the root, undefined where nothing is.
 */
export async function startListApi(o: {
  root: string;
  refusal(request: IncomingMessage): Given | undefined;
  tooMany(): Given;
  answer(path: string, url: URL, calls: number): unknown;
}): Promise<ListApi> {
  const api = { calls: [] as string[], refused: 0 };
  const given = (request: IncomingMessage, url: URL): Given => {
    const refusal = o.refusal(request) ?? (request.method === "GET" ? undefined : { status: 405, body: { message: "Not allowed" } });
    if (refusal) return refusal;
    if (api.refused > 0) {
      api.refused -= 1;
      return o.tooMany();
    }
    const body = url.pathname.startsWith(o.root) ? o.answer(url.pathname.slice(o.root.length), url, api.calls.length) : undefined;
    return body === undefined ? { status: 404, body: { message: "Not found" } } : { status: 200, body };
  };
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? "/", `http://${request.headers.host}`);
    api.calls.push(`${request.method} ${url.pathname}`);
    const { status, body, headers = {} } = given(request, url);
    response.writeHead(status, { "content-type": "application/json", ...headers }).end(JSON.stringify(body));
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address() as AddressInfo;
  return Object.assign(api, {
    base: `http://127.0.0.1:${port}${o.root}`,
    host: `127.0.0.1:${port}`,
    close: () =>
      new Promise<void>((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  });
}
