/** Touches the editor's menus, sidebar and dialogs. */
import type { Ports } from "../ports.ts";

/** `addMenu` works in every authorization mode; the others only after a click. */
export const ui: Ports["ui"] = {
  addMenu: (items) => {
    const menu = SpreadsheetApp.getUi().createAddonMenu();
    for (const { label, run } of items) menu.addItem(label, run);
    menu.addToUi();
  },
  showSidebar: () => SpreadsheetApp.getUi().showSidebar(HtmlService.createHtmlOutputFromFile("Sidebar").setTitle("Crosswalk")),
  alert: (title, text) => {
    const shown = SpreadsheetApp.getUi();
    shown.alert(title, text, shown.ButtonSet.OK);
  },
  confirm: (title, text) => {
    const shown = SpreadsheetApp.getUi();
    return shown.alert(title, text, shown.ButtonSet.YES_NO) === shown.Button.YES;
  },
};
