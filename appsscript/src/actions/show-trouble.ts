/** Shows a trouble to somebody who has no sidebar open. */
import type { Trouble } from "../../../shared/contract/panel-calls.ts";
import type { Ports } from "../ports.ts";

/** Title, what happened, and what to do. */
export function showTrouble({ ui }: Pick<Ports, "ui">, { title, detail, hint }: Trouble): void {
  ui.alert(title, `${detail}\n\n${hint}`);
}
