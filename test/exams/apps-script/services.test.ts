/** Examines the services a script finds: what is built does as documented, and what is not built says so by its name. */
import { createHash } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openScriptWorld, type ScriptWorld } from "../../server/sandbox/apps-script/script-world.ts";

let world: ScriptWorld;
beforeAll(async () => {
  world = await openScriptWorld(
    `
    var people = function () { return SpreadsheetApp.getActive().getSheetByName("people"); };
    function other(name) { return globalThis[name].getSomething(); }
    function member(service, name) { return globalThis[service][name]; }
    function tab() { var t = people(); return [t.getName(), t.getSheetId(), t.getIndex(), t.getLastRow(), t.getLastColumn(), t.getMaxRows(), t.getMaxColumns(), t.getFrozenRows(), t.isSheetHidden()]; }
    function missing() { return [SpreadsheetApp.getActive().getSheetByName("none"), SpreadsheetApp.getActive().getSheets().length, SpreadsheetApp.getActive().getSheets()[1].getLastRow()]; }
    function values(a1) { return people().getRange(a1).getValues(); }
    function shown(a1) { return people().getRange(a1).getDisplayValues(); }
    function date() { var value = people().getRange("E3").getValue(); return [value instanceof Date, value.toISOString()]; }
    function places() { var r = people().getRange(2, 3, 2, 2); return [r.getA1Notation(), r.getRow(), r.getLastRow(), r.getNumColumns(), r.offset(1, 1).getA1Notation(), r.getCell(2, 1).getA1Notation(), people().getDataRange().getA1Notation()]; }
    function quoted() { return SpreadsheetApp.getActive().getRange("'It''s quiet'!B2:C3").getSheet().getSheetId(); }
    function outside() { return people().getRange(1, 1, 21, 1).getValues(); }
    function write(a1, value) { people().getRange(a1).setValues(value); return people().getRange(a1).getValues(); }
    function set(a1, value) { people().getRange(a1).setValue(value); return people().getRange(a1).getValue(); }
    function setDate() { people().getRange("F2").setValue(new Date()); }
    function notes() { var r = people().getRange("C2:C3"); r.setNotes([["one"], ["two"]]); var both = r.getNotes(); people().getRange("C2").clearNote(); return [both, r.getNotes()]; }
    function lockedNote() { people().getRange("A2").setNote("x"); }
    function bytes() { return [Utilities.base64Encode("Ada – ü"), Utilities.base64DecodeWebSafe("-_8="), Utilities.newBlob([65, -61, -68], "text/plain", "a").getDataAsString(), Utilities.computeDigest(Utilities.DigestAlgorithm.MD5, "a").length, Utilities.base64EncodeWebSafe([-5, -1]), Utilities.getUuid().length]; }
    function digest() { return Utilities.base64Encode(Utilities.computeDigest(Utilities.DigestAlgorithm.SHA_256, "Ada")); }
    function same() { return [ScriptApp.AuthMode.FULL === ScriptApp.AuthMode.FULL, String(SpreadsheetApp.getUi().Button.YES), SpreadsheetApp.getUi().alert("T", "Sure?", SpreadsheetApp.getUi().ButtonSet.YES_NO) === SpreadsheetApp.getUi().Button.YES]; }
    function change() { UrlFetchApp.fetch = null; }
    function html(name) { return HtmlService.createHtmlOutputFromFile(name).setTitle("T").setWidth(300).getContent(); }
    function logs() { Logger.log("%s is %s", "Ada", 36); console.error("bad", { a: 1 }); return 1; }
    function keep() { var p = PropertiesService.getDocumentProperties(); p.setProperties({ a: 1, b: "2" }); p.deleteProperty("a"); p.setProperty("c", "3"); return p.getProperties(); }
    function kept() { return [PropertiesService.getDocumentProperties().getProperty("b"), PropertiesService.getScriptProperties().getProperty("b"), PropertiesService.getUserProperties().getKeys()]; }`,
    { html: { Sidebar: "<b>Hi</b>" } },
  );
});
afterAll(() => world.close());

