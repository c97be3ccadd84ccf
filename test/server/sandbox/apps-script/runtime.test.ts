/** Tests how an add-on's functions are run: for whom, and what comes back. */
import { afterEach, expect, test } from "vitest";
import { ada, grace, openScriptWorld, type ScriptWorld } from "./script-world.ts";

let world: ScriptWorld | undefined;
afterEach(async () => {
  await world?.close();
  world = undefined;
});

test("a function gets its arguments and gives back plain data", async () => {
  world = await openScriptWorld(
    "function rpc(name, payload) { return { name: name, twice: payload.n * 2, gone: undefined, list: [undefined] }; }",
  );
  expect(await world.result("rpc", { args: ["double", { n: 21 }] })).toEqual({ name: "double", twice: 42, list: [null] });
});

test("each execution begins in a fresh world", async () => {
  world = await openScriptWorld("var count = 0; function next() { count += 1; return count; }");
  expect([await world.result("next"), await world.result("next")]).toEqual([1, 1]);
});

test("a script reads and writes the file as the person it runs for", async () => {
  world = await openScriptWorld(`
    function write(a1, value) { SpreadsheetApp.getActive().getSheetByName("People").getRange(a1).setValue(value); }
    function read() { return SpreadsheetApp.getActive().getSheetByName("People").getRange("A1:C3").getValues(); }`);
  await world.result("write", { args: ["C3", "Person: Email"] });
  expect(await world.result("read")).toEqual([
    ["Key", "Name", "Target"],
    ["p/1", "Ada", "Person: Name"],
    ["p/2", "Charles", "Person: Email"],
  ]);
  expect(await world.trouble("write", { args: ["B2", "Byron"] })).toContain("protected cell");
  expect(await world.trouble("write", { args: ["C3", "Person: Nickname"] })).toContain("takes one of");
  await world.result("write", { args: ["B2", "Byron"], person: "svc@robot.example" });
});

test("what a script does to the screen comes back with its result, also when it fails afterwards", async () => {
  world = await openScriptWorld(
    `function show() {
      var file = SpreadsheetApp.getActive();
      file.toast("Look", "Crosswalk", 3);
      file.getSheetByName("It's quiet").getRange("B2").activate();
      SpreadsheetApp.getUi().showSidebar(HtmlService.createHtmlOutputFromFile("Sidebar").setTitle("Panel"));
      throw new Error("enough");
    }`,
    { html: { Sidebar: "<p>Hello</p>" } },
  );
  expect(await world.run("show")).toMatchObject({
    ok: false,
    error: { name: "Error", message: "enough" },
    ui: [
      { kind: "toast", text: "Look", title: "Crosswalk", seconds: 3 },
      { kind: "activate", sheetId: 9, block: { sheetId: 9, row: 1, column: 1, rows: 1, columns: 1 } },
      { kind: "sidebar", title: "Panel", page: "<p>Hello</p>" },
    ],
  });
});

test("two people's executions at once keep their own persons", async () => {
  world = await openScriptWorld(
    "function me() { Utilities.sleep(20); return Session.getActiveUser().getEmail() + ' ' + ScriptApp.getIdentityToken(); }",
  );
  const one = world;
  expect(await Promise.all([grace, ada, grace, ada].map((person) => one.result("me", { person })))).toEqual(
    [grace, ada, grace, ada].map((person) => `${person} token of ${person}`),
  );
});

test("an execution that takes too long is ended, and the next one runs", async () => {
  world = await openScriptWorld(
    "function spin() { for (;;) {} } function wait() { Utilities.sleep(60000); } function fine() { return 1; }",
    {
      limits: { executionMs: 300 },
    },
  );
  expect(await world.trouble("spin")).toBe("Exceeded maximum execution time");
  expect(await world.trouble("wait")).toBe("Exceeded maximum execution time");
});
