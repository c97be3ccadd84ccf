/** Knows the rules of contacts (people). */
import type { Call } from "../call.ts";
import { Refusal } from "../refusal.ts";
import type { Kept } from "../store/fields.ts";
import { displayName } from "../values/name.ts";
import { addNotes } from "./note.ts";
import { requireRoomForContact } from "./room.ts";
import { changeRecord, createRecord, type Draft, requireTarget } from "./write-record.ts";

/** Adds a person, who needs a name, a phone or an e-mail. */
export function createContact(call: Call, draft: Draft): number {
  const { person, emails, phones } = draft.fields ?? {};
  if (!(person && displayName(person)) && !emails?.length && !phones?.length) {
    throw new Refusal(400, "A contact needs at least a name, a phone number or an email address.");
  }
  checkReferences(call, draft);
  requireRoomForContact(call);
  const id = createRecord(call, "contacts", { ...draft, name: shownName(draft.fields ?? {}) });
  addNotes(call, { kind: "contacts", id }, draft.notes);
  return id;
}

/** Changes a person. */
export function changeContact(call: Call, former: Kept, draft: Draft): void {
  checkReferences(call, draft);
  const { person, emails, phones } = draft.fields ?? {};
  const { fields } = former;
  changeRecord(call, former, {
    ...draft,
    name: shownName({ person: person ?? fields.person, emails: emails ?? fields.emails, phones: phones ?? fields.phones }),
  });
  addNotes(call, { kind: "contacts", id: former.id }, draft.notes);
}

// Somebody without a name is listed under an address or a number.
function shownName({ person, emails, phones }: NonNullable<Draft["fields"]>): string {
  return (person ? displayName(person) : "") || (emails?.[0]?.value ?? phones?.[0]?.value.numberFormatted ?? "");
}

function checkReferences(call: Call, draft: Draft): void {
  const { territory, owner } = draft.fields ?? {};
  if (typeof territory === "number") requireTarget(call, { kind: "territories", id: territory });
  if (typeof owner === "string") requireTarget(call, { kind: "users", id: Number.parseInt(owner, 10) });
}
