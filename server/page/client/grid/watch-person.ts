/** Connects what a person does in the component with what the page does about it. */
import type { IEventParamConfig } from "@univerjs/core/facade";
import type { Trouble } from "../../../../shared/contract/panel-calls.ts";
import { captureEdits } from "./capture-edits.ts";
import { searchInLists } from "./create-univer.ts";
import { type GridHost, type GridState, viewByKey } from "./grid-state.ts";
import { validationAt } from "./tab-view.ts";
import type { EditTaker } from "./take-edits.ts";

/** Edits go to the taker, selections to the host; the cell being edited is left alone until the person is done. */
export function watchPerson(host: GridHost, held: GridState, taker: EditTaker): void {
  const { api } = held;
  captureEdits(api, {
    mayEdit(key, row, column) {
      const view = viewByKey(held, key);
      const refusal = view === undefined ? null : taker.refusal(view, row, column);
      if (refusal !== null) taker.finish(refusal);
      return refusal === null;
    },
    isTick(key, row, column) {
      const view = viewByKey(held, key);
      return view !== undefined && validationAt(view, row, column)?.type === "checkbox";
    },
    edited(key, edits) {
      const view = viewByKey(held, key);
      // After the component has finished its own command, so that our drawing is the last word.
      if (view !== undefined) queueMicrotask(() => void taker.take(view.shape.sheetId, edits));
    },
    refused: () => host.trouble(onlyValues),
  });
  const selected = ({ worksheet, selections }: IEventParamConfig["SelectionChanged"]): void => {
    const view = viewByKey(held, worksheet.getSheetId());
    const range = selections[0];
    if (view === undefined || range === undefined || view.shape.sheetId !== held.active) return;
    held.at = { row: range.startRow, column: range.startColumn };
    host.selected(view, range.startRow, range.startColumn);
  };
  // The keyboard and code change a selection; a mouse ends a move.
  api.addEvent(api.Event.SelectionChanged, selected);
  api.addEvent(api.Event.SelectionMoveEnd, selected);
  host.container.addEventListener(
    "keydown",
    (event) => {
      const view = held.views.get(held.active);
      const { row, column } = held.at;
      if (
        event.key !== " " ||
        event.ctrlKey ||
        event.metaKey ||
        held.editing !== null ||
        view === undefined ||
        validationAt(view, row, column)?.type !== "checkbox"
      )
        return;
      event.preventDefault();
      event.stopPropagation();
      void taker.take(view.shape.sheetId, [{ row, column, value: view.tab.cells[row]?.[column] !== true }]);
    },
    { capture: true },
  );
  api.addEvent(api.Event.BeforeSheetEditStart, () => searchInLists(api, false));
  api.addEvent(api.Event.SheetEditStarted, ({ row, column }) => {
    held.editing = { row, column };
  });
  api.addEvent(api.Event.SheetEditEnded, () => {
    const done = held.editing;
    held.editing = null;
    searchInLists(api, true);
    const view = held.views.get(held.active);
    if (done !== null && view !== undefined) held.drawer.putBack(view, [done]);
  });
}

const onlyValues: Trouble = {
  title: "This action is not available on this page",
  detail: "You can type values, tick boxes and choose from lists. Crosswalk manages rows, columns, tabs and formatting.",
  code: "page/only-values",
  status: 0,
  hint: "To see fewer rows, use the filter in the header row.",
  where: [],
};
