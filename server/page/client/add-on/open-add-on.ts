/** Opens the add-on beside the workbook: its menu, and its sidebar by the menu's first item, as a person would. */
import type { MenuItem, ScreenEvent } from "../../../../shared/contract/script-screen.ts";
import type { CallService } from "../call-service.ts";
import type { Grid } from "../grid/open-grid.ts";
import type { Notices } from "../notices.ts";
import { readEvents } from "../read-events.ts";
import { askPerson } from "./dialogs.ts";
import { createScreen, type Screen } from "./screen.ts";
import { createScriptHost, type ScriptHost } from "./script-host.ts";

export type AddOnContext = {
  readonly call: CallService;
  readonly token: string;
  readonly spreadsheetId: string;
  readonly menus: HTMLElement;
  readonly sidebar: HTMLElement;
  readonly notices: Notices;
  readonly grid: Promise<Grid | undefined>;
  /** The grid as far as it is there. */
  readonly shown: () => Grid | undefined;
};

const pause = 2000;

/** Resolves when the sidebar is on its way, or after it has been said why not. */
export async function openAddOn(around: AddOnContext): Promise<void> {
  const { call, spreadsheetId, notices } = around;
  const screen: Screen = createScreen({ ...around, scripts: () => scripts });
  const scripts: ScriptHost = createScriptHost({
    call,
    spreadsheetId,
    selection: () => around.shown()?.selectedBlock() ?? null,
    show: (effects) => screen.show(effects),
  });
  const opened = await scripts.open();
  if (!opened.ok) return notices.trouble(opened.error);
  void watchScreen(around, screen, scripts);
  const { outcome } = opened.data;
  const menu = outcome.ui.find((effect) => effect.kind === "menu");
  const first = menu === undefined ? undefined : firstFunction(menu.items);
  const started = first === undefined ? outcome : await scripts.run(first, []);
  if (!started.ok) notices.trouble({ title: "The add-on cannot be opened", detail: started.error.message, hint: "Reload the page." });
}

function firstFunction(items: readonly MenuItem[]): string | undefined {
  return items.find((item) => item.kind === "item")?.function;
}

/** Never returns while the page is open. */
async function watchScreen({ token, spreadsheetId }: AddOnContext, screen: Screen, scripts: ScriptHost): Promise<void> {
  for (;;) {
    await readEvents(`/local/${encodeURIComponent(spreadsheetId)}/screen`, token, new AbortController().signal, async ({ name, data }) => {
      if (name !== "screen") return;
      const event = data as ScreenEvent;
      if (event.kind === "effects") return screen.show(event.effects);
      await scripts.answer(event.id, await askPerson(event.title, event.text, event.buttons));
    });
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
}
