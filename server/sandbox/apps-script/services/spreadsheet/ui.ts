/** The script's Ui: menus in every mode; sidebar and dialogs only when somebody clicked. */
import type { MenuItem } from "../../../../../shared/contract/script-screen.ts";
import { built, type OnlyNamesOf } from "../built.ts";
import { Exception } from "../exception.ts";
import { need } from "../rights.ts";
import { createEnumeration } from "../script/enumeration.ts";
import type { HtmlOutput } from "../script/html-service.ts";
import { ask, effects } from "../world.ts";

export type Ui = ReturnType<typeof createUi>;
export type Menu = {
  addItem(caption: string, functionName: string): Menu;
  addSeparator(): Menu;
  addSubMenu(menu: Menu): Menu;
  addToUi(): void;
};

const Button = createEnumeration("Button", ["CLOSE", "OK", "CANCEL", "YES", "NO"]);
const ButtonSet = createEnumeration("ButtonSet", ["OK", "OK_CANCEL", "YES_NO", "YES_NO_CANCEL"]);
const contents = new WeakMap<Menu, { caption: string; items: readonly MenuItem[] }>();
/** The name under which an add-on's own menu stands among the extensions. */
const ownMenu = "";

/** The editor's user interface as this execution may use it. */
export function createUi() {
  return built("Ui", {
    Button,
    ButtonSet,
    createMenu: (caption: string): Menu => createMenu(String(caption)),
    createAddonMenu: (): Menu => createMenu(ownMenu),
    showSidebar: (html: HtmlOutput): void => {
      need("dialogs", "Ui.showSidebar");
      effects.push({ kind: "sidebar", title: html.getTitle(), page: html.getContent() });
    },
    showModalDialog: (html: HtmlOutput, title: string): void => {
      need("dialogs", "Ui.showModalDialog");
      effects.push({
        kind: "dialog",
        title: String(title),
        page: html.getContent(),
        width: html.getWidth() ?? 600,
        height: html.getHeight() ?? 400,
      });
    },
    alert,
  });
}

/** `alert(text)`, `alert(text, buttons)` or `alert(title, text, buttons)`. */
function alert(...given: unknown[]): unknown {
  need("dialogs", "Ui.alert");
  const buttons = typeof given.at(-1) === "string" ? "OK" : String(given.pop());
  const [text, title] = [String(given.pop() ?? ""), String(given.pop() ?? "")];
  const answer = buttons === "OK" ? "OK" : ask("alert", { title, text, buttons });
  effects.push({ kind: "alert", title, text, buttons, answer });
  return Button[answer as keyof typeof Button];
}

function createMenu(caption: string): Menu {
  const items: MenuItem[] = [];
  const menu: Menu = built("Menu", {
    addItem(text: string, functionName: string) {
      if (typeof text !== "string" || typeof functionName !== "string" || functionName === "")
        throw new Exception(
          "The parameters don't match the method signature for Menu.addItem: a caption and the name of a function are needed.",
        );
      items.push({ kind: "item", caption: text, function: functionName });
      return menu;
    },
    addSeparator() {
      items.push({ kind: "separator" });
      return menu;
    },
    addSubMenu(below: Menu) {
      const content = contents.get(below);
      if (content === undefined) throw new Exception("Menu.addSubMenu needs a menu.");
      items.push({ kind: "menu", ...content });
      return menu;
    },
    addToUi() {
      effects.push({ kind: "menu", caption, items: [...items] });
    },
  } satisfies Menu);
  contents.set(menu, { caption, items });
  return menu;
}

true satisfies OnlyNamesOf<GoogleAppsScript.Base.Ui, Ui>;
true satisfies OnlyNamesOf<GoogleAppsScript.Base.Menu, Menu>;
