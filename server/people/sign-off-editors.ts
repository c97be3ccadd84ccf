/** The only place that says who may tick the Sign-off tab. It limits who can ask for a signature; who signs is decided at the gate. */
import type { Store } from "../store/connect.ts";
import type { ColumnEditors } from "../workbook/draw/draw-workbook.ts";

/** Everybody who is let in with a role that signs. */
export async function signOffEditors(store: Store): Promise<ColumnEditors> {
  const signers = await store.db
    .selectFrom("person")
    .select("email")
    .where("role", "in", ["manager", "compliance"])
    .where("withdrawn_at", "is", null)
    .orderBy("email")
    .execute();
  return { "sign-off": { sign: signers.map(({ email }) => email) } };
}
