/** Tests how a run is followed over server-sent events. */
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import express from "express";
import { afterEach, expect, test } from "vitest";
import { sendEvents } from "../../../server/http/event-stream.ts";
import { createMemoryService, type MemoryService } from "./memory-service.ts";
import { type Served, serveApp } from "./serve-app.ts";

let served: Served | undefined;
afterEach(async () => served?.close());

async function serveRun(): Promise<MemoryService> {
  const service = createMemoryService({ patient: true });
  served = await serveApp({ service });
  await served.ask("/api/migrations", { method: "POST", body: { source: "rsoft" } });
  await served.ask("/api/migrations/m1/runs", { method: "POST", body: { verb: "extract" } });
  return service;
}

test("a stream sends the run as it is, then every change, until it has ended", async () => {
  const service = await serveRun();
  const answer = await (served as Served).ask("/api/runs/r1/events");
  expect(answer.headers.get("content-type")).toBe("text/event-stream; charset=utf-8");
  service.finishRuns();
  const events = (await answer.text()).trim().split("\n\n");
  expect(events.every((event) => event.startsWith("event: run\ndata: "))).toBe(true);
  expect(events.map((event) => JSON.parse(event.split("data: ")[1] ?? "").state)).toEqual(["running", "done"]);
});

test("a reader that comes late gets the whole run at once", async () => {
  const service = await serveRun();
  service.finishRuns();
  const text = await (await (served as Served).ask("/api/runs/r1/events", { headers: { "last-event-id": "99" } })).text();
  expect(text.match(/event: run/g)).toHaveLength(1);
});

test("a run nobody knows is an ordinary problem, not a stream", async () => {
  await serveRun();
  const answer = await (served as Served).ask("/api/runs/nobody/events");
  expect([answer.status, answer.headers.get("content-type")]).toEqual([404, "application/problem+json; charset=utf-8"]);
});

test("a silent stream is kept alive by heartbeats, and a reader that leaves ends the watching", async () => {
  const ended = Promise.withResolvers<void>();
  const app = express().get("/", (_request, response) =>
    sendEvents(
      response,
      "run",
      async function* (signal) {
        yield { state: "running" };
        await once(signal, "abort");
        ended.resolve();
      },
      5,
    ),
  );
  const server = createServer(app).listen(0, "127.0.0.1");
  await once(server, "listening");
  const leaving = new AbortController();
  const answer = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`, { signal: leaving.signal });
  let text = "";
  for await (const piece of answer.body as ReadableStream<Uint8Array>) {
    text += new TextDecoder().decode(piece);
    if (text.includes(": heartbeat")) break;
  }
  leaving.abort();
  await ended.promise;
  expect(text.startsWith('event: run\ndata: {"state":"running"}\n\n')).toBe(true);
  server.close();
});
