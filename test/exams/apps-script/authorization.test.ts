/** Examines what a script may do in each authorization mode, and what its manifest has to ask for. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { AuthMode } from "../../../server/sandbox/apps-script/execution.ts";
import { allScopes, grace, openScriptWorld, type ScriptWorld } from "../../server/sandbox/apps-script/script-world.ts";

const code = `
  function menu() { SpreadsheetApp.getUi().createAddonMenu().addItem("Open", "open").addSeparator().addSubMenu(SpreadsheetApp.getUi().createMenu("More").addItem("Else", "elsewhere")).addToUi(); return "done"; }
  function locale() { return Session.getActiveUserLocale(); }
  function who() { return Session.getActiveUser().getEmail(); }
  function file() { return SpreadsheetApp.getActive().getName(); }
  function cell() { return SpreadsheetApp.getActiveSheet().getRange("A1").getValue(); }
  function note() { SpreadsheetApp.getActiveSheet().getRange("C2").setNote("look"); return "done"; }
  function properties() { PropertiesService.getDocumentProperties().setProperty("a", "1"); return PropertiesService.getUserProperties().getKeys().length; }
  function cache() { return CacheService.getDocumentCache().get("a"); }
  function lock() { return LockService.getDocumentLock().tryLock(0); }
  function web() { return UrlFetchApp.fetch("https://api.example.com/").getResponseCode(); }
  function sidebar() { SpreadsheetApp.getUi().showSidebar(HtmlService.createHtmlOutput("<p>Hi</p>")); return "done"; }
  function dialog() { SpreadsheetApp.getUi().showModalDialog(HtmlService.createHtmlOutput("<p>Hi</p>"), "Title"); return "done"; }
  function alert() { SpreadsheetApp.getUi().alert("Hi"); return "done"; }
  function token() { return ScriptApp.getIdentityToken(); }
  function triggers() { return ScriptApp.getProjectTriggers().length; }
  function install() { ScriptApp.newTrigger("file").forSpreadsheet(SpreadsheetApp.getActive()).onEdit().create(); return "done"; }
  function harmless() { return [Utilities.base64Encode("Ada"), String(ScriptApp.AuthMode.NONE)]; }
`;

let world: ScriptWorld;
beforeAll(async () => {
  world = await openScriptWorld(code);
});
afterAll(() => world.close());
const refused = "You do not have permission to call";

describe.each<[AuthMode, Record<string, boolean>]>([
  ["NONE", { menu: true, locale: true, harmless: true }],
  ["LIMITED", { menu: true, locale: true, harmless: true, file: true, cell: true, note: true, properties: true, cache: true, lock: true }],
  [
    "FULL",
    {
      ...{ menu: true, locale: true, harmless: true, file: true, cell: true, note: true, properties: true, cache: true, lock: true },
      ...{ sidebar: true, dialog: true, alert: true, token: true, triggers: true, install: true },
    },
  ],
])("in mode %s", (mode, allowed) => {
  const all = "menu locale harmless file cell note properties cache lock sidebar dialog alert token triggers install".split(" ");
  test.each(all.map((name) => [name, allowed[name] === true] as const))("%s: allowed is %s", async (name, may) => {
    const outcome = await world.run(name, { mode });
    expect(outcome.ok ? "allowed" : outcome.error.message).toMatch(may ? /^allowed$/ : new RegExp(`^${refused}`));
  });
});

test("fetching is for mode FULL alone", async () => {
  expect(await world.trouble("web", { mode: "NONE" })).toContain(`${refused} UrlFetchApp.fetch`);
  expect(await world.trouble("web", { mode: "LIMITED" })).toContain("script.external_request");
  expect(await world.trouble("web")).toContain("not in urlFetchWhitelist");
});

test("who acts is known in mode FULL alone", async () => {
  expect(await world.result("who")).toBe(grace);
  expect(await world.result("who", { mode: "LIMITED" })).toBe("");
  expect(await world.result("who", { mode: "NONE" })).toBe("");
});

test("the menu comes out as it was made", async () => {
  expect((await world.run("menu", { mode: "NONE" })).ui).toEqual([
    {
      kind: "menu",
      caption: "",
      items: [
        { kind: "item", caption: "Open", function: "open" },
        { kind: "separator" },
        { kind: "menu", caption: "More", items: [{ kind: "item", caption: "Else", function: "elsewhere" }] },
      ],
    },
  ]);
});

test("what stands at the top of a script runs in the mode of the call", async () => {
  const eager = await openScriptWorld(
    'var name = SpreadsheetApp.getActive().getName(); function onOpen() { return "never"; } function file() { return name; }',
  );
  expect(await eager.trouble("onOpen", { mode: "NONE" })).toContain(`${refused} SpreadsheetApp.getActive`);
  expect(await eager.result("file")).toBe("Engines");
  await eager.close();
});

test.each([
  ["spreadsheets.currentonly", "file"],
  ["script.container.ui", "sidebar"],
  ["script.external_request", "web"],
  ["openid", "token"],
  ["userinfo.email", "who"],
  ["script.scriptapp", "install"],
])("without the scope %s in the manifest, %s is refused and the scope is named", async (scope, name) => {
  const poor = await openScriptWorld(code, { scopes: allScopes.filter((one) => !one.endsWith(scope)) });
  const said = await poor.trouble(name);
  expect(said).toContain(refused);
  expect(said).toContain(scope);
  await poor.close();
});

test("a file is used once somebody has clicked: then it opens in mode LIMITED", async () => {
  const opened = await openScriptWorld("function onOpen(e) { return String(e.authMode); } function click() { return 1; }");
  const mode = async (): Promise<unknown> => {
    const outcome = await opened.runtime.open(opened.id, grace);
    return outcome.ok ? outcome.result : outcome.error.message;
  };
  expect(await mode()).toBe("NONE");
  await opened.result("click");
  expect(await mode()).toBe("LIMITED");
  await opened.close();
});
