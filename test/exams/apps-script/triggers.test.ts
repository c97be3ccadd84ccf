/** Examines what starts a script by itself: whose edits, whose rights, which events are lost. */
import { afterEach, expect, test } from "vitest";
import type { StoredCell } from "../../../server/sandbox/sheets/model/workbook-state.ts";
import { ada, grace, openScriptWorld, type ScriptWorld } from "../../server/sandbox/apps-script/script-world.ts";

let world: ScriptWorld | undefined;
afterEach(async () => {
  await world?.close();
  world = undefined;
});

/** What the script has written down about its events. */
const noted = async (shown: ScriptWorld): Promise<unknown[]> => JSON.parse(String((await shown.result("notes")) ?? "[]")) as unknown[];
const notes = `
  function notes() { return PropertiesService.getDocumentProperties().getProperty("notes"); }
  function note(what) { var all = JSON.parse(notes() || "[]"); all.push(what); PropertiesService.getDocumentProperties().setProperty("notes", JSON.stringify(all)); }`;
const edit = (shown: ScriptWorld, person: string, cells: [number, number, StoredCell, StoredCell][]): void =>
  shown.runtime.edited({
    spreadsheetId: shown.id,
    person,
    cells: cells.map(([row, column, before, after]) => ({ sheetId: 7, row, column, before, after })),
  });

test("an edit of one cell starts onEdit in mode LIMITED, with what it was and what it is as texts", async () => {
  world = await openScriptWorld(`${notes}
    function onEdit(e) { note([e.range.getA1Notation(), e.range.getSheet().getName(), e.value, e.oldValue, String(e.authMode), e.source.getName()]); }`);
  edit(world, grace, [[1, 3, false, true]]);
  await world.runtime.settled();
  expect(await noted(world)).toEqual([["D2", "People", "TRUE", "FALSE", "LIMITED", "Engines"]]);
});

test("an emptied cell has no value, a filled one no old value", async () => {
  world = await openScriptWorld(`${notes}
      function onEdit(e) { note(["value" in e, "oldValue" in e]); }`);
  edit(world, grace, [[1, 2, "x", null]]);
  edit(world, grace, [[1, 2, null, "y"]]);
  await world.runtime.settled();
  expect(await noted(world)).toEqual([
    [false, true],
    [true, false],
  ]);
});

test("pasting over several cells is one event without values", async () => {
  world = await openScriptWorld(`${notes}
      function onEdit(e) { note([e.range.getA1Notation(), "value" in e, "oldValue" in e]); }`);
  edit(world, grace, [
    [1, 2, "", "a"],
    [2, 2, "", "b"],
  ]);
  await world.runtime.settled();
  expect(await noted(world)).toEqual([["C2:C3", false, false]]);
});

test("who edited is told inside the owner's domain, and to nobody else", async () => {
  world = await openScriptWorld(`${notes}
      function onEdit(e) { note(e.user ? e.user.getEmail() : "somebody"); }`);
  edit(world, grace, [[1, 2, "", "a"]]);
  await world.runtime.settled();
  edit(world, "guest@elsewhere.example", [[1, 2, "a", "b"]]);
  await world.runtime.settled();
  expect(await noted(world)).toEqual([grace, "somebody"]);
});

test("only two edits wait while the function runs; the others are lost", async () => {
  world = await openScriptWorld(`${notes}
      function onEdit(e) { note(e.value); }`);
  for (const value of ["1", "2", "3", "4", "5"]) edit(world, grace, [[1, 2, "", value]]);
  await world.runtime.settled();
  expect(await noted(world)).toEqual(["1", "2", "3"]);
});

test("what a script writes starts no trigger", async () => {
  world = await openScriptWorld(`${notes}
    function onEdit(e) { note("edit"); }
    function write() { SpreadsheetApp.getActive().getSheetByName("People").getRange("C2").setValue("Person: Email"); }`);
  await world.result("write");
  await world.runtime.settled();
  expect(await noted(world)).toEqual([]);
});

test("a simple trigger has half a minute, whatever an execution has", async () => {
  world = await openScriptWorld(
    `${notes}
      function onEdit() { note("begun"); Utilities.sleep(60000); note("never"); }`,
    {
      limits: { simpleTriggerMs: 4000 },
    },
  );
  edit(world, grace, [[1, 2, "", "a"]]);
  await world.runtime.settled();
  expect(await noted(world)).not.toContain("never");
});

test("an installable trigger runs as its creator with all rights, and knows who edited", async () => {
  world = await openScriptWorld(`${notes}
    function install() { return ScriptApp.newTrigger("edited").forSpreadsheet(SpreadsheetApp.getActive()).onEdit().create().getUniqueId(); }
    function edited(e) { note([Session.getActiveUser().getEmail(), Session.getEffectiveUser().getEmail(), ScriptApp.getIdentityToken(), e.user.getEmail(), String(e.authMode), e.triggerUid]); }`);
  const id = await world.result("install", { person: ada });
  edit(world, grace, [[1, 2, "", "a"]]);
  await world.runtime.settled();
  expect(await noted(world)).toEqual([["", ada, `token of ${ada}`, grace, "FULL", id]]);
});

test("an installable change trigger is told the kind of change, not the cells", async () => {
  world = await openScriptWorld(`${notes}
    function install() { ScriptApp.newTrigger("changed").forSpreadsheet(SpreadsheetApp.getActive()).onChange().create(); }
    function changed(e) { note([e.changeType, "range" in e]); }`);
  await world.result("install");
  edit(world, grace, [[1, 2, "", "a"]]);
  await world.runtime.settled();
  expect(await noted(world)).toEqual([["EDIT", false]]);
});

test("other people's triggers cannot be seen, and each kind is there once per person and file", async () => {
  world = await openScriptWorld(`
    function install() { ScriptApp.newTrigger("x").forSpreadsheet(SpreadsheetApp.getActive()).onEdit().create(); }
    function count() { return ScriptApp.getProjectTriggers().length; }
    function remove() { ScriptApp.getProjectTriggers().forEach(function (one) { ScriptApp.deleteTrigger(one); }); }
    function x() {}`);
  await world.result("install", { person: ada });
  expect([await world.result("count", { person: ada }), await world.result("count", { person: grace })]).toEqual([1, 0]);
  expect(await world.trouble("install", { person: ada })).toContain("too many triggers of this type");
  await world.result("remove", { person: ada });
  expect(await world.result("count", { person: ada })).toBe(0);
});

test("an add-on's triggers are for the file it is used in, and clocks are not built", async () => {
  world = await openScriptWorld(`
    function elsewhere() { ScriptApp.newTrigger("x").forSpreadsheet("another").onEdit().create(); }
    function clock() { ScriptApp.newTrigger("x").timeBased().everyHours(1).create(); }`);
  expect(await world.trouble("elsewhere")).toContain("only for the file it is used in");
  expect(await world.trouble("clock")).toBe("TriggerBuilder.timeBased is not available here.");
});

test("what a trigger does to the screen is shown to whoever edited", async () => {
  world = await openScriptWorld('function onEdit() { SpreadsheetApp.getActive().toast("Careful"); }');
  const seen: unknown[] = [];
  world.runtime.listen(world.id, grace, (event) => seen.push(event));
  edit(world, grace, [[1, 2, "", "a"]]);
  edit(world, ada, [[1, 2, "a", "b"]]);
  await world.runtime.settled();
  expect(seen).toEqual([{ kind: "effects", effects: [{ kind: "toast", text: "Careful", title: "", seconds: 5 }] }]);
});
