/** Gives tests of the client a server whose every answer they choose. */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { createLog, type Log } from "../../../server/log.ts";
import { createNutshellClient, type NutshellClient } from "../../../server/nutshell/client.ts";
import { createPace, type Pace } from "../../../server/nutshell/pace.ts";
import type { Store } from "../../../server/store/connect.ts";

export type Heard = { readonly method: string; readonly url: string; readonly headers: IncomingMessage["headers"]; readonly body: string };
export type ChosenServer = {
  readonly url: string;
  readonly heard: Heard[] /** Answers the next calls, in turn; the last one also all further. */;
  answer(...handlers: ((response: ServerResponse, heard: Heard) => void)[]): void;
  close(): Promise<void>;
};

export const json =
  (body: unknown, status = 200, headers: Record<string, string> = {}) =>
  (response: ServerResponse): void => {
    response.writeHead(status, { "content-type": "application/json", ...headers }).end(JSON.stringify(body));
  };
export const page =
  (status: number) =>
  (response: ServerResponse): void => {
    response.writeHead(status, { "content-type": "text/html" }).end("<html><title>An Error Occurred</title></html>");
  };
export const reset = (response: ServerResponse): void => {
  response.destroy();
};
export const silence = (): void => undefined;

export async function startChosenServer(): Promise<ChosenServer> {
  const heard: Heard[] = [];
  let handlers: ((response: ServerResponse, heard: Heard) => void)[] = [json({ result: null, error: null })];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const one = {
        method: request.method ?? "",
        url: request.url ?? "",
        headers: request.headers,
        body: Buffer.concat(chunks).toString(),
      };
      heard.push(one);
      const handler = handlers.length > 1 ? handlers.shift() : handlers[0];
      handler?.(response, one);
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    heard,
    answer: (...next) => {
      handlers = next;
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
      });
    },
  };
}

/** A client of that server with its own pace, and every line it logs. */
export function clientOf(
  server: ChosenServer,
  store: Store,
  o: { timeoutMs?: number; readAttempts?: number } = {},
): { client: NutshellClient; pace: Pace; logged: string[] } {
  const logged: string[] = [];
  const log: Log = createLog({
    level: "trace",
    stream: {
      write: (line: string) => {
        logged.push(line);
      },
    },
  });
  const pace = createPace({ store, key: server.url, startRate: 500 });
  return {
    client: createNutshellClient({ url: server.url, user: "ada@engines.example", key: "a-very-secret-key", pace, log, ...o }),
    pace,
    logged,
  };
}
