/** Manages access: finds people by token or proved identity, adds them, changes their role, withdraws their access. */
import { timingSafeEqual } from "node:crypto";
import type { Person } from "../../shared/contract/endpoints.ts";
import type { Member, NewMember } from "../../shared/contract/people.ts";
import { RequestError } from "../../shared/errors.ts";
import type { Role } from "../../shared/record/run.ts";
import type { Identity } from "../../shared/sign-off/identity.ts";
import type { Audit } from "../ledger/audit.ts";
import type { Store } from "../store/connect.ts";
import {
  bindSubject,
  findByEmail,
  findBySubject,
  listPersons,
  type PersonRow,
  putPerson,
  setRole,
  withdraw,
} from "../store/tables/person.ts";
import type { LocalPerson } from "./ensure-people.ts";
import { hashOfToken, type Tokens } from "./personal-tokens.ts";

/** The chain of the audit log that tells of people; the migrations have their own. */
export const peopleChain = "people";

export type People = {
  /** The person of a personal token; undefined when it is nobody's. Throws `auth/withdrawn`. */
  ofToken(token: string): Promise<Person | undefined>;
  /** The person somebody proved to be. Throws `auth/unknown-person`, `auth/other-account` or `auth/withdrawn`. */
  ofIdentity(identity: Identity): Promise<Person>;
  /** Throws `auth/unknown-person`, naming who may sign. */
  named(email: string): Promise<Person>;
  list(): Promise<Member[]>;
  /** Somebody whose access was withdrawn gets it again, as a newcomer. */
  add(by: Person, member: NewMember): Promise<Member>;
  changeRole(by: Person, email: string, role: Role): Promise<Member>;
  withdraw(by: Person, email: string): Promise<Member>;
};

/** `holders` are those with a personal token; the list is kept true. `tokens` is undefined where people prove who they are with Google. */
export function createPeople(o: { store: Store; audit: Audit; tokens: Tokens | undefined; holders: LocalPerson[] }): People {
  const { store, audit, tokens, holders } = o;
  const terminal = holders.find(({ role }) => role === "admin")?.email;
  const note = async (by: Person, action: string, subject: string, details: Record<string, unknown>): Promise<void> => {
    await audit.append(peopleChain, [{ actor: by.email, action, subject, details }]);
  };
  const removeHolder = (email: string): void => {
    const at = holders.findIndex((holder) => holder.email === email);
    if (at >= 0) holders.splice(at, 1);
  };
  const putHolder = (row: PersonRow): void => {
    removeHolder(row.email);
    if (row.token_hash !== null && tokens !== undefined) holders.push({ ...personOf(row), token: tokens.of(row.email) });
  };
  const present = async (email: string): Promise<PersonRow> => {
    const row = await findByEmail(store, email);
    return row !== undefined && row.withdrawn_at === null ? row : await refuseUnknown(store, email);
  };
  /** There is always an administrator, and the one as whom the terminal and the local workbook's owner work. */
  const requireReplaceable = (by: Person, email: string): void => {
    if (by.email !== email && email !== terminal) return;
    throw new RequestError({
      code: "request/administrator-needed",
      message:
        by.email === email
          ? "You cannot change your own role or withdraw your own access."
          : "The terminal uses this administrator account, so it cannot be changed.",
      hint: by.email === email ? "Ask another administrator to do it." : "Leave it as it is. Its token exists on this computer only.",
    });
  };
  return {
    async ofToken(token) {
      const hash = Buffer.from(hashOfToken(token), "hex");
      const rows = await listPersons(store);
      const found = rows.find((row) => row.token_hash !== null && timingSafeEqual(Buffer.from(row.token_hash, "hex"), hash));
      return found && requireAccess(found);
    },
    async ofIdentity(identity) {
      const known = (await findBySubject(store, identity.sub)) ?? (await bindSubject(store, identity.email, identity.sub));
      if (known) return requireAccess(known);
      const taken = await findByEmail(store, identity.email);
      if (taken?.withdrawn_at != null) return requireAccess(taken);
      if (taken)
        throw new RequestError({
          code: "auth/other-account",
          message: "This e-mail address was used with another account before.",
          hint: "Ask an administrator to withdraw the person's access and add the person again. The next account that signs in with the address is then linked to the person.",
        });
      // Nobody from outside learns who works here.
      throw new RequestError({
        code: "auth/unknown-person",
        message: "You don't have access.",
        hint: "Ask an administrator of this service to add you: npx crosswalk people add <e-mail>.",
      });
    },
    named: async (email) => personOf(await present(email)),
    list: async () => (await listPersons(store)).map((row) => memberOf(row, null)),
    async add(by, { email, name, role }) {
      const known = await findByEmail(store, email);
      if (known !== undefined && known.withdrawn_at === null)
        throw new RequestError({
          code: "request/already-there",
          message: `${email} has access already, with the role ${known.role}.`,
          hint: "To change the role, run `npx crosswalk people role`.",
        });
      const token = tokens?.of(email) ?? null;
      const row = await putPerson(store, { email, name, role, token_hash: token === null ? null : hashOfToken(token) });
      await note(by, "access added", email, { role });
      putHolder(row);
      return memberOf(row, token);
    },
    async changeRole(by, email, role) {
      requireReplaceable(by, email);
      const { role: before } = await present(email);
      const row = await setRole(store, email, role);
      await note(by, "role changed", email, { from: before, to: role });
      putHolder(row);
      return memberOf(row, null);
    },
    async withdraw(by, email) {
      requireReplaceable(by, email);
      const { role } = await present(email);
      const row = await withdraw(store, email);
      await note(by, "access withdrawn", email, { role });
      removeHolder(email);
      return memberOf(row, null);
    },
  };
}

const personOf = ({ email, name, role }: PersonRow): Person => ({ email, name, role });

const memberOf = (row: PersonRow, token: string | null): Member => ({
  ...personOf(row),
  isBound: row.sub !== null,
  withdrawnAt: row.withdrawn_at?.toISOString() ?? null,
  token,
});

function requireAccess(row: PersonRow): Person {
  if (row.withdrawn_at === null) return personOf(row);
  throw new RequestError({
    code: "auth/withdrawn",
    message: "This person's access was withdrawn.",
    hint: "Ask an administrator of this service to add the person again.",
  });
}

async function refuseUnknown(store: Store, email: string): Promise<never> {
  const managers = (await listPersons(store)).filter((row) => row.role === "manager" && row.withdrawn_at === null);
  throw new RequestError({
    code: "auth/unknown-person",
    message: `No person with the e-mail address "${email}" has access.`,
    hint: `Managers who may sign: ${managers.map((row) => row.email).join(", ") || "none yet"}. An administrator can add people: npx crosswalk people add <email>.`,
  });
}
