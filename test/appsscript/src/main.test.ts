/** Tests that the built script asks nothing of Google before somebody has given consent. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { menu } from "../../../appsscript/src/menu.ts";
import { type Built, buildForTest, loadCode } from "../bare-world.ts";

const services = [
  "SpreadsheetApp",
  "UrlFetchApp",
  "ScriptApp",
  "PropertiesService",
  "LockService",
  "HtmlService",
  "CacheService",
  "Session",
  "Utilities",
  "Logger",
];
/** Google before anybody has agreed: whatever is touched throws, and is written down. */
function closedGoogle(touched: string[], open: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  const closed = (name: string): unknown =>
    new Proxy(
      {},
      {
        get(_, member) {
          touched.push(`${name}.${String(member)}`);
          throw new Error(`You do not have permission to call ${name}.${String(member)}`);
        },
      },
    );
  return { ...Object.fromEntries(services.map((name) => [name, closed(name)])), ...open };
}

let built: Built & { remove(): Promise<void> };
beforeAll(async () => {
  built = await buildForTest();
});
afterAll(() => built.remove());

test("loading the script touches nothing of Google", () => {
  const touched: string[] = [];
  loadCode(built.code, closedGoogle(touched));
  expect(touched).toEqual([]);
});

test.each(["onOpen", "onInstall"])("%s puts up the menu when everything but the menu is forbidden", (name) => {
  const touched: string[] = [];
  const items: [string, string][] = [];
  let isShown = false;
  const made = { addItem: (label: string, run: string) => (items.push([label, run]), made), addToUi: () => void (isShown = true) };
  const ui = closedGoogle(touched)["LockService"] as object;
  const SpreadsheetApp = { getUi: () => Object.assign(Object.create(ui), { createAddonMenu: () => made }) };
  loadCode(built.code, closedGoogle(touched, { SpreadsheetApp })).call(name, { authMode: "NONE" });
  expect(items).toEqual(menu.map(({ label, run }) => [label, run]));
  expect([isShown, touched]).toEqual([true, []]);
});

test("the sidebar's question is answered in words even when Google refuses everything", () => {
  const answer = loadCode(built.code, closedGoogle([])).call("rpc", "status", {}) as { ok: boolean; error: { code: string; hint: string } };
  expect(answer).toMatchObject({ ok: false, error: { code: "add-on/not-authorised" } });
  expect(answer.error.hint).toContain("Extensions");
});
