/** The page itself speaks: what went wrong with an edit, and the add-on's toasts. */
import { element } from "../../../appsscript/src/sidebar/element.ts";
import type { Trouble } from "../../../shared/contract/panel-calls.ts";

export type Notices = {
  /** Stays until it is put away; the same trouble is shown once. */
  trouble(trouble: Pick<Trouble, "title" | "detail" | "hint">): void;
  /** Goes by itself; with zero or fewer seconds it stays. */
  toast(title: string, text: string, seconds: number): void;
};

const most = 4;

/** Notices in this element, newest first. */
export function createNotices(host: HTMLElement): Notices {
  const show = (kind: "error" | "toast", title: string, lines: readonly string[]): HTMLElement => {
    const notice = element(
      "div",
      { class: `notice ${kind}`, role: kind === "error" ? "alert" : "status" },
      element(
        "div",
        { class: "notice-head" },
        element("strong", {}, title),
        element("button", { type: "button", "aria-label": `Dismiss: ${title}`, onclick: () => notice.remove() }, "×"),
      ),
      ...lines.filter((line) => line !== "").map((line) => element("p", {}, line)),
    );
    for (const old of [...host.children]) if (old.textContent === notice.textContent) old.remove();
    host.prepend(notice);
    while (host.children.length > most) host.lastElementChild?.remove();
    return notice;
  };
  return {
    trouble: ({ title, detail, hint }) => void show("error", title, [detail, hint]),
    toast(title, text, seconds) {
      const notice = show("toast", title === "" ? text : title, title === "" ? [] : [text]);
      if (seconds > 0) setTimeout(() => notice.remove(), seconds * 1000);
    },
  };
}
