/** Defines what a tab is for: above the grid, and in it while the tab has no rows. */
import { element } from "../../../../appsscript/src/sidebar/element.ts";
import { headerRows } from "./grid-state.ts";
import type { TabView } from "./tab-view.ts";

/** What the page knows of a tab beyond its cells; filled in when the page is built. */
export type TabAbout = { readonly id: string; readonly purpose: string; readonly empty: string };

/** The tab's title and its purpose in one line. */
export function drawPurpose(view: TabView, about: TabAbout | undefined): HTMLElement {
  const purpose = about?.purpose ?? "";
  return element("p", { class: "purpose", title: purpose }, element("strong", {}, view.shape.title), ` ${purpose}`);
}

/** Says over the empty grid what will fill it; gone as soon as there are rows. */
export function showEmptiness(container: HTMLElement, view: TabView, about: TabAbout | undefined): void {
  container.querySelector(".nothing-yet")?.remove();
  const text = about?.empty ?? "";
  if (text !== "" && view.tab.cells.length <= headerRows(view.shape))
    container.append(element("p", { class: "nothing-yet" }, `Nothing here yet. ${text}`));
}
