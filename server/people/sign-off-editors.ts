/** Defines who may tick the Sign-off tab. It limits who can ask for a sign-off; who signs off is decided at the gate. */
import { Gate } from "../../shared/record/run.ts";
import { requiredRoles } from "../../shared/sign-off/signers.ts";
import type { Store } from "../store/connect.ts";
import { listEmailsInRoles } from "../store/tables/person.ts";
import type { ColumnEditors } from "../workbook/draw/draw-workbook.ts";

/** Everybody with access and a role that signs. */
export async function signOffEditors(store: Store): Promise<ColumnEditors> {
  // How strict a migration is says how many sign, not in which roles.
  const roles = Gate.options.flatMap((gate) => requiredRoles(gate, { twoPersons: false }));
  return { "sign-off": { sign: await listEmailsInRoles(store, roles) } };
}
