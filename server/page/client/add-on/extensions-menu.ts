/** Draws the add-on's menu among the extensions; mouse and keyboard reach every item. */
import { element } from "../../../../appsscript/src/sidebar/element.ts";
import type { MenuItem } from "../../../../shared/contract/script-screen.ts";

/** Draws `Extensions` with the items of the menu called `name`; `pick` gets the function of the item that is chosen. */
export function drawExtensionsMenu(
  host: HTMLElement,
  name: string,
  items: readonly MenuItem[],
  pick: (functionName: string) => void,
): void {
  const close = (): void => {
    list.hidden = true;
    opener.setAttribute("aria-expanded", "false");
  };
  const open = (): void => {
    list.hidden = false;
    opener.setAttribute("aria-expanded", "true");
    entries()[0]?.focus();
  };
  const opener = element(
    "button",
    {
      type: "button",
      id: "extensions",
      "aria-haspopup": "menu",
      "aria-expanded": "false",
      onclick: () => (list.hidden ? open() : close()),
    },
    "Extensions",
  );
  const list = element(
    "div",
    { role: "menu", "aria-label": name, onkeydown: (event) => move(event as KeyboardEvent) },
    element("p", { class: "name" }, name),
    ...items.flatMap((item) =>
      drawItem(item, (functionName) => {
        close();
        opener.focus();
        pick(functionName);
      }),
    ),
  );
  list.hidden = true;
  const entries = (): HTMLElement[] => [...list.querySelectorAll<HTMLElement>("[role=menuitem]")];
  const move = (event: KeyboardEvent): void => {
    const all = entries();
    const at = all.indexOf(document.activeElement as HTMLElement);
    const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: all.length - 1 }[event.key];
    if (event.key === "Escape") {
      close();
      opener.focus();
    } else if (next !== undefined) all[(next + all.length) % all.length]?.focus();
    else return;
    event.preventDefault();
  };
  host.replaceChildren(opener, list);
  host.addEventListener("focusout", (event) => {
    if (!host.contains(event.relatedTarget as Node | null)) close();
  });
}

function drawItem(item: MenuItem, pick: (functionName: string) => void): HTMLElement[] {
  if (item.kind === "separator") return [element("hr", {})];
  if (item.kind === "menu") return [element("p", { class: "name" }, item.caption), ...item.items.flatMap((below) => drawItem(below, pick))];
  return [element("button", { type: "button", role: "menuitem", tabindex: -1, onclick: () => pick(item.function) }, item.caption)];
}
