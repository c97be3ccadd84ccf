/** Explains the selected cell above the grid: what the column is, what to do in it, and the whole text of the cell. */
import { element } from "../../../../appsscript/src/sidebar/element.ts";
import { drawPurpose, type TabAbout } from "./about-tab.ts";
import { cellName } from "./cell-name.ts";
import { isLocked, type TabView, validationAt } from "./tab-view.ts";

/** Shows the tab's purpose, then heading, help, content and note of a cell; what is wrong with its row stands in place of the help. */
export function showAboutCell(
  host: HTMLElement,
  { view, row, column, about }: { view: TabView; row: number; column: number; about: TabAbout | undefined },
): void {
  const heading = String(view.tab.cells[0]?.[column] ?? "");
  const help = view.shape.headerNotes[column] ?? "";
  const value = view.tab.cells[row]?.[column] ?? null;
  const onHeader = row < Math.max(1, view.shape.frozenRows);
  const problem = onHeader ? "" : problemOf(view, row);
  const note = view.tab.notes.find((one) => one.row === row && one.column === column)?.text ?? "";
  host.replaceChildren(
    drawPurpose(view, about),
    element(
      "p",
      { class: "column" },
      element("span", { class: "cell-name" }, cellName(row, column)),
      element("strong", {}, heading === "" ? `Column ${cellName(0, column).replace(/\d+$/, "")}` : heading),
      onHeader ? null : element("span", { class: "who" }, whoWrites(view, row, column)),
    ),
    element(
      "div",
      { class: "texts" },
      onHeader || value === null ? null : element("p", { class: "value", title: String(value) }, String(value)),
      note === "" ? null : element("p", { class: "note", title: note }, note),
      problem === "" ? element("p", { class: "help", title: help }, help) : element("p", { class: "problem", title: problem }, problem),
    ),
  );
}

function problemOf(view: TabView, row: number): string {
  const column = view.tab.cells[0]?.indexOf("Problem") ?? -1;
  return column < 0 ? "" : String(view.tab.cells[row]?.[column] ?? "");
}

function whoWrites(view: TabView, row: number, column: number): string {
  if (isLocked(view, row, column)) return "read-only";
  const validation = validationAt(view, row, column);
  return validation === undefined
    ? "you can edit this cell"
    : validation.type === "checkbox"
      ? "you can tick this box"
      : "choose from the list";
}
