/** Asks Google for the identity of the person using the add-on. */
import type { Ports } from "../ports.ts";

/** Only in a menu click or a call of the sidebar is it the person; a trigger's token would be its creator's. */
export const identity: Ports["identity"] = { token: () => ScriptApp.getIdentityToken() };
