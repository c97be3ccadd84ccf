/** The only place that serves tags, sources and everything over REST that can only be read. */

import type { Call } from "../call.ts";
import { getOrCreateSource } from "../entities/source.ts";
import { createTag, type TagType, tagTypes } from "../entities/tag.ts";
import { removeRecord, requireTarget, restoreRecord } from "../entities/write-record.ts";
import { Refusal } from "../refusal.ts";
import type { Relation } from "../store/fields.ts";
import { type Kind, parseRef } from "../store/kinds.ts";
import { readLinks, replaceLinks } from "../store/links.ts";
import { type Payload, type Route, readLive, readNamed, readOne } from "./route.ts";
import { list, show } from "./show-kind.ts";

/** GET of a list or of single records. */
export function readOnlyRoutes(kind: Kind): Route {
  return (call, request, [id, ...more]) => {
    if (request.method !== "GET" || more.length > 0) return undefined;
    return id === undefined ? list(call, kind, request) : show(call, kind, id);
  };
}

/** Tags and sources: list, create, delete, undelete, but no reading of one and no renaming. */
export function labelRoutes(kind: "tags" | "sources"): Route {
  const create = kind === "tags" ? newTag : newSource;
  return (call, request, [id, action, ...more]) => {
    if (more.length > 0) return undefined;
    if (id === undefined)
      return request.method === "GET"
        ? list(call, kind, request)
        : request.method === "POST"
          ? show(call, kind, String(create(call, readOne(request, kind))), 201)
          : undefined;
    if (action === "undelete" && request.method === "POST") {
      for (const kept of readNamed(call, kind, id) ?? []) restoreRecord(call, kept);
      return show(call, kind, id);
    }
    if (action !== undefined || request.method !== "DELETE") return undefined;
    const found = readLive(call, kind, id);
    for (const kept of found ?? []) removeRecord(call, kept);
    return found && show(call, kind, id);
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
    replaceLinks(call.db, relation, ref.id, [...readLinks(call.db, relation, ref.id), { kind: "tags", id }]);
  }
  return id;
}

function newSource(call: Call, input: Payload): number {
  return getOrCreateSource(call, String(input["name"] ?? ""), Number(input["channel"] ?? 0));
}
