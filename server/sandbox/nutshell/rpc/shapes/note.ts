/** Defines how notes look in JSON-RPC answers. */
import type { Call } from "../../call.ts";
import type { Kept } from "../../store/fields.ts";
import { parseRef } from "../../store/kinds.ts";
import { readLinks } from "../../store/links.ts";
import { readKept } from "../../store/records.ts";
import { type Mention, splitMentions } from "../../values/mentions.ts";
import { escapeHtml, noteHtml } from "../../values/note-html.ts";
import { rpcTime } from "../../values/time.ts";
import { FIRST_ORIGIN } from "../first-origin.ts";
import { fileShape } from "./file.ts";
import { type Shape, stub, stubOfRef } from "./stub.ts";

const parentKeys: Readonly<Record<string, string>> = { contacts: "contact", accounts: "account", leads: "lead" };

/** A note in full: with its parent, unless it is an activity's log. */
export function noteShape(call: Call, note: Kept): Shape {
  const parent = readLinks(call.db, "notes.parent", note.id)[0];
  const kept = parent && readKept(call.db, parent.kind, parent.id);
  return {
    id: note.id,
    rev: String(note.rev),
    entityType: "Notes",
    ...parts(call, note),
    ...(kept && kept.deleted === null ? { [parentKeys[kept.kind] ?? kept.kind]: stub(call, kept) } : {}),
    ...(note.deleted === null ? {} : { deletedTime: rpcTime(note.deleted) }),
  };
}

/** What an activity logged: a note without a parent. */
export function logShape(call: Call, note: Kept): Shape {
  return { id: note.id, rev: String(note.rev), entityType: "Notes", ...parts(call, note) };
}

/** Notes of a contact, account or lead, oldest first, without their parent. */
export function notesOf(call: Call, kept: Kept): Shape[] {
  const rows = call.db.all<{ id: number }>(
    "SELECT n.id FROM link l INDEXED BY link_back CROSS JOIN notes n ON n.id = l.a WHERE l.relation = 'notes.parent' AND l.kind = ? AND l.b = ? AND n.deleted IS NULL ORDER BY n.id LIMIT 100",
    kept.kind,
    kept.id,
  );
  return rows.flatMap(({ id }) => {
    const note = readKept(call.db, "notes", id);
    return note ? [{ stub: true, id: note.id, rev: String(note.rev), entityType: "Notes", ...parts(call, note) }] : [];
  });
}

function parts(call: Call, note: Kept): Shape {
  const markup = note.fields.note ?? "";
  const pieces = splitMentions(markup).map((piece) => (typeof piece === "string" ? piece : shownMention(call, piece)));
  const mentions = pieces.flatMap((piece) => (typeof piece === "string" || piece.shown === null ? [] : [piece.shown]));
  const files = readLinks(call.db, "notes.files", note.id).flatMap(({ id }) => readKept(call.db, "files", id) ?? []);
  const author = parseRef(note.creator);
  return {
    createdTime: rpcTime(note.created),
    note: pieces.map((piece) => (typeof piece === "string" ? piece : piece.name)).join(""),
    noteMarkup: markup,
    noteHtml: pieces.map((piece) => (typeof piece === "string" ? noteHtml(piece) : piece.html)).join(""),
    user: stubOfRef(call, note.creator),
    originId: author?.kind === "origins" ? author.id : FIRST_ORIGIN,
    date: rpcTime(note.fields.date ?? note.created),
    ...(mentions.length === 0 ? {} : { mentions }),
    ...(files.length === 0 ? {} : { files: files.map((file) => fileShape(call, file)) }),
  };
}

const pages: Readonly<Record<string, string>> = { contacts: "person", accounts: "company", users: "user" };

function shownMention(call: Call, { kind, id }: Mention): { name: string; html: string; shown: Shape | null } {
  const kept = readKept(call.db, kind, id);
  if (kept === undefined || kept.deleted !== null) return { name: "", html: "", shown: null };
  const [page, number] = kind === "leads" ? ["lead", kept.number] : [pages[kind] ?? kind, id];
  const html = `<a href="${escapeHtml(`${call.world.origin}/${page}/${number}`)}">${escapeHtml(kept.name)}</a>`;
  return { name: kept.name, html, shown: stub(call, kept) };
}
