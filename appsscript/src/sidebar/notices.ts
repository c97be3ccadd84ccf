/** Shows what went wrong or well: what, where, and what to do next; nothing disappears before it was seen. */
import type { Trouble } from "../../../shared/contract/panel-calls.ts";
import type { Where } from "../../../shared/errors.ts";
import { element } from "./element.ts";
import type { Notice, Panel } from "./panel.ts";

/** A notice about something that went wrong. */
export function errorNotice(trouble: Trouble): Omit<Notice, "id"> {
  return { kind: "error", title: trouble.title, detail: trouble.detail, hint: trouble.hint, where: trouble.where };
}

/** A notice about something that went well. */
export function infoNotice(title: string, detail = "", hint = ""): Omit<Notice, "id"> {
  return { kind: "info", title, detail, hint, where: [] };
}

/** A place in words: `deals.csv, line 12` or `Mapping, cell F7`. */
export function describeWhere(where: Where): string {
  return [
    where.file,
    where.line === undefined ? undefined : `line ${where.line}`,
    where.sheet === undefined ? undefined : `sheet ${where.sheet}`,
    where.tab,
    where.cell === undefined ? undefined : `cell ${where.cell}`,
    where.row === undefined || where.cell !== undefined ? undefined : `row ${where.row}`,
    where.column === undefined ? undefined : `column ${where.column}`,
    where.path,
  ]
    .filter((part) => part !== undefined)
    .join(", ");
}

/** All notices, newest first, each with its button to put it away. */
export function drawNotices(panel: Panel): HTMLElement[] {
  return panel.state.notices.map((notice) =>
    element(
      "div",
      { class: `notice ${notice.kind}`, role: notice.kind === "error" ? "alert" : "status" },
      element(
        "div",
        { class: "notice-head" },
        element("strong", {}, notice.title),
        element(
          "button",
          {
            type: "button",
            class: "quiet",
            id: `dismiss-${notice.id}`,
            "aria-label": `Dismiss: ${notice.title}`,
            onclick: () => dismiss(panel, notice.id),
          },
          "×",
        ),
      ),
      notice.detail === "" ? null : element("p", {}, notice.detail),
      ...notice.where.map((where) => drawWhere(panel, where)),
      notice.hint === "" ? null : element("p", { class: "hint" }, notice.hint),
    ),
  );
}

function drawWhere(panel: Panel, where: Where): HTMLElement {
  const { tab, cell } = where;
  if (tab === undefined || cell === undefined) return element("p", { class: "where" }, describeWhere(where));
  return element(
    "p",
    { class: "where" },
    element(
      "button",
      { type: "button", class: "link", onclick: () => void panel.ask("jump-to-cell", { tab, cell, key: "" }) },
      describeWhere(where),
    ),
  );
}

function dismiss(panel: Panel, id: number): void {
  panel.change({ notices: panel.state.notices.filter((notice) => notice.id !== id) });
}
