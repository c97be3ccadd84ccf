/** Examines which language a script is written in: the built-ins, and nothing of a browser or of Node. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { refuseSyntax } from "../../../server/sandbox/apps-script/add-on/refuse-syntax.ts";
import { openScriptWorld, type ScriptWorld } from "../../server/sandbox/apps-script/script-world.ts";

const absent =
  "setTimeout setInterval fetch URL URLSearchParams FormData Blob atob btoa TextEncoder TextDecoder crypto ReadableStream window navigator performance process require module Buffer structuredClone queueMicrotask AbortController WebAssembly SharedArrayBuffer Atomics OUTSIDE services";
const newer = ["Object.groupBy", "Map.groupBy", "Promise.withResolvers", "Array.fromAsync", "RegExp.escape", "Set.prototype.union"];

let world: ScriptWorld;
beforeAll(async () => {
  world = await openScriptWorld(`
    function present() { return ${JSON.stringify(absent.split(" "))}.filter(function (name) { return name in globalThis; }); }
    function newer() { return [${newer.map((path) => `["${path}", typeof ${path}]`).join(", ")}].filter(function (one) { return one[1] !== "undefined"; }); }
    function compile() { return new Function("return 1")(); }
    function escape() { return UrlFetchApp.fetch.constructor("return process")(); }
    async function later() { await null; return [1, 2].map(function (n) { return n * 2; }).at(-1); }
    var named = function () { return 1; };
    const hidden = function () { return 1; };
    let text = "a".replaceAll("a", "b") + ("" ?? "x") + [3, 1, 2].toSorted().join("");
    function modern() { return text; }
    function isArray() { var rows = SpreadsheetApp.getActive().getSheets()[0].getRange("A1:B1").getValues(); return [rows instanceof Array, rows[0] instanceof Array]; }
    function isError() { try { SpreadsheetApp.nothing(); } catch (e) { return [e instanceof Error, e.name, String(e)]; } }
  `);
});
afterAll(() => world.close());

test("timers, fetch, URL, TextEncoder, crypto and everything else of a browser or of Node are missing", async () => {
  expect(await world.result("present")).toEqual([]);
});

test("nothing that came after the language level of the add-on can be relied on", async () => {
  expect(await world.result("newer")).toEqual([]);
});

test("code cannot be made from text, and no way leads out of the script's world", async () => {
  expect(await world.trouble("compile")).toContain("Code generation from strings disallowed");
  expect(await world.trouble("escape")).toContain("Code generation from strings disallowed");
});

test("promises are waited for, though nothing takes time in the background", async () => {
  expect(await world.result("later")).toBe(4);
});

test("language features up to the add-on's level work", async () => {
  expect(await world.result("modern")).toBe("b123");
});

test("functions are found by their declarations: a function kept in a constant is none", async () => {
  expect(world.runtime.functions).toEqual(["present", "newer", "compile", "escape", "later", "modern", "isArray", "isError"]);
  expect(await world.trouble("hidden")).toContain("Script function not found: hidden");
});

test("what services give back belongs to the script's own world", async () => {
  expect(await world.result("isArray")).toEqual([true, true]);
  expect(await world.result("isError")).toEqual([true, "Exception", "Exception: SpreadsheetApp.nothing is not available here."]);
});

test.each([
  ["private fields", "class A { #p = 1; q() { return this.#p; } }"],
  ["private methods", "class A { #p() {} q() { this.#p(); } }"],
  ["static fields", "class A { static s = 1; }"],
  ["static blocks", "class A { static { A.s = 1; } }"],
])("%s are a syntax error", async (_what, code) => {
  await expect(refuseSyntax(code)).rejects.toThrow("private or static class members");
});

test("public fields, optional chaining and logical assignment are read", async () => {
  await refuseSyntax("class A { p = 1; q() { return this?.p ?? (this.p ||= 2); } }");
});

test("a script that cannot be parsed says so when it is run", async () => {
  const broken = await openScriptWorld("function a( {");
  expect(await broken.run("a")).toMatchObject({ ok: false, error: { name: "SyntaxError" } });
  await broken.close();
});

test("modules are not read", async () => {
  const modules = await openScriptWorld('import { x } from "./x.js"; function a() { return x; }');
  expect(await modules.run("a")).toMatchObject({ ok: false, error: { name: "SyntaxError" } });
  await modules.close();
});
