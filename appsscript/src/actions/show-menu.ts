/** Adds Crosswalk to the Extensions menu. */
import { menu } from "../menu.ts";
import type { Ports } from "../ports.ts";

/** Works before anybody has given consent, because it asks for nothing but the menu. */
export function showMenu({ ui }: Pick<Ports, "ui">): void {
  ui.addMenu(menu);
}
