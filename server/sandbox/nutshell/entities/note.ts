/** Knows the rules of notes. */
import type { Call } from "../call.ts";
import { Refusal } from "../refusal.ts";
import type { Kept, Target } from "../store/fields.ts";
import { changeRecord, createRecord, type Draft, type NewNote } from "./write-record.ts";

const ONE_DAY = 86_400;

/** Adds a note under a contact, account or lead, written by the caller, dated now unless its date can be chosen. */
export function createNote(call: Call, parent: Target, written: string | NewNote, created?: number): number {
  const { note, date }: NewNote = typeof written === "string" ? { note: written } : written;
  if (note.trim() === "") throw new Refusal(400, "A note needs a text.");
  if (parent.kind !== "contacts" && parent.kind !== "accounts" && parent.kind !== "leads")
    throw new Refusal(400, "A note belongs to a contact, an account or a lead.");
  return createRecord(call, "notes", { created, at: date ?? null, fields: { note, date }, links: { "notes.parent": [parent] } });
}

/** Appends notes that came with a record. */
export function addNotes(call: Call, parent: Target, notes: Draft["notes"]): void {
  for (const note of notes ?? []) createNote(call, parent, note);
}

/** Changes a note's text; only its author may, within a day. */
export function changeNote(call: Call, former: Kept, { note, date }: NewNote): void {
  if (former.creator !== call.actor) throw new Refusal(403, "Only its author may edit a note.");
  if (call.now - former.created > ONE_DAY) throw new Refusal(403, "A note may be edited within 24 hours only.");
  if (note.trim() === "") throw new Refusal(400, "A note needs a text.");
  changeRecord(call, former, { at: date, fields: { note, date } });
}
