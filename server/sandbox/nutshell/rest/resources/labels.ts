/** Serves tags and sources: made, listed, deleted and restored, never renamed. */
import type { Call } from "../../call.ts";
import { getOrCreateSource } from "../../entities/source.ts";
import { createTag, type TagType, tagTypes } from "../../entities/tag.ts";
import { requireTarget } from "../../entities/write-record.ts";
import { Refusal } from "../../refusal.ts";
import type { Relation } from "../../store/fields.ts";
import { parseRef } from "../../store/kinds.ts";
import { readLinks, replaceLinks } from "../../store/links.ts";
import { remove, undelete } from "../remove.ts";
import { type Payload, type Route, readOne } from "../route.ts";
import { list, read, showMade } from "../show-kind.ts";

/** The routes of one of the two. */
export function labelRoutes(kind: "tags" | "sources"): Route {
  const create = kind === "tags" ? newTag : newSource;
  return (call, request, [id, action, ...more]) => {
    if (more.length > 0) return undefined;
    if (id === undefined) {
      if (request.method === "GET") return list(call, kind, request);
      return request.method === "POST"
        ? showMade(call, kind, create(call, readOne(request, kind)), kind === "tags" ? 200 : 201)
        : undefined;
    }
    if (action === "undelete") return request.method === "POST" ? undelete(call, kind, id) : undefined;
    if (action !== undefined) return undefined;
    if (request.method === "GET") return read(call, kind, id);
    return request.method === "DELETE" ? remove(call, kind, id) : undefined;
  };
}

function newTag(call: Call, input: Payload): number {
  const type = Number(input["tagType"]);
  if (type !== 1 && type !== 2 && type !== 3) throw new Refusal(400, "tagType must be 1 (leads), 2 (contacts) or 3 (accounts)");
  const kind = tagTypes[type as TagType];
  const id = createTag(call, kind, String(input["name"] ?? ""), Number(input["colorType"] ?? 1));
  const entities = (input["links"] as Payload | undefined)?.["entities"];
  for (const value of Array.isArray(entities) ? entities : []) {
    const ref = parseRef(value, kind);
    if (ref?.kind !== kind) throw new Refusal(400, `Invalid id: ${String(value)}`, { title: "Invalid link" });
    requireTarget(call, ref);
    const relation = `${kind}.tags` as Relation;
    replaceLinks(call.db, relation, { id: ref.id, targets: [...readLinks(call.db, relation, ref.id), { kind: "tags", id }] });
  }
  return id;
}

function newSource(call: Call, input: Payload): number {
  return getOrCreateSource(call, String(input["name"] ?? ""), Number(input["channel"] ?? 0));
}
