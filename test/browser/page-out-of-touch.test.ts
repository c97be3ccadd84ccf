/** Proves what the workbook page does about changes that it was not told of. */
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { tabById } from "../../shared/tabs/index.ts";
import type { Row, Tab } from "../../shared/tabs/tab.ts";
import { launchBrowser } from "./find-browser.ts";
import { type FixtureService, startFixtureService } from "./fixture-service.ts";
import { type OpenPage, openPage } from "./open-page.ts";

let browser: Browser;
let service: FixtureService;
let open: OpenPage;

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());
beforeEach(async () => {
  service = await startFixtureService();
});
afterEach(async () => {
  await open?.page.close();
  await service.close();
});

/** Waits for something that must come true, however busy the machine is. */
const soon = <Value>(read: () => Value): ReturnType<typeof expect.poll<Value>> => expect.poll(read, { timeout: 60_000 });

test("what was written before the page listened is shown as soon as it listens", async () => {
  const heard = Promise.withResolvers<void>();
  const late = async (page: Page): Promise<void> =>
    void (await page.route("**/events", async (route) => {
      await heard.promise;
      await route.continue();
    }));
  open = await openPage(browser, service.link("operations"), undefined, late);
  await open.ask("activate", "Mapping");
  await service.workbook.workbook.mark(tabById("mapping") as Tab, new Map([["contact.Column 2", "from elsewhere"]]));
  expect(await open.ask("cell", "Mapping", 4, "Problem")).toBeNull();
  heard.resolve();
  await soon(() => open.ask("cell", "Mapping", 4, "Problem")).toBe("from elsewhere");
});

test("an edit in a row that has moved meanwhile is refused, and the tab is shown as it is now", async () => {
  open = await openPage(browser, service.link("operations"), undefined, (page) => page.route("**/events", (route) => route.abort()));
  await open.ask("activate", "Mapping");
  const rows = (await service.workbook.workbook.read(tabById("mapping") as Tab)).rows.map(({ rowNumber: _, ...row }) => row as Row);
  await service.workbook.workbook.write(tabById("mapping") as Tab, [...rows].reverse(), { overwrite: true });
  await open.ask("setCell", "Mapping", 3, "Detail", "d/M/yyyy");
  await soon(() => open.ask("cell", "Mapping", 3, "Column")).toBe("Column 38");
  expect((await service.workbook.row(3))?.["argument"]).toBeNull();
});