describe("what is not built", () => {
  test.each(["DriveApp", "GmailApp", "MailApp", "Sheets", "Browser", "CalendarApp"])("%s says so by its name", async (name) => {
    expect(await world.trouble("other", { args: [name] })).toBe(`${name} is not available here.`);
  });

  test.each([
    ["SpreadsheetApp", "openById"],
    ["UrlFetchApp", "getRequest"],
    ["HtmlService", "createTemplateFromFile"],
    ["Session", "getTemporaryActiveUserKey"],
    ["Utilities", "formatDate"],
  ])("%s.%s says so by its name", async (service, name) => {
    expect(await world.trouble("member", { args: [service, name] })).toBe(`${service}.${name} is not available here.`);
  });

  test("services cannot be changed", async () => {
    expect(await world.trouble("change")).toBe("UrlFetchApp.fetch cannot be changed.");
  });
});

describe("the spreadsheet", () => {
  test("a tab is found by its title whatever the case, and knows its size", async () => {
    expect(await world.result("tab")).toEqual(["People", 7, 1, 3, 5, 20, 6, 1, false]);
    expect(await world.result("missing")).toEqual([null, 2, 0]);
  });

  test("values fill the whole range: an empty cell is an empty text", async () => {
    expect(await world.result("values", { args: ["B2:D4"] })).toEqual([
      ["Ada", "Person: Name", false],
      ["Charles", "", true],
      ["", "", ""],
    ]);
    expect(await world.result("shown", { args: ["C2:D3"] })).toEqual([
      ["Person: Name", "FALSE"],
      ["", "TRUE"],
    ]);
  });

  test("a number that is shown as a date is read as a date", async () => {
    expect(await world.result("date")).toEqual([true, "2023-03-16T12:00:00.000Z"]);
  });

  test("ranges count from one and know their place", async () => {
    expect(await world.result("places")).toEqual(["C2:D3", 2, 3, 2, "D3:E4", "C3", "A1:E3"]);
    expect(await world.result("quoted")).toBe(9);
    expect(await world.trouble("outside")).toBe("The coordinates of the range are outside the dimensions of the sheet.");
  });

  test("what is written has to fit the range", async () => {
    expect(await world.trouble("write", { args: ["C2:C3", [["Person: Name"]]] })).toContain("The data has 1 but the range has 2");
    expect(await world.trouble("write", { args: ["C2", [["a", "b"]]] })).toContain("The number of columns in the data does not match");
  });

  test("texts are read as if they were typed, formulas with cells and dates are refused", async () => {
    expect(await world.result("set", { args: ["F3", "12.5"] })).toBe(12.5);
    expect(await world.result("set", { args: ["F3", "'12.5"] })).toBe("12.5");
    expect(await world.result("set", { args: ["F3", ""] })).toBe("");
    expect(await world.trouble("set", { args: ["F3", "=A1+1"] })).toContain("are not calculated here");
    expect(await world.trouble("setDate")).toContain("with a date is not available here");
  });

  test("notes are written, read and taken away, where the person may write", async () => {
    expect(await world.result("notes")).toEqual([
      [["one"], ["two"]],
      [[""], ["two"]],
    ]);
    expect(await world.trouble("lockedNote")).toContain("protected cell");
  });
});

describe("the others", () => {
  test("bytes are signed, texts are UTF-8", async () => {
    expect(await world.result("bytes")).toEqual(["QWRhIOKAkyDDvA==", [-5, -1], "Aü", 16, "-_8=", 36]);
    expect(await world.result("digest")).toBe(createHash("sha256").update("Ada").digest("base64"));
  });

  test("enumerations are equal to themselves, and a dialog's answer is one of them", async () => {
    expect(await world.result("same", { answers: ["YES"] })).toEqual([true, "YES", true]);
    expect(await world.result("same")).toEqual([true, "YES", false]);
  });

  test("HTML comes from files of the project only", async () => {
    expect(await world.result("html", { args: ["Sidebar"] })).toBe("<b>Hi</b>");
    expect(await world.trouble("html", { args: ["Other"] })).toBe("No HTML file named Other was found.");
  });

  test("what is logged comes back with the outcome", async () => {
    expect((await world.run("logs")).log).toEqual(["Ada is 36", 'bad {"a":1}']);
  });

  test("properties are texts that stay, each store for itself", async () => {
    expect(await world.result("keep")).toEqual({ b: "2", c: "3" });
    expect(await world.result("kept")).toEqual(["2", null, []]);
  });
});
