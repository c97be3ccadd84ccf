/** The only place that puts the page together: session, sidebar, and the grid, which is loaded after the sidebar has appeared. */

import { errorNotice } from "../../../../appsscript/src/sidebar/notices.ts";
import { mountSidebar, type Sidebar } from "../../../../appsscript/src/sidebar/sidebar.ts";
import type { Status } from "../../../../shared/contract/endpoints.ts";
import { createCaller } from "./call-service.ts";
import type { Grid } from "./grid/open-grid.ts";
import { createHandle } from "./handle.ts";
import { createHttpRpc } from "./http-rpc.ts";
import { openSession } from "./session.ts";
import { showNewest } from "./show-newest.ts";
import { showWorkbook } from "./show-workbook.ts";
import { watchWorkbook } from "./watch-workbook.ts";

const opened = openSession();
const call = createCaller(opened.token);
let grid: Grid | undefined;
window.crosswalk = createHandle(start(), () => grid);

async function start(): Promise<void> {
  const session = opened.migration === "" ? await showNewest(call, opened, say) : opened;
  if (session === null) return;
  const rpc = createHttpRpc(session, call, () =>
    grid === undefined ? undefined : { jump: (to) => (grid as Grid).jump(to), selected: () => grid?.selectedRecord() ?? null },
  );
  const sidebar = await mountSidebar(part("sidebar"), rpc);
  tellUnexpected(sidebar);
  const status = await call<Status>("GET", `/api/migrations/${encodeURIComponent(session.migration)}`);
  if (!status.ok) return say("The workbook cannot be shown. The panel on the right says why.");
  const spreadsheetId = status.data.migration.workbook;
  grid = await showWorkbook({ call, rpc, sidebar, spreadsheetId, workbookUrl: status.data.migration.workbookUrl, say });
  if (grid !== undefined) watch(spreadsheetId, grid, sidebar);
}

function watch(spreadsheetId: string, shown: Grid, sidebar: Sidebar): void {
  watchWorkbook(spreadsheetId, opened.token, {
    changed: (sheetIds) => void shown.changed(sheetIds),
    quiet: () => void sidebar.refresh(),
    lost: (trouble) => sidebar.tell(errorNotice(trouble)),
  });
}

/** A fault of the page itself is told as well; nothing goes wrong in silence. */
function tellUnexpected(sidebar: Sidebar): void {
  const tell = (what: unknown): void =>
    sidebar.tell({
      kind: "error",
      title: "The page has a fault",
      detail: what instanceof Error ? what.message : String(what),
      where: [],
      hint: "Load the page again; what the service has taken in is safe.",
    });
  window.addEventListener("error", (event) => tell(event.error ?? event.message));
  window.addEventListener("unhandledrejection", (event) => tell(event.reason));
}

function say(text: string): void {
  part("grid").textContent = text;
}

function part(id: string): HTMLElement {
  return document.getElementById(id) as HTMLElement;
}
