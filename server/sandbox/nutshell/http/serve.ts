/** Knows which path belongs to which surface, and that reads requests and sends answers. */
import { isUtf8 } from "node:buffer";
import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { serveAvatar, servePageOfRecord } from "../admin/record-links.ts";
import { serveAdmin } from "../admin/serve-admin.ts";
import type { World } from "../call.ts";
import { readForm } from "../rest/resources/read-upload.ts";
import { serveRest } from "../rest/serve-rest.ts";
import { serveDiscovery, serveRpc } from "../rpc/envelope.ts";
import { keyNameOf } from "./authenticate.ts";
import { withEtag } from "./etag.ts";
import { refuseCall } from "./refuse-call.ts";
import { errorPage, json, type Reply, type Request } from "./reply.ts";

/** Larger requests are refused with 413. */
const LARGEST_BODY = 8 * 1024 * 1024;

export type Failed = (error: unknown, path: string) => void;

/** Serves one HTTP request. `failed` hears of mistakes of the sandbox's own. */
export async function serve(world: World, incoming: IncomingMessage, response: ServerResponse, failed: Failed): Promise<void> {
  const url = new URL(incoming.url ?? "/", "http://sandbox");
  const path = url.pathname;
  const entry = isCall(path) ? world.conditions.enter(() => keyNameOf(world.keys, incoming.headers.authorization)) : undefined;
  if (entry !== undefined) response.once("close", entry.leave);
  const bytes = await readBody(incoming);
  if (bytes === undefined) return send(world, response, errorPage(413, { connection: "close" }));
  const body = bytes.toString("utf8");
  const request: Request = {
    method: incoming.method ?? "GET",
    path,
    query: url.searchParams,
    headers: incoming.headers,
    body,
    bytes,
    form: await readForm(bytes, incoming.headers["content-type"]),
    isText: isUtf8(bytes),
  };
  let reply: Reply;
  try {
    reply = entry?.refuse?.((status) => refuseCall(path, body, status)) ?? route(world, request);
  } catch (error) {
    failed(error, path);
    reply = json(500, { code: 500, message: "Internal Server Error" });
  }
  world.webhooks.announce();
  const hold = (reply.hold ?? 0) + (entry?.hold ?? 0);
  if (hold > 0) await passed(hold, response);
  if (reply.cut) response.destroy();
  else send(world, response, reply);
}

// What the real service answers; its own pages are none of it.
const isCall = (path: string): boolean => path.startsWith("/api/") || path.startsWith("/rest/") || path === "/v1/json";

/** Some time, or less when the caller has gone. */
function passed(milliseconds: number, response: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    response.once("close", () => {
      clearTimeout(timer);
      resolve();
    });
  });
}

function route(world: World, request: Request): Reply {
  world.search.catchUp();
  const { path } = request;
  if (path === "/api/v1/json") return withEtag(request, serveRpc(world, request));
  if (path.startsWith("/rest/")) return serveRest(world, request);
  if (path === "/v1/json") return serveDiscovery(world, request);
  if (path === "/admin" || path.startsWith("/admin/")) return serveAdmin(world, request);
  if (path.startsWith("/avatar/")) return serveAvatar(path);
  if (path === "/") return { ...errorPage(302), headers: { location: "/admin" } };
  return servePageOfRecord(world, path) ?? errorPage(404);
}

function send(world: World, response: ServerResponse, reply: Reply): void {
  if (response.destroyed) return;
  const hasBody = reply.status !== 204 && reply.status !== 304;
  response.writeHead(reply.status, {
    ...(hasBody ? { "content-type": reply.type, "content-length": Buffer.byteLength(reply.body) } : {}),
    "x-nutshell-request-id": randomUUID(),
    ...(world.isClockMoved() ? { date: new Date(world.now() * 1000).toUTCString() } : {}),
    ...reply.headers,
  });
  if (reply.broken && hasBody) response.write(reply.body.slice(0, Math.floor(reply.body.length / 2)), () => response.destroy());
  else response.end(hasBody ? reply.body : undefined);
}

async function readBody(incoming: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= LARGEST_BODY) chunks.push(chunk);
  }
  return size > LARGEST_BODY ? undefined : Buffer.concat(chunks);
}
