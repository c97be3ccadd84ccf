/** Tests what is handed to Google: the rights it asks for, the form of its script and its sidebar. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { buildAddOn, readAddress } from "../../appsscript/build.ts";
import { menu } from "../../appsscript/src/menu.ts";
import { verbWords } from "../../shared/contract/verb-words.ts";
import { Verb } from "../../shared/record/run.ts";
import { type Built, buildForTest, loadCode } from "./bare-world.ts";

let built: Built & { remove(): Promise<void> };
beforeAll(async () => {
  built = await buildForTest();
});
afterAll(() => built.remove());

/** The script's text file by file: esbuild writes each file's path above it. */
function partsOf(code: string): { path: string; text: string }[] {
  const pieces = code.split(/^\s*\/\/ ((?:appsscript|shared|node_modules)\/\S+\.m?[jt]s)$/mu);
  return pieces.slice(1).flatMap((path, at, all) => (at % 2 === 0 ? [{ path, text: all[at + 1] ?? "" }] : []));
}

test("the add-on asks for exactly five rights: who you are, this spreadsheet, its sidebar, and to reach the service", () => {
  expect(built.manifest["oauthScopes"]).toEqual([
    "openid",
    "https://www.googleapis.com/auth/userinfo.email",
    "https://www.googleapis.com/auth/spreadsheets.currentonly",
    "https://www.googleapis.com/auth/script.container.ui",
    "https://www.googleapis.com/auth/script.external_request",
  ]);
});

test("it is an editor add-on that may fetch from the service's address and nowhere else", () => {
  expect(built.manifest).toEqual({
    timeZone: "Etc/UTC",
    runtimeVersion: "V8",
    exceptionLogging: "STACKDRIVER",
    dependencies: {},
    oauthScopes: built.manifest["oauthScopes"],
    urlFetchWhitelist: ["https://crosswalk.example.com/"],
  });
});

test.each([
  ["https://crosswalk.example.com/", "https://crosswalk.example.com"],
  ["https://example.com/crosswalk/", "https://example.com/crosswalk"],
  ["http://127.0.0.1:4680", "http://127.0.0.1:4680"],
  ["http://localhost:4680/", "http://localhost:4680"],
])("%s is the service at %s", (given, address) => {
  expect(readAddress(given)).toBe(address);
});

test.each([
  "http://crosswalk.example.com",
  "ftp://example.com",
  "crosswalk.example.com",
  "",
  "https://user@example.com",
  "https://example.com/?a=1",
])("the address %j is refused before anything is written", async (serviceUrl) => {
  await expect(buildAddOn({ outdir: "/nowhere", serviceUrl })).rejects.toThrow("cannot be used as the service's address");
});

test("every item of the menu and every name Google calls is declared as a function", () => {
  const { names } = loadCode(built.code, {});
  expect(names.sort()).toEqual([...menu.map(({ run }) => run), "onOpen", "onInstall", "onEdit", "rpc"].sort());
  for (const name of names) expect(built.code).toMatch(new RegExp(`^function ${name}\\(\\) \\{`, "mu"));
});

test("the menu offers the journey's verbs in their order, in the sidebar's words", () => {
  const verbs = menu.filter(({ run }) => Verb.options.some((verb) => verb === run));
  expect(verbs).toEqual(Verb.options.map((verb) => ({ run: verb, label: verbWords[verb].press })));
});

test("our part of the script names nothing that Apps Script does not have", () => {
  const absent =
    /\b(setTimeout|setInterval|queueMicrotask|fetch|URL|URLSearchParams|Blob|FormData|TextEncoder|TextDecoder|atob|btoa|crypto|window|document|navigator|performance|process|Buffer|require|structuredClone|globalThis)\b(?!["':])/u;
  const young = /\.(toSorted|toReversed|toSpliced|with|findLast|findLastIndex|hasOwn|groupBy|isWellFormed)\(/u;
  const ours = partsOf(built.code).filter(({ path }) => !path.startsWith("node_modules/"));
  expect(ours.length).toBeGreaterThan(30);
  const named = ours.flatMap(({ path, text }) =>
    text
      .split("\n")
      .map((line) => line.replace(/\/\/.*$|"(?:[^"\\]|\\.)*"/gu, "").replace(/UrlFetchApp\.fetch/u, ""))
      .filter((line) => absent.test(line) || young.test(line))
      .map((line) => `${path}: ${line.trim()}`),
  );
  expect(named).toEqual([]);
});

test("the script holds no package but zod, and no form of class that Apps Script cannot read", () => {
  const packages = new Set(partsOf(built.code).flatMap(({ path }) => /^node_modules\/([^/]+)\//u.exec(path)?.[1] ?? []));
  expect([...packages]).toEqual(["zod"]);
  expect(built.code).not.toMatch(/^\s*(static\s+(#?\w+\s*[=;]|\{)|#\w+)/mu);
});

test("Google's globals are named in src/google and nowhere else", () => {
  const services =
    /\b(SpreadsheetApp|UrlFetchApp|ScriptApp|PropertiesService|LockService|HtmlService|CacheService|Session|Utilities|Logger)\b/u;
  const elsewhere = partsOf(built.code).filter(({ path, text }) => services.test(text) && !path.startsWith("appsscript/src/google/"));
  expect(elsewhere.map(({ path }) => path)).toEqual([]);
});

test("the sidebar is one file without anything that Google would damage or fetch from elsewhere", () => {
  expect(built.sidebar).not.toContain("`");
  expect(built.sidebar).not.toContain("<?");
  expect(built.sidebar).not.toMatch(/https?:\/\/|\bsrc=|<link\b|@import|url\(/u);
  expect(built.sidebar).toContain('<base target="_top">');
  expect(built.sidebar.match(/<script>/gu)).toHaveLength(1);
  expect(built.sidebar.match(/<\/script>/gu)).toHaveLength(1);
});

test("script and sidebar stay small enough to be loaded at every click", () => {
  expect(Buffer.byteLength(built.code)).toBeLessThan(400_000);
  expect(Buffer.byteLength(built.sidebar)).toBeLessThan(80_000);
});
