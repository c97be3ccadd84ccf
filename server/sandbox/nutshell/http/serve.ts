/** The only place that knows which path belongs to which surface, and that reads requests and sends answers. */
import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { serveAvatar, servePageOfRecord } from "../admin/record-links.ts";
import { serveAdmin } from "../admin/serve-admin.ts";
import type { World } from "../call.ts";
import { serveRest } from "../rest/serve-rest.ts";
import { serveDiscovery, serveRpc } from "../rpc/envelope.ts";
import { errorPage, json, type Reply, type Request } from "./reply.ts";

/** Larger requests are refused with 413. */
const LARGEST_BODY = 8 * 1024 * 1024;

export type Failed = (error: unknown, path: string) => void;

/** Serves one HTTP request. `failed` hears of mistakes of the sandbox's own. */
export async function serve(world: World, incoming: IncomingMessage, response: ServerResponse, failed: Failed): Promise<void> {
  const url = new URL(incoming.url ?? "/", "http://sandbox");
  const body = await readBody(incoming);
  if (body === undefined) return send(response, errorPage(413, { connection: "close" }));
  const request: Request = {
    method: incoming.method ?? "GET",
    path: url.pathname,
    query: url.searchParams,
    headers: incoming.headers,
    body,
  };
  let reply: Reply;
  try {
    reply = route(world, request);
  } catch (error) {
    failed(error, url.pathname);
    reply = json(500, { code: 500, message: "Internal Server Error" });
  }
  if (reply.hold !== undefined)
    await new Promise((resolve) => {
      setTimeout(resolve, reply.hold);
    });
  if (reply.cut) response.destroy();
  else send(response, reply);
}

function route(world: World, request: Request): Reply {
  const { path } = request;
  if (path === "/api/v1/json") return serveRpc(world, request);
  if (path.startsWith("/rest/")) return serveRest(world, request);
  if (path === "/v1/json") return serveDiscovery(world, request);
  if (path === "/admin" || path.startsWith("/admin/")) return serveAdmin(world, request);
  if (path.startsWith("/avatar/")) return serveAvatar(path);
  if (path === "/") return { ...errorPage(302), headers: { location: "/admin" } };
  return servePageOfRecord(world, path) ?? errorPage(404);
}

function send(response: ServerResponse, reply: Reply): void {
  if (response.destroyed) return;
  const length = Buffer.byteLength(reply.body);
  response.writeHead(reply.status, {
    ...(reply.status === 204 ? {} : { "content-type": reply.type, "content-length": length }),
    "x-nutshell-request-id": randomUUID(),
    ...reply.headers,
  });
  response.end(reply.status === 204 ? undefined : reply.body);
}

async function readBody(incoming: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= LARGEST_BODY) chunks.push(chunk);
  }
  return size > LARGEST_BODY ? undefined : Buffer.concat(chunks).toString("utf8");
}
