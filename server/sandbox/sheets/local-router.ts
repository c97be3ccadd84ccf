/** Speaks to the local workbook page: look, edit, and be told of changes. */
import express, { type Request, type Response, type Router } from "express";
import { type LocalEdits, type LocalOpen, type LocalProblem, localEdits } from "../../../shared/contract/local-workbook.ts";
import { enterEdits, MovedRow } from "./enter-edits.ts";
import { type Authenticate, type Caller, findCaller } from "./find-caller.ts";
import { httpStatus, refusalFor } from "./google-error.ts";
import { tabOf, viewTab, viewWorkbook } from "./local-view.ts";
import { findTab } from "./model/grid/find-tab.ts";
import { cellAt } from "./model/grid/rows.ts";
import { Refusal } from "./model/refusal.ts";
import { readShape } from "./model/shapes/read-shape.ts";
import type { StoredCell, WorkbookState } from "./model/workbook-state.ts";
import type { Spreadsheets } from "./spreadsheets.ts";

const hints: Record<string, string> = {
  INVALID_ARGUMENT: "Enter a value the cell takes, or press Escape to keep what was there.",
  PERMISSION_DENIED: "Crosswalk writes this cell; the cells you may edit have a coloured heading.",
  NOT_FOUND: "Open the workbook from the list of migrations.",
  UNAUTHENTICATED: "Open the page with the link that was printed when Crosswalk started.",
  UNSAVED: "Free some space on the disk of the data directory, or let this user write there; then make the edit again.",
};
const codes: Record<string, string> = {
  PERMISSION_DENIED: "workbook/protected",
  NOT_FOUND: "request/not-found",
  UNAUTHENTICATED: "auth/unknown",
  UNSAVED: "workbook/unsaved",
};
const titles: Record<string, string> = {
  INVALID_ARGUMENT: "The edit was not made",
  PERMISSION_DENIED: "This cell is protected",
  NOT_FOUND: "There is no such workbook or tab",
  UNAUTHENTICATED: "Unknown person",
  UNSAVED: "The edit was not saved",
};

/** One cell that a person has written, with what stood there before. */
export type EditedCell = {
  readonly sheetId: number;
  readonly row: number;
  readonly column: number;
  readonly before: StoredCell;
  readonly after: StoredCell;
};
/** What one person did at once on the page. */
export type PersonEdit = { readonly spreadsheetId: string; readonly person: string; readonly cells: readonly EditedCell[] };

/** Routes to mount at `/local`. Every request needs the token of a person; `edited` is told of what people write, after it is kept. */
export function localRouter(o: { spreadsheets: Spreadsheets; authenticate: Authenticate; edited?: (edit: PersonEdit) => void }): Router {
  const router = express.Router();
  const callers = new WeakMap<Request, Caller>();
  router.use((request, _response, next) => {
    const caller = findCaller(request, o.authenticate, { tokenInQuery: true });
    if (caller === undefined) throw new Refusal("This token belongs to nobody.", { status: "UNAUTHENTICATED" });
    callers.set(request, caller);
    next();
  });
  router.use(express.json({ limit: "10mb" }));
  router.get("/:id", (request, response) => {
    response.json(viewWorkbook(o.spreadsheets.get(request.params.id)));
  });
  router.get("/:id/tabs/:sheetId", (request, response) => {
    const saved = o.spreadsheets.get(request.params.id);
    const tab = tabOf(saved.state, Number(request.params.sheetId));
    if (tab === undefined) throw new Refusal("This workbook has no such tab.", { status: "NOT_FOUND" });
    response.json(viewTab(saved, tab, callers.get(request) as Caller));
  });
  router.post("/:id/edits", (request, response) => {
    const { edits } = readShape(localEdits, request.body);
    const { state } = o.spreadsheets.get(request.params.id);
    const caller = callers.get(request) as Caller;
    const after = enterEdits(state, edits, caller);
    response.json({ revision: o.spreadsheets.replace(request.params.id, after) });
    o.edited?.({ spreadsheetId: request.params.id, person: caller.email, cells: edits.map((edit) => editedCell(state, after, edit)) });
  });
  router.get("/:id/events", (request, response) => {
    const open: LocalOpen = { revision: o.spreadsheets.get(request.params.id).revision };
    response.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-store", connection: "keep-alive" });
    response.write(`event: open\ndata: ${JSON.stringify(open)}\n\n`);
    const quiet = o.spreadsheets.listen(request.params.id, (change) =>
      response.write(`event: change\ndata: ${JSON.stringify(change)}\n\n`),
    );
    const beat = setInterval(() => response.write(": still here\n\n"), 20_000);
    beat.unref();
    response.on("close", () => {
      quiet();
      clearInterval(beat);
    });
  });
  router.use((error: unknown, _request: Request, response: Response, _next: express.NextFunction) =>
    sendProblem(response, refusalFor(error)),
  );
  return router;
}

function editedCell(before: WorkbookState, after: WorkbookState, { sheetId, row, column }: LocalEdits["edits"][number]): EditedCell {
  const at = (state: WorkbookState): StoredCell => cellAt(findTab(state, sheetId).blocks, row, column);
  return { sheetId, row, column, before: at(before), after: at(after) };
}

function sendProblem(response: Response, refusal: Refusal): void {
  const moved = refusal instanceof MovedRow;
  const status = moved ? 409 : httpStatus[refusal.status];
  const { tab, cell } = refusal.where ?? {};
  const code = moved ? "workbook/moved" : (codes[refusal.status] ?? "workbook/rejected");
  const problem: LocalProblem = {
    type: `urn:crosswalk:${code}`,
    title: moved ? "The tab changed meanwhile" : (titles[refusal.status] ?? "The request failed"),
    status,
    code,
    detail: refusal.message,
    hint: moved ? "The tab was loaded again; make the edit once more." : (hints[refusal.status] ?? "Try again in a moment."),
    ...(tab === undefined || cell === undefined ? {} : { where: [{ tab, cell }] }),
  };
  response.status(status).type("application/problem+json").send(JSON.stringify(problem));
}
