/** The only place that says how notes look in JSON-RPC answers. */
import type { Call } from "../../call.ts";
import type { Kept } from "../../store/fields.ts";
import { parseRef } from "../../store/kinds.ts";
import { readLinks } from "../../store/links.ts";
import { readKept } from "../../store/records.ts";
import { noteHtml } from "../../values/note-html.ts";
import { rpcTime } from "../../values/time.ts";
import { type Shape, stub, stubOfRef } from "./stub.ts";

const parentKeys: Readonly<Record<string, string>> = { contacts: "contact", accounts: "account", leads: "lead" };

/** A note in full: with its parent, unless it is an activity's log. */
export function noteShape(call: Call, note: Kept): Shape {
  const parent = readLinks(call.db, "notes.parent", note.id)[0];
  const kept = parent && readKept(call.db, parent.kind, parent.id);
  return {
    ...noteBase(call, note),
    ...(kept && kept.deleted === null ? { [parentKeys[kept.kind] ?? kept.kind]: stub(call, kept) } : {}),
    ...(note.deleted === null ? {} : { deletedTime: rpcTime(note.deleted) }),
  };
}

/** A note inside its parent: without it. */
function noteStub(call: Call, note: Kept): Shape {
  return { stub: true, ...noteBase(call, note) };
}

/** Notes of a contact, account or lead, oldest first. */
export function notesOf(call: Call, kept: Kept): Shape[] {
  const rows = call.db.all<{ id: number }>(
    "SELECT n.id FROM link l INDEXED BY link_back CROSS JOIN notes n ON n.id = l.a WHERE l.relation = 'notes.parent' AND l.kind = ? AND l.b = ? AND n.deleted IS NULL ORDER BY n.id LIMIT 100",
    kept.kind,
    kept.id,
  );
  return rows.flatMap(({ id }) => {
    const note = readKept(call.db, "notes", id);
    return note ? [noteStub(call, note)] : [];
  });
}

function noteBase(call: Call, note: Kept): Shape {
  const text = note.fields.note ?? "";
  const author = parseRef(note.creator);
  return {
    id: note.id,
    rev: String(note.rev),
    entityType: "Notes",
    createdTime: rpcTime(note.created),
    modifiedTime: rpcTime(note.modified),
    note: text,
    noteMarkup: text,
    noteHtml: noteHtml(text),
    user: stubOfRef(call, note.creator),
    originId: author?.kind === "origins" ? author.id : 3,
    date: rpcTime(note.created),
  };
}
