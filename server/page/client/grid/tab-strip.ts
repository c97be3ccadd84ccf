/** Draws the tabs below the grid; real buttons, so that keyboard and screen reader can use them. */
import { element } from "../../../../appsscript/src/sidebar/element.ts";
import type { TabShape } from "./tab-view.ts";

export type TabStrip = { show(tabs: readonly TabShape[], active: number): void };

/** A strip in `host`; arrow keys move along it. */
export function createTabStrip(host: HTMLElement, onChoose: (sheetId: number) => void): TabStrip {
  host.addEventListener("keydown", (event) => {
    const buttons = [...host.querySelectorAll<HTMLButtonElement>("[role=tab]")];
    const at = buttons.findIndex((button) => button === document.activeElement);
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step === undefined || at < 0) return;
    event.preventDefault();
    buttons[(at + step + buttons.length) % buttons.length]?.focus();
  });
  return {
    show(tabs, active) {
      const focused = host.contains(document.activeElement) ? (document.activeElement?.id ?? "") : "";
      host.replaceChildren(
        ...tabs.map((tab) =>
          element(
            "button",
            {
              type: "button",
              role: "tab",
              id: `tab-${tab.sheetId}`,
              "aria-selected": String(tab.sheetId === active),
              "aria-controls": "grid",
              tabindex: tab.sheetId === active ? 0 : -1,
              onclick: () => onChoose(tab.sheetId),
            },
            tab.title,
          ),
        ),
      );
      if (focused !== "") document.getElementById(focused)?.focus();
      host.querySelector("[aria-selected=true]")?.scrollIntoView({ block: "nearest", inline: "nearest" });
    },
  };
}
