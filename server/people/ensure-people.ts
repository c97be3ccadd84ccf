/** Adds the first people of a service and lists those who hold a personal token. */
import { Role } from "../../shared/record/run.ts";
import type { Store } from "../store/connect.ts";
import { listWithAccess, putToken } from "../store/tables/person.ts";
import { hashOfToken, type Tokens } from "./personal-tokens.ts";

export type LocalPerson = { readonly email: string; readonly name: string; readonly role: Role; readonly token: string };

const first: readonly Omit<LocalPerson, "token">[] = [
  { email: "operations@analytical.example", name: "Ada Lovelace", role: "operations" },
  { email: "manager@analytical.example", name: "Charles Babbage", role: "manager" },
  { email: "compliance@analytical.example", name: "George Peacock", role: "compliance" },
  { email: "admin@analytical.example", name: "Administrator", role: "admin" },
];

/**
 * Everybody who has access and holds a token of this data directory; the database keeps only hashes. A role that was changed, or access
 * that was withdrawn, stays so at the next start. `onlyAdministrator`: people prove who they are elsewhere, only the terminal needs a token.
 */
export async function ensurePeople(store: Store, tokens: Tokens, o: { onlyAdministrator: boolean }): Promise<LocalPerson[]> {
  for (const person of first.filter(({ role }) => role === "admin" || !o.onlyAdministrator))
    await putToken(store, { ...person, token_hash: hashOfToken(tokens.of(person.email)) });
  return (await listWithAccess(store))
    .map(({ email, name, role, token_hash }) => ({ email, name, role, token: tokens.of(email), token_hash }))
    .filter(({ token, token_hash }) => token_hash === hashOfToken(token))
    .map(({ token_hash: _hash, ...person }) => person)
    .sort((a, b) => Role.options.indexOf(a.role) - Role.options.indexOf(b.role));
}
