/** Finds a tab's description by its id, and throws if there is none. */
import { tabById } from "../../shared/tabs/index.ts";
import type { Tab } from "../../shared/tabs/tab.ts";

export function tabOf(id: string): Tab {
  const tab = tabById(id);
  if (!tab) throw new Error(`no tab is called ${id}`);
  return tab;
}
