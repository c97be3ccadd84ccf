/** Handles a person's edit: draws it at once, sends it, and reverts it when it is refused. */
import type { LocalCell, LocalEdits } from "../../../../shared/contract/local-workbook.ts";
import type { Trouble } from "../../../../shared/contract/panel-calls.ts";
import type { CellEdit } from "./capture-edits.ts";
import { cellName } from "./cell-name.ts";
import { type GridHost, type GridState, headerRows, withValues } from "./grid-state.ts";
import type { EditSender } from "./send-edits.ts";
import { isLocked, type TabView, validationAt } from "./tab-view.ts";

export type EditTaker = {
  /** Null when the person may edit the cell, else why not. */
  refusal(view: TabView, row: number, column: number): Trouble | null;
  take(sheetId: number, edits: readonly CellEdit[]): Promise<void>;
  /** Tells whoever waits for the oldest edit made by `expect`, and the person when it went wrong. */
  finish(trouble: Trouble | null): void;
  /** Resolves with the outcome of the next edit. */
  expect(): Promise<Trouble | null>;
};

/** Edits of one workbook. */
export function createEditTaker(
  host: GridHost,
  held: GridState,
  sender: EditSender,
  reload: (sheetId: number) => Promise<unknown>,
): EditTaker {
  const waiting: ((trouble: Trouble | null) => void)[] = [];
  const finish = (trouble: Trouble | null): void => {
    waiting.shift()?.(trouble);
    if (trouble !== null) host.trouble(trouble);
  };
  const put = (sheetId: number, edits: readonly CellEdit[]): void => {
    const view = held.views.get(sheetId);
    if (view === undefined) return;
    const next = withValues(view, edits);
    held.views.set(sheetId, next);
    held.drawer.putBack(next, edits);
    if (sheetId === held.active) host.selected(next, held.at.row, held.at.column);
  };
  return {
    finish,
    expect: () => new Promise((resolve) => waiting.push(resolve)),
    refusal: (view, row, column) =>
      isLocked(view, row, column) || row < headerRows(view.shape) || row >= view.cells.length ? readOnly(view, row, column) : null,
    async take(sheetId, edits) {
      const view = held.views.get(sheetId);
      if (view === undefined) return;
      const refused = edits.find((edit) => this.refusal(view, edit.row, edit.column) !== null);
      if (refused !== undefined) {
        held.drawer.putBack(view, edits);
        return finish(readOnly(view, refused.row, refused.column));
      }
      const meant = edits.map((edit) => ({ ...edit, value: asValidated(view, edit) }));
      put(sheetId, meant);
      const answer = await sender.send(
        meant.map((edit): LocalEdits["edits"][number] => {
          const key = view.tab.cells[edit.row]?.[0];
          return { sheetId, ...edit, ...(key === undefined || key === null || key === "" ? {} : { key }) };
        }),
      );
      if (!answer.ok) {
        put(
          sheetId,
          meant.map((edit) => ({ ...edit, value: view.tab.cells[edit.row]?.[edit.column] ?? null })),
        );
        // Another row may stand here now: what the person sees has to be fresh before they try again.
        if (answer.error.status === 409) await reload(sheetId);
        return finish(answer.error);
      }
      finish(null);
    },
  };
}

function readOnly(view: TabView, row: number, column: number): Trouble {
  const cell = cellName(row, column);
  if (view.shape.title === "Sign-off" && validationAt(view, row, column)?.type === "checkbox")
    return {
      title: "Only a manager signs off",
      detail: "A tick here asks for a sign-off, and your role cannot give it.",
      code: "page/locked",
      status: 403,
      hint: "Ask a manager to tick and to confirm in the sidebar; the gate privacy also needs a compliance officer.",
      where: [{ tab: view.shape.title, cell }],
    };
  return {
    title: "This cell is read-only",
    detail: `Crosswalk writes cell ${cell} on the tab “${view.shape.title}”.`,
    code: "page/locked",
    status: 403,
    hint: "You can edit cells with a white background.",
    where: [{ tab: view.shape.title, cell }],
  };
}

/** A tick is true or false, a choice is text, whatever the component made of it. */
function asValidated(view: TabView, edit: CellEdit): LocalCell {
  const validation = validationAt(view, edit.row, edit.column);
  if (validation === undefined || edit.value === null) return edit.value;
  if (validation.type === "checkbox") return edit.value === true || /^(1|true)$/i.test(String(edit.value));
  return String(edit.value);
}
