/** The only place that explains the selected cell above the grid: what the column is, what to do in it, and the whole text of the cell. */
import { element } from "../element.ts";
import { cellName } from "./cell-name.ts";
import { isLocked, type TabView, validationAt } from "./tab-view.ts";

/** Shows heading, help and content of a cell; without one, how to get them. */
export function showAboutCell(host: HTMLElement, view: TabView, row: number, column: number): void {
  const heading = String(view.tab.cells[0]?.[column] ?? "");
  const help = view.shape.headerNotes[column] ?? "";
  const value = view.tab.cells[row]?.[column] ?? null;
  const onHeader = row < Math.max(1, view.shape.frozenRows);
  host.replaceChildren(
    element("p", { class: "column" },
      element("span", { class: "cell-name" }, cellName(row, column)),
      element("strong", {}, heading === "" ? `Column ${cellName(0, column).replace(/\d+$/, "")}` : heading),
      onHeader ? null : element("span", { class: "who" }, whoWrites(view, row, column)),
    ),
    element("div", { class: "texts" },
      onHeader || value === null ? null : element("p", { class: "value", title: String(value) }, String(value)),
      element("p", { class: "help", title: help }, help),
    ),
  );
}

function whoWrites(view: TabView, row: number, column: number): string {
  if (isLocked(view, row, column)) return "read only";
  const validation = validationAt(view, row, column);
  return validation === undefined ? "you can write here" : validation.type === "checkbox" ? "you can tick" : "choose from the list";
}
