/** Assembles the page: session, workbook and add-on; the grid's code is loaded after the sidebar. */
import type { Status } from "../../../shared/contract/endpoints.ts";
import { openAddOn } from "./add-on/open-add-on.ts";
import { createCaller } from "./call-service.ts";
import type { Grid } from "./grid/open-grid.ts";
import { createHandle } from "./handle.ts";
import { createNotices } from "./notices.ts";
import { openSession, type Session } from "./session.ts";
import { showNewest } from "./show-newest.ts";
import { showWorkbook } from "./show-workbook.ts";
import { watchWorkbook } from "./watch-workbook.ts";

const opened = openSession();
const call = createCaller(opened.token);
const notices = createNotices(part("notices"));
let grid: Grid | undefined;
tellUnexpected();
window.crosswalk = createHandle(start(), () => grid);

async function start(): Promise<void> {
  const session = opened.migration === "" ? await showNewest(call, opened, say) : opened;
  if (session === null) return;
  const status = await call<Status>("GET", `/api/migrations/${encodeURIComponent(session.migration)}`);
  if (!status.ok) {
    notices.trouble(status.error);
    return say("The workbook cannot be shown.");
  }
  const { workbook, workbookUrl } = status.data.migration;
  if (workbookUrl.startsWith("https://docs.google.com/")) return say(`This migration's workbook is in Google Sheets: ${workbookUrl}`);
  await open(session, workbook);
}

async function open({ token }: Session, spreadsheetId: string): Promise<void> {
  let gridIsThere: (shown: Grid | undefined) => void = () => undefined;
  const shown = new Promise<Grid | undefined>((resolve) => {
    gridIsThere = resolve;
  });
  const surroundings = { call, token, spreadsheetId, notices, menus: part("menus"), sidebar: part("sidebar") };
  // The sidebar first: reading the grid's code keeps the browser busy for a while.
  await openAddOn({ ...surroundings, grid: shown, shown: () => grid });
  grid = await showWorkbook({ call, notices, spreadsheetId, say });
  gridIsThere(grid);
  if (grid !== undefined) watch(spreadsheetId, grid);
}

function watch(spreadsheetId: string, shown: Grid): void {
  watchWorkbook(spreadsheetId, opened.token, {
    began: (revision) => void shown.catchUp(revision),
    changed: (sheetIds) => void shown.changed(sheetIds),
    lost: (trouble) => notices.trouble(trouble),
  });
}

/** A fault of the page itself is told as well; nothing goes wrong in silence. */
function tellUnexpected(): void {
  const tell = (what: unknown): void =>
    notices.trouble({
      title: "Error in the page",
      detail: what instanceof Error ? what.message : String(what),
      hint: "Reload the page. Edits that the service has received are saved.",
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
