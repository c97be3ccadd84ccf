/** The statements about people. */
import { type Selectable, sql } from "kysely";
import type { Role } from "../../../shared/record/run.ts";
import type { Store } from "../connect.ts";
import type { Database } from "../database.ts";

export type PersonRow = Selectable<Database["person"]>;

/** The database's clock to the microsecond: a sign-off is compared with it. */
const now = sql<Date>`clock_timestamp()`;
const sameEmail = (email: string) => sql<boolean>`lower(email) = ${email.trim().toLowerCase()}`;

export const listPersons = async (store: Store): Promise<PersonRow[]> =>
  await store.db.selectFrom("person").selectAll().orderBy("email").execute();

/** Everybody with access, by address. */
export const listWithAccess = async (store: Store): Promise<PersonRow[]> =>
  await store.db.selectFrom("person").selectAll().where("withdrawn_at", "is", null).orderBy("email").execute();

/** The addresses of those with access who have one of the roles, in order. */
export async function listEmailsInRoles(store: Store, roles: readonly Role[]): Promise<string[]> {
  const rows = await store.db
    .selectFrom("person")
    .select("email")
    .where("role", "in", [...roles])
    .where("withdrawn_at", "is", null)
    .orderBy("email")
    .execute();
  return rows.map(({ email }) => email);
}

/** Adds a person, or gives one who is there this token; role and access stay as they are. */
export async function putToken(store: Store, row: { email: string; name: string; role: Role; token_hash: string }): Promise<void> {
  await store.db
    .insertInto("person")
    .values(row)
    .onConflict((c) => c.column("email").doUpdateSet({ token_hash: row.token_hash }))
    .execute();
}

export const findByEmail = async (store: Store, email: string): Promise<PersonRow | undefined> =>
  await store.db.selectFrom("person").selectAll().where(sameEmail(email)).executeTakeFirst();

export const findBySubject = async (store: Store, sub: string): Promise<PersonRow | undefined> =>
  await store.db.selectFrom("person").selectAll().where("sub", "=", sub).executeTakeFirst();

/** Binds an invited address to the first account that proves to have it; undefined when there is none that is free. */
export const bindSubject = async (store: Store, email: string, sub: string): Promise<PersonRow | undefined> =>
  await store.db
    .updateTable("person")
    .set({ sub })
    .where(sameEmail(email))
    .where("sub", "is", null)
    .where("withdrawn_at", "is", null)
    .returningAll()
    .executeTakeFirst();

/** Adds a person, or one whose access was withdrawn anew: nothing of before counts. */
export const putPerson = async (
  store: Store,
  row: { email: string; name: string; role: Role; token_hash: string | null },
): Promise<PersonRow> =>
  await store.db
    .insertInto("person")
    .values(row)
    .onConflict((c) => c.column("email").doUpdateSet({ ...row, sub: null, withdrawn_at: null, role_since: now }))
    .returningAll()
    .executeTakeFirstOrThrow();

export const setRole = async (store: Store, email: string, role: Role): Promise<PersonRow> =>
  await store.db.updateTable("person").set({ role, role_since: now }).where(sameEmail(email)).returningAll().executeTakeFirstOrThrow();

export const withdraw = async (store: Store, email: string): Promise<PersonRow> =>
  await store.db.updateTable("person").set({ withdrawn_at: now }).where(sameEmail(email)).returningAll().executeTakeFirstOrThrow();
