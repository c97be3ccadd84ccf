/** The only place that connects the grid with the rest of the page: tabs below it, the line above it, the sidebar beside it. */

import { errorNotice } from "../../../../appsscript/src/sidebar/notices.ts";
import type { Sidebar } from "../../../../appsscript/src/sidebar/sidebar.ts";
import type { Rpc, Trouble } from "../../../../shared/contract/panel-calls.ts";
import type { CallService } from "./call-service.ts";
import type { TabAbout } from "./grid/about-tab.ts";
import type { Grid } from "./grid/open-grid.ts";

/** The tabs we know, by sheet id; filled in when the page is built. */
declare const TABS: Readonly<Record<string, TabAbout>>;

export type Surroundings = {
  readonly call: CallService;
  readonly rpc: Rpc;
  readonly sidebar: Sidebar;
  readonly spreadsheetId: string;
  readonly workbookUrl: string;
  say(text: string): void;
};

const checkAfter = 400;
const remembered = "crosswalk-tab";

/** Loads the grid's code and opens the workbook; undefined after it has said why it cannot. */
export async function showWorkbook(around: Surroundings): Promise<Grid | undefined> {
  const { call, sidebar, spreadsheetId, say } = around;
  const [{ openGrid }, { createTabStrip }, { showAboutCell }, { showEmptiness }] = await Promise.all([
    import("./grid/open-grid.ts"),
    import("./grid/tab-strip.ts"),
    import("./grid/about-cell.ts"),
    import("./grid/about-tab.ts"),
  ]);
  const container = part("grid");
  const about = part("about");
  container.replaceChildren();
  let shown: Grid | undefined;
  const strip = createTabStrip(part("tabs"), (sheetId) => void shown?.activate(sheetId));
  const check = debounceCheck(around);
  const stored = sessionStorage.getItem(remembered);
  const opened = await openGrid(
    {
      call,
      spreadsheetId,
      container,
      tabIds: Object.fromEntries(Object.entries(TABS).map(([sheetId, { id }]) => [sheetId, id])),
      trouble: (trouble: Trouble) => sidebar.tell(errorNotice(trouble)),
      tabsChanged(tabs, active) {
        sessionStorage.setItem(remembered, String(active));
        strip.show(tabs, active);
      },
      selected(view, row, column) {
        const known = TABS[String(view.shape.sheetId)];
        showAboutCell(about, view, row, column, known);
        showEmptiness(container, view, known);
      },
      edited: check,
    },
    stored === null ? null : Number(stored),
  );
  if (opened.ok) {
    shown = opened.grid;
    return shown;
  }
  sidebar.tell(errorNotice(opened.trouble));
  say(
    around.workbookUrl.startsWith("https://docs.google.com/")
      ? `This migration's workbook is in Google Sheets: ${around.workbookUrl}`
      : opened.trouble.detail,
  );
  return undefined;
}

/** Asks the service to check the tabs a person has just written in, once they pause. */
function debounceCheck({ rpc, sidebar }: Surroundings): (tabId: string) => void {
  const tabs = new Set<string>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  return (tabId) => {
    tabs.add(tabId);
    clearTimeout(timer);
    timer = setTimeout(async () => {
      const asked = [...tabs];
      tabs.clear();
      const checked = await rpc("check-workbook", { tabs: asked });
      if (!checked.ok) return sidebar.tell(errorNotice(checked.error));
      await sidebar.refresh();
    }, checkAfter);
  };
}

function part(id: string): HTMLElement {
  return document.getElementById(id) as HTMLElement;
}
