/** Knows the rules of files: each hangs on one record and is kept whole. */
import type { Call } from "../call.ts";
import type { UploadedFile } from "../http/reply.ts";
import { Refusal } from "../refusal.ts";
import type { Kept, Relation } from "../store/fields.ts";
import { readLinks, replaceLinks } from "../store/links.ts";
import { createRecord } from "./write-record.ts";

/** Hangs a file on a company, a person, a lead or a note. */
export function attachFile(call: Call, owner: Kept, file: UploadedFile): number {
  const name = file.name.trim();
  if (name === "" || file.bytes.length === 0) throw new Refusal(400, "A file needs a name and a content.");
  const id = createRecord(call, "files", { name, fields: { mime: file.mime, content: file.bytes.toString("base64") } });
  const relation = `${owner.kind}.files` as Relation;
  replaceLinks(call.db, relation, { id: owner.id, targets: [...readLinks(call.db, relation, owner.id), { kind: "files", id }] });
  return id;
}
