/** Serves the application of the tests on a free loopback port. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { pino } from "pino";
import { type AppDeps, createApp } from "../../../server/app.ts";
import { createMemoryService } from "./memory-service.ts";

export type Served = {
  url: string;
  ask(path: string, o?: { token?: string; method?: string; body?: unknown; headers?: Record<string, string> }): Promise<Response>;
  close(): Promise<void>;
};

/** The application with an in-memory service, listening; `ask` sends JSON with the operations token unless told otherwise. */
export async function serveApp(o: Partial<AppDeps> = {}): Promise<Served> {
  const app = createApp({
    service: createMemoryService(),
    log: pino({ level: "silent" }),
    version: "1.2.3",
    hosts: ["127.0.0.1", "localhost"],
    ...o,
  });
  const server = createServer(app);
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    ask: (path, { token = "operations-token", method = "GET", body, headers = {} } = {}) =>
      fetch(url + path, {
        method,
        headers: {
          ...(token === "" ? {} : { authorization: `Bearer ${token}` }),
          ...(body === undefined ? {} : { "content-type": "application/json" }),
          ...headers,
        },
        ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
        redirect: "manual",
      }),
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}
