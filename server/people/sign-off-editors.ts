/** Defines who may tick the Sign-off tab. It limits who can ask for a signature; who signs is decided at the gate. */
import { Gate, type Role } from "../../shared/record/run.ts";
import { seatsOf } from "../../shared/sign-off/signers.ts";
import type { Store } from "../store/connect.ts";
import type { ColumnEditors } from "../workbook/draw/draw-workbook.ts";

/** Everybody who is let in with a role that signs. */
export async function signOffEditors(store: Store): Promise<ColumnEditors> {
  // How strict a migration is says how many sign, not in which roles.
  const roles = Gate.options.flatMap((gate) => seatsOf(gate, { separation: false, twoPersons: false }));
  return { "sign-off": { sign: await signersAmong(store, roles) } };
}

/** The addresses of those who are let in with one of the roles, in order. */
export async function signersAmong(store: Store, roles: readonly Role[]): Promise<string[]> {
  const rows = await store.db
    .selectFrom("person")
    .select("email")
    .where("role", "in", [...roles])
    .where("withdrawn_at", "is", null)
    .orderBy("email")
    .execute();
  return rows.map(({ email }) => email);
}
