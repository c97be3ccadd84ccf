/** Defines how files look in REST answers and which of them belong to a record. */
import { createHash } from "node:crypto";
import type { Call } from "../../call.ts";
import type { Kept, Relation } from "../../store/fields.ts";
import { type Kind, makeRef, type Ref } from "../../store/kinds.ts";
import { hrefOf, identity, type RestShape, refs } from "./parts.ts";

/** A file: what it is called, what it holds, and where it is read. */
export function fileShape(call: Call, kept: Kept): RestShape {
  const bytes = Buffer.from(kept.fields.content ?? "", "base64");
  return {
    ...identity(kept),
    name: kept.name,
    mime: kept.fields.mime ?? "application/octet-stream",
    size: bytes.length,
    sha: createHash("sha256").update(bytes).digest("hex"),
    uri: hrefOf(call, kept),
    href: hrefOf(call, kept),
    createdTime: kept.created,
    modifiedTime: kept.modified,
    deletedTime: kept.deleted,
    links: { creator: kept.creator },
  };
}

const owners: readonly Kind[] = ["accounts", "contacts", "leads", "notes", "emails"];
/** The list in which a kind of record keeps its files; undefined for those that have none. */
export function filesRelation(kind: Kind): Relation | undefined {
  return owners.includes(kind) ? (`${kind}.files` as Relation) : undefined;
}

/** Files of the record itself. */
export function filesOf(call: Call, kept: Kept): Ref[] {
  const relation = filesRelation(kept.kind);
  return relation === undefined || !hasFiles(call) ? [] : refs(call, relation, kept, "files");
}

/** Files of its notes and of the messages about it. */
export function relatedFilesOf(call: Call, kept: Kept): Ref[] {
  if (!hasFiles(call)) return [];
  return call.db
    .all<{ id: number }>(
      `SELECT DISTINCT f.id FROM link p INDEXED BY link_back CROSS JOIN link l ON l.relation = CASE p.relation WHEN 'notes.parent' THEN 'notes.files' ELSE 'emails.files' END AND l.a = p.a
       CROSS JOIN files f ON f.id = l.b WHERE p.relation IN ('notes.parent', 'emails.participants', 'emails.leads') AND p.kind = ? AND p.b = ? AND f.deleted IS NULL ORDER BY f.id`,
      kept.kind,
      kept.id,
    )
    .map(({ id }) => makeRef("files", id));
}

// Most accounts hold none, and a page of records asks for every one of them.
const known = new WeakMap<Call, boolean>();
function hasFiles(call: Call): boolean {
  const found = known.get(call) ?? call.db.get("SELECT 1 FROM files LIMIT 1") !== undefined;
  known.set(call, found);
  return found;
}
