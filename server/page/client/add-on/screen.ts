/** Shows what the add-on did to the screen: menu, sidebar, dialogs, toasts, chosen cells. */
import type { UiEffect } from "../../../../shared/contract/script-screen.ts";
import { cellName } from "../grid/cell-name.ts";
import type { Grid } from "../grid/open-grid.ts";
import type { Notices } from "../notices.ts";
import { askPerson, showInDialog } from "./dialogs.ts";
import { drawExtensionsMenu } from "./extensions-menu.ts";
import { createFramedPage } from "./framed-page.ts";
import type { ScriptHost } from "./script-host.ts";

export type Screen = { show(effects: readonly UiEffect[]): Promise<void> };

/** An add-on's own menu has no caption; it stands under the add-on's name. */
const addOnName = "Crosswalk";

/** `grid` comes when the workbook is shown, or never when it cannot be; `scripts` is asked only after something was shown. */
export function createScreen(o: {
  menus: HTMLElement;
  sidebar: HTMLElement;
  notices: Notices;
  grid: Promise<Grid | undefined>;
  scripts: () => ScriptHost;
}): Screen {
  const runFromMenu = async (functionName: string): Promise<void> => {
    const outcome = await o.scripts().run(functionName, []);
    if (!outcome.ok) o.notices.trouble({ title: "The add-on could not do that", detail: outcome.error.message, hint: "" });
  };
  const showOne = async (effect: UiEffect): Promise<void> => {
    switch (effect.kind) {
      case "menu":
        return drawExtensionsMenu(o.menus, effect.caption || addOnName, effect.items, (name) => void runFromMenu(name));
      case "sidebar":
        return o.sidebar.replaceChildren(createFramedPage(effect.page, effect.title, o.scripts(), () => o.sidebar.replaceChildren()));
      case "dialog": {
        const frame = createFramedPage(effect.page, effect.title, o.scripts(), () => shown.close());
        const shown = showInDialog(effect.title, effect, frame);
        return;
      }
      case "alert":
        // Dialogs with a choice have been answered while the script ran.
        if (effect.buttons === "OK") await askPerson(effect.title, effect.text, "OK");
        return;
      case "toast":
        return o.notices.toast(effect.title, effect.text, effect.seconds);
      case "activate":
        // Not waited for: the grid may come only after the add-on is open.
        return void o.grid.then((grid) => choose(grid, effect));
    }
  };
  return {
    async show(effects) {
      for (const effect of effects) await showOne(effect);
    },
  };
}

async function choose(grid: Grid | undefined, { sheetId, block }: Extract<UiEffect, { kind: "activate" }>): Promise<void> {
  const tab = grid?.tabs().find((shape) => shape.sheetId === sheetId);
  if (grid === undefined || tab === undefined) return;
  if (block === null) await grid.activate(sheetId);
  else await grid.jump({ tab: tab.title, cell: cellName(block.row, block.column), key: "" });
}
