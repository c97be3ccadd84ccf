/** Knows the rules of accounts (companies). */
import type { Call } from "../call.ts";
import type { Kept } from "../store/fields.ts";
import { addNotes } from "./note.ts";
import { requireRoomForContact } from "./room.ts";
import { changeRecord, createRecord, type Draft, requireTarget } from "./write-record.ts";

/** Adds a company; even a nameless one, of the first account type unless told. */
export function createAccount(call: Call, draft: Draft): number {
  checkReferences(call, draft);
  requireRoomForContact(call);
  const id = createRecord(call, "accounts", { ...draft, fields: { ...draft.fields, accountType: draft.fields?.accountType ?? 1 } });
  addNotes(call, { kind: "accounts", id }, draft.notes);
  return id;
}

/** Changes a company. */
export function changeAccount(call: Call, former: Kept, draft: Draft): void {
  checkReferences(call, draft);
  changeRecord(call, former, draft);
  addNotes(call, { kind: "accounts", id: former.id }, draft.notes);
}

function checkReferences(call: Call, draft: Draft): void {
  const { industry, accountType, territory, owner } = draft.fields ?? {};
  if (typeof industry === "number") requireTarget(call, { kind: "industries", id: industry });
  if (typeof accountType === "number") requireTarget(call, { kind: "accountTypes", id: accountType });
  if (typeof territory === "number") requireTarget(call, { kind: "territories", id: territory });
  if (typeof owner === "string") requireTarget(call, { kind: "users", id: Number.parseInt(owner, 10) });
}
