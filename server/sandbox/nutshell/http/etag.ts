/** Marks what JSON-RPC reads answer, and spares a caller what it already has. */
import { createHash } from "node:crypto";
import type { Reply, Request } from "./reply.ts";

/** The reply to a `get*` or `find*` with its ETag, or 304 when the caller's `If-None-Match` names it. Any other reply as it is. */
export function withEtag(request: Request, reply: Reply): Reply {
  if (reply.status !== 200 || reply.cut || reply.broken) return reply;
  const sent = readSent(request);
  if (sent === undefined || !/^(?:get|find)[A-Z]/u.test(sent.method)) return reply;
  const etag = `"${createHash("sha1")
    .update(withoutId(reply.body, JSON.stringify(sent.id)))
    .digest("base64url")}"`;
  const headers = { ...reply.headers, etag };
  return isKnown(String(request.headers["if-none-match"] ?? ""), etag)
    ? { ...reply, status: 304, body: "", headers }
    : { ...reply, headers };
}

function readSent(request: Request): { method: string; id: unknown } | undefined {
  try {
    const { method, id } = JSON.parse(request.body) as Record<string, unknown>;
    return typeof method === "string" ? { method, id: id ?? null } : undefined;
  } catch {
    return undefined;
  }
}

// Every request has an id of its own, which says nothing about the answer.
function withoutId(body: string, id: string): string {
  const at = body.lastIndexOf(`"id":${id}`);
  return at < 0 ? body : body.slice(0, at) + body.slice(at + id.length + 5);
}

function isKnown(header: string, etag: string): boolean {
  return header.split(",").some((tag) => tag.trim() === "*" || tag.trim().replace(/^W\//u, "") === etag);
}
