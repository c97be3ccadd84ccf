/** Knows the rules of users. */
import type { Call } from "../call.ts";
import { Refusal } from "../refusal.ts";
import type { Db } from "../store/connect.ts";
import type { Kept } from "../store/fields.ts";
import { searched } from "../store/finders.ts";
import { readKept } from "../store/records.ts";
import { requireSeat } from "./room.ts";
import { changeRecord, createRecord } from "./write-record.ts";

export type NewUser = { firstName: string; lastName: string; emails: readonly string[]; isEnabled: boolean; isAdministrator: boolean };

/** The user with that e-mail address. Every call asks for one, so this goes the shortest way there is. */
export function findUser(db: Db, email: string): Kept | undefined {
  const found = db.get<{ id: number }>(
    "SELECT u.id FROM finder f CROSS JOIN users u ON u.id = f.id WHERE f.kind = 'users' AND f.key = 'email' AND f.value = ? AND u.deleted IS NULL ORDER BY f.id LIMIT 1",
    searched(email),
  );
  return found && readKept(db, "users", found.id);
}

/** Adds a user, who needs a name and an e-mail address nobody else has. */
export function createUser(call: Call, user: NewUser): number {
  if (user.isEnabled) requireSeat(call);
  return createRecord(call, "users", draft(call, user));
}

/** Changes a user; what is not named stays. */
export function changeUser(call: Call, former: Kept, change: Partial<NewUser>): void {
  const { firstName = "", lastName = "", isEnabled = true, isAdministrator = false, emails } = former.fields;
  const now: NewUser = { firstName, lastName, isEnabled, isAdministrator, emails: (emails ?? []).map((email) => email.value) };
  if (change.isEnabled === true && !isEnabled) requireSeat(call);
  changeRecord(call, former, draft(call, { ...now, ...change }, former.id));
}

function draft(call: Call, user: NewUser, id?: number): { name: string; fields: Kept["fields"] } {
  const emails = user.emails.map((email) => email.trim()).filter((email) => email !== "");
  const name = `${user.firstName} ${user.lastName}`.trim();
  if (name === "" || emails.length === 0) throw new Refusal(400, "A user needs a name and an email address.");
  for (const email of emails)
    if ((findUser(call.db, email)?.id ?? id) !== id) throw new Refusal(400, "A user with this email address already exists.");
  return {
    name,
    fields: {
      firstName: user.firstName,
      lastName: user.lastName,
      emails: emails.map((value) => ({ name: null, value })),
      isEnabled: user.isEnabled,
      isAdministrator: user.isAdministrator,
    },
  };
}
