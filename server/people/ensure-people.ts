/** Makes the first people of a service and finds those who hold a personal token. */
import { Role } from "../../shared/record/run.ts";
import type { Store } from "../store/connect.ts";
import { hashOfToken, type Tokens } from "./personal-tokens.ts";

export type LocalPerson = { readonly email: string; readonly name: string; readonly role: Role; readonly token: string };

const first: readonly Omit<LocalPerson, "token">[] = [
  { email: "operations@analytical.example", name: "Ada Lovelace", role: "operations" },
  { email: "manager@analytical.example", name: "Charles Babbage", role: "manager" },
  { email: "compliance@analytical.example", name: "George Peacock", role: "compliance" },
  { email: "admin@analytical.example", name: "Administrator", role: "admin" },
];

/**
 * Everybody who is let in and holds a token of this data directory; the database keeps only hashes. A role that was changed, or somebody
 * who was shut out, stays so at the next start. `onlyAdministrator`: people prove who they are elsewhere, only the terminal needs a token.
 */
export async function ensurePeople(store: Store, tokens: Tokens, o: { onlyAdministrator: boolean }): Promise<LocalPerson[]> {
  for (const person of first.filter(({ role }) => role === "admin" || !o.onlyAdministrator)) {
    const token_hash = hashOfToken(tokens.of(person.email));
    await store.db
      .insertInto("person")
      .values({ ...person, token_hash })
      .onConflict((c) => c.column("email").doUpdateSet({ token_hash }))
      .execute();
  }
  const rows = await store.db.selectFrom("person").selectAll().where("withdrawn_at", "is", null).orderBy("email").execute();
  return rows
    .map(({ email, name, role, token_hash }) => ({ email, name, role, token: tokens.of(email), token_hash }))
    .filter(({ token, token_hash }) => token_hash === hashOfToken(token))
    .map(({ token_hash: _hash, ...person }) => person)
    .sort((a, b) => Role.options.indexOf(a.role) - Role.options.indexOf(b.role));
}
