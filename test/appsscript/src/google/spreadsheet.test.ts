/** Tests what the add-on reads and writes of a spreadsheet, inside the stand-in for Apps Script. */
import { build } from "esbuild";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openScriptWorld, type ScriptWorld } from "../../../server/sandbox/apps-script/script-world.ts";

const script = `
  var sheet = function () { return google.spreadsheet.tabs()[0]; };
  function here() { return [google.spreadsheet.id(), google.spreadsheet.tabs().map(function (tab) { return [tab.sheetId, tab.title]; })]; }
  function whole() { return sheet().read(); }
  function row(n) { return sheet().readRow(n); }
  function column(n) { return sheet().readColumn(n); }
  function note(row, column, text) { sheet().writeNote(row, column, text); return sheet().readNotes(column, 3); }
  function select(cell) { sheet().select(cell); return google.spreadsheet.selection(); }
  function empty() { var quiet = google.spreadsheet.tabs()[1]; return [quiet.read(), quiet.readRow(1), quiet.readColumn(1)]; }`;

let world: ScriptWorld;
beforeAll(async () => {
  const { outputFiles } = await build({
    entryPoints: ["appsscript/src/google/spreadsheet.ts"],
    bundle: true,
    write: false,
    format: "iife",
    globalName: "google",
  });
  world = await openScriptWorld(`${outputFiles[0]?.text ?? ""}${script}`);
});
afterAll(() => world.close());
const ask = (name: string, ...args: (string | number)[]): Promise<unknown> => world.result(name, { args });

test("the open spreadsheet is known by its id, and its tabs by theirs", async () => {
  const [id, tabs] = (await ask("here")) as [string, unknown[]];
  expect([id, tabs[0]]).toEqual([world.id, [7, "People"]]);
});

test("everything that stands in a tab is read, headings first; ticks stay ticks, and a date becomes text", async () => {
  const [headings, ada, charles] = (await ask("whole")) as unknown[][];
  expect(headings).toEqual(["Key", "Name", "Target", "Agreed?", "Since"]);
  expect(ada?.slice(0, 4)).toEqual(["p/1", "Ada", "Person: Name", false]);
  expect(charles?.slice(0, 4)).toEqual(["p/2", "Charles", "", true]);
  expect(ada?.[4]).toEqual(expect.stringContaining("2023"));
});

test("one row is as wide as the tab, and one column as long, also where they are empty", async () => {
  expect(await ask("column", 2)).toEqual(["Name", "Ada", "Charles"]);
  expect(await ask("column", 6)).toEqual(["", "", ""]);
  expect(((await ask("row", 3)) as unknown[]).slice(0, 2)).toEqual(["p/2", "Charles"]);
  expect(await ask("row", 9)).toEqual(["", "", "", "", ""]);
});

test("a note stands at its cell until an empty one takes it away", async () => {
  expect(await ask("note", 2, 3, "Choose a field")).toEqual(["", "Choose a field", ""]);
  expect(await ask("note", 2, 3, "")).toEqual(["", "", ""]);
});

test("a cell that was selected is the selection", async () => {
  expect(await ask("select", "C3")).toEqual({ sheetId: 7, row: 3 });
});

test("a tab without anything is one empty cell", async () => {
  expect(await ask("empty")).toEqual([[[""]], [""], [""]]);
});
