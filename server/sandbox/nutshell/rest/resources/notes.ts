/** Serves `/rest/notes`; a note cannot be edited here. */
import type { Call } from "../../call.ts";
import { createNote } from "../../entities/note.ts";
import { requireTarget } from "../../entities/write-record.ts";
import type { Request } from "../../http/reply.ts";
import { Refusal } from "../../refusal.ts";
import type { Condition } from "../../store/records.ts";
import { readRef } from "../read-links.ts";
import { remove, undelete } from "../remove.ts";
import { type Payload, type Route, readBody } from "../route.ts";
import { list, read, showMade } from "../show-kind.ts";
import { serveFilesOf } from "./files.ts";

// What an activity logged belongs to it and is no note of its own.
const ownNotes: readonly Condition[] = [{ sql: "json_extract(r.body, '$.logOf') IS NULL", values: [] }];

/** Made under a person, a company or a lead; read, deleted and restored. */
export const noteRoutes: Route = (call, request, [id, action, ...more]) => {
  if (more.length > 0) return undefined;
  if (id === undefined) {
    if (request.method === "GET") return list(call, "notes", request, { always: ownNotes });
    return request.method === "POST" ? showMade(call, "notes", make(call, request)) : undefined;
  }
  if (action === "undelete") return request.method === "POST" ? undelete(call, "notes", id) : undefined;
  if (action === "files") return serveFilesOf(call, "notes", request, { id, part: action });
  if (action !== undefined) return undefined;
  if (request.method === "GET") return read(call, "notes", id);
  return request.method === "DELETE" ? remove(call, "notes", id) : undefined;
};

function make(call: Call, request: Request): number {
  const { data } = readBody(request);
  if (typeof data !== "object" || data === null) throw new Refusal(400, "The note must stand under data.");
  const { body, links } = data as Payload;
  const { parent } = (links ?? {}) as Payload;
  const target = readRef(Array.isArray(parent) ? (parent as unknown[])[0] : parent, "contacts", ["accounts", "leads"]);
  if (typeof body !== "string") throw new Refusal(400, "body is required");
  requireTarget(call, target);
  return createNote(call, target, body);
}
