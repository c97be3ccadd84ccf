/** Connects the grid with the rest of the page: tabs below it, the line above it, notices over it. */
import type { Trouble } from "../../../shared/contract/panel-calls.ts";
import type { CallService } from "./call-service.ts";
import type { TabAbout } from "./grid/about-tab.ts";
import type { Grid } from "./grid/open-grid.ts";
import type { Notices } from "./notices.ts";

/** The tabs we know, by sheet id; filled in when the page is built. */
declare const TABS: Readonly<Record<string, TabAbout>>;

export type WorkbookContext = {
  readonly call: CallService;
  readonly notices: Notices;
  readonly spreadsheetId: string;
  say(text: string): void;
};

const remembered = "crosswalk-tab";

/** Loads the grid's code and opens the workbook; undefined after it has said why it cannot. */
export async function showWorkbook(around: WorkbookContext): Promise<Grid | undefined> {
  const { call, notices, spreadsheetId, say } = around;
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
  const stored = sessionStorage.getItem(remembered);
  const opened = await openGrid(
    {
      call,
      spreadsheetId,
      container,
      tabIds: Object.fromEntries(Object.entries(TABS).map(([sheetId, { id }]) => [sheetId, id])),
      trouble: (trouble: Trouble) => notices.trouble(trouble),
      tabsChanged(tabs, active) {
        sessionStorage.setItem(remembered, String(active));
        strip.show(tabs, active);
      },
      selected(view, row, column) {
        const known = TABS[String(view.shape.sheetId)];
        showAboutCell(about, { view, row, column, about: known });
        showEmptiness(container, view, known);
      },
    },
    stored === null ? null : Number(stored),
  );
  if (opened.ok) {
    shown = opened.grid;
    return shown;
  }
  notices.trouble(opened.trouble);
  say(opened.trouble.detail);
  return undefined;
}

function part(id: string): HTMLElement {
  return document.getElementById(id) as HTMLElement;
}
