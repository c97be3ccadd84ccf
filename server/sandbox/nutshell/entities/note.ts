/** The only place that knows the rules of notes. */
import type { Call } from "../call.ts";
import { Refusal } from "../refusal.ts";
import type { Kept, Target } from "../store/fields.ts";
import { changeRecord, createRecord } from "./write-record.ts";

const ONE_DAY = 86_400;

/** Adds a note under a contact, account or lead, written by the caller, dated now. */
export function createNote(call: Call, parent: Target, note: string): number {
  if (note.trim() === "") throw new Refusal(400, "A note needs a text.");
  if (parent.kind !== "contacts" && parent.kind !== "accounts" && parent.kind !== "leads")
    throw new Refusal(400, "A note belongs to a contact, an account or a lead.");
  return createRecord(call, "notes", { fields: { note }, links: { "notes.parent": [parent] } });
}

/** Appends notes that came with a record. */
export function addNotes(call: Call, parent: Target, notes: readonly string[] | undefined): void {
  for (const note of notes ?? []) createNote(call, parent, note);
}

/** Changes a note's text; only its author may, within a day. */
export function changeNote(call: Call, former: Kept, note: string): void {
  if (former.creator !== call.actor) throw new Refusal(403, "Only its author may edit a note.");
  if (call.now - former.created > ONE_DAY) throw new Refusal(403, "A note may be edited within 24 hours only.");
  if (note.trim() === "") throw new Refusal(400, "A note needs a text.");
  changeRecord(call, former, { fields: { note } });
}
