/** Shows who the signed-in person is and their role, from the menu. */
import type { Ports } from "../ports.ts";
import type { ServerClient } from "../server-client.ts";
import { showTrouble } from "./show-trouble.ts";

/** Also the shortest way to give Google's consent and to see whether the service answers. */
export function showWho(ports: Ports, client: ServerClient): void {
  const me = client.call("me", {});
  if (me.ok) ports.ui.alert("Who am I", `${me.data.name} (${me.data.email})\nRole: ${me.data.role}`);
  else showTrouble(ports, me.error);
}
