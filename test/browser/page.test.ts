/** Proves the workbook page in a real browser: with real mouse and keyboard, on the contract's shapes. */
import type { Browser, FrameLocator, Locator } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
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

const begin = async (): Promise<void> => {
  service = await startFixtureService();
};
const end = async (): Promise<void> => {
  await open?.page.close();
  await service.close();
};

/** Waits for something that must come true, however busy the machine is. */
const soon = <Value>(read: () => Value): ReturnType<typeof expect.poll<Value>> => expect.poll(read, { timeout: 60_000 });
const start = async (who: "operations" | "manager" = "operations"): Promise<void> => {
  open = await openPage(browser, service.link(who));
};
const mapping = (): Promise<unknown> => open.ask("activate", "Mapping");
/** What the workbook holds, read as the service reads it. */
const stored = async (row: number, column: string): Promise<unknown> => (await service.workbook.row(row))?.[column];
/** The add-on's sidebar, in its frame. */
const panel = (): FrameLocator => open.page.frameLocator("#sidebar iframe");
/** Where the page itself speaks. */
const notices = (): Locator => open.page.locator("#notices");

/** Controls that a screen reader could not name. */
const withoutName = (controls: (HTMLElement | SVGElement)[]): string[] =>
  controls
    .filter((one) => {
      const label = one.id === "" ? null : one.ownerDocument.querySelector(`label[for="${one.id}"]`);
      return !(one.textContent?.trim() || one.getAttribute("aria-label") || label);
    })
    .map((one) => one.outerHTML);

describe("opening", () => {
  beforeAll(begin);
  afterEach(() => open.page.close());
  afterAll(() => service.close());

  test("the link opens the workbook, the token leaves the address, and nothing is asked of anybody else", async () => {
    await start();
    expect(open.page.url()).toBe(`${service.url}/workbook/m1`);
    expect(await open.ask("titles")).toContain("Mapping");
    await soon(() => panel().locator("main").textContent()).toContain("Grace Hopper");
    expect(service.asked.some((asked) => asked.includes("token"))).toBe(false);
    expect(open.complaints).toEqual([]);
  });

  test("a token that nobody has is told with what to do next", async () => {
    open = await openPage(browser, `${service.url}/workbook/m1#token=wrong`);
    await soon(() => notices().textContent()).toContain("Open the link that was printed");
  });

  test("the journey and the next step stand in the sidebar", async () => {
    await start("manager");
    await panel().locator("#next-step").waitFor();
    expect(await panel().locator(".journey li").allTextContents()).toEqual([
      "extractdone",
      "mapnext",
      "plandone",
      "samplelater",
      "loadlater",
      "verifylater",
      "deltalater",
      "rollbacklater",
    ]);
    expect(await panel().locator("#next-step").textContent()).toBe("Sign off: Mapping");
  });
});

test("rows that the filter of a tab leaves out are not shown", async () => {
  await begin();
  const diff = tabById("sample-diff") as Tab;
  const findings = ["different", "match", "truncated", "normalised match"];
  await service.workbook.workbook.write(
    diff,
    findings.map((finding, at): Row => ({ ...(diff.example as Row), key: `row-${at}`, finding })),
  );
  await start();
  await open.ask("activate", "Sample diff");
  const heights = await Promise.all(findings.map(async (_, at) => (await open.ask("place", at + 2, "Finding")).height));
  expect(heights.map((height) => height > 0)).toEqual([true, false, true, false]);
  await end();
});

// One page for all of them, as a person works through a tab: each has rows of its own.
describe("writing in the grid", () => {
  beforeAll(async () => {
    await begin();
    await start();
  });
  afterAll(end);

  test("a tab is opened with the mouse and the selected column is explained", async () => {
    await open.page.getByRole("tab", { name: "Mapping" }).click();
    await open.page.locator("#grid:not([aria-busy])[data-tab=Mapping]").waitFor();
    const { x, y } = await open.middle(2, "Some of its values");
    await open.page.mouse.click(x, y);
    await soon(() => open.page.locator("#about").textContent()).toContain("Up to three different values, in the order they appear.");
  });

  test("a value chosen from the list with the mouse is written down", async () => {
    await mapping();
    const { right, y } = await open.middle(2, "Goes to");
    await open.page.mouse.click(right - 12, y);
    await open.page.getByText("Person: Phone", { exact: true }).click();
    await soon(() => stored(2, "target")).toBe("Person: Phone");
  });

  test("a tick is set with the mouse and taken back with the space bar", async () => {
    await mapping();
    await open.ask("reveal", "Mapping", 3, "Agreed?");
    const { x, y } = await open.middle(3, "Agreed?");
    await open.page.mouse.click(x, y);
    await soon(() => stored(3, "confirmed")).toBe(true);
    await open.page.keyboard.press("Space");
    await soon(() => stored(3, "confirmed")).toBe(false);
  });

  test("what is typed stays as typed, and can be undone", async () => {
    await mapping();
    await open.ask("select", 3, "Detail");
    for (const text of ["0042", "12/03/2025"]) {
      await open.page.keyboard.type(text);
      await open.page.keyboard.press("Enter");
    }
    await soon(() => Promise.all([3, 4].map((row) => stored(row, "argument")))).toEqual(["0042", "12/03/2025"]);
    await open.page.keyboard.press("Control+z");
    await soon(() => stored(4, "argument")).toBeNull();
  });

  test("a formula is neither calculated nor kept, and the page says why", async () => {
    await mapping();
    expect(await open.ask("cell", "Mapping", 5, "Some of its values")).toBe('=IMPORTXML("http://x.example","//a")');
    await open.ask("select", 5, "Detail");
    await open.page.keyboard.type("=1+1");
    await open.page.keyboard.press("Enter");
    await soon(() => notices().textContent()).toContain("formulas are not calculated here");
    await soon(() => open.ask("cell", "Mapping", 5, "Detail")).not.toBe("=1+1");
    expect(await stored(5, "argument")).toBeNull();
  });

  test("a cell of the service cannot be typed over or emptied, and the page says why", async () => {
    await mapping();
    const edits = (): string[] => service.asked.filter((asked) => asked.endsWith("/edits"));
    const before = edits();
    await open.ask("select", 4, "Column");
    await open.page.keyboard.type("x");
    await soon(() => notices().textContent()).toContain("Crosswalk writes cell D4 on the tab “Mapping”");
    await open.page.keyboard.press("Delete");
    expect(await open.ask("cell", "Mapping", 4, "Column")).toBe("Column 2");
    expect(await stored(4, "column")).toBe("Column 2");
    expect(edits()).toEqual(before);
  });

  test("a value that the sheet does not take is put back and explained", async () => {
    await open.ask("activate", "Fields");
    const before = await open.ask("cell", "Fields", 3, "Kind");
    const refused = await open.ask("setCell", "Fields", 3, "Kind", "Rainbow");
    expect(refused?.status).toBe(400);
    expect(await open.ask("cell", "Fields", 3, "Kind")).toBe(before);
    await soon(() => notices().textContent()).toContain("Enter a value the cell takes");
  });

  test("what the service writes appears without disturbing what a person is typing", async () => {
    await mapping();
    await open.ask("select", 3, "Detail");
    await open.page.keyboard.type("half a wo");
    await service.workbook.workbook.mark(tabById("mapping") as Tab, new Map([["contact.Column 2", "from elsewhere"]]));
    await soon(() => open.ask("cell", "Mapping", 4, "Problem")).toBe("from elsewhere");
    await open.page.keyboard.type("rd");
    await open.page.keyboard.press("Enter");
    await soon(() => stored(3, "argument")).toBe("half a word");
  });
});

describe("the sidebar", () => {
  beforeEach(begin);
  afterEach(end);

  test("a bad value becomes a problem in its row and in the sidebar, leads back to its cell, and goes when it is put right", async () => {
    await start();
    await mapping();
    const calm = await open.ask("background", "Mapping", 32, "Column");
    expect(await open.ask("setCell", "Mapping", 32, "Goes to", "Person: Nickname")).toBeNull();
    await soon(() => panel().locator("#problem-count").textContent()).toBe("1");
    await soon(() => open.ask("background", "Mapping", 32, "Column")).not.toBe(calm);
    await open.ask("activate", "Start");
    await panel().locator("button.problem").click();
    await soon(() => open.ask("selection")).toMatchObject({ tab: "Mapping", row: 32 });
    await open.ask("setCell", "Mapping", 32, "Goes to", "Person: Name");
    await soon(() => panel().locator("#problem-count").textContent()).toBe("0");
    await soon(() => open.ask("background", "Mapping", 32, "Column")).toBe(calm);
  });

  test("a manager signs exactly the content that was shown", async () => {
    await start("manager");
    await panel().locator("#sign-mapping").click();
    const dialog = panel().getByRole("dialog");
    expect(await dialog.textContent()).toContain("columns that are moved: 212");
    expect(await dialog.locator("code").textContent()).toBe("9f2c41d07a55");
    await panel().locator("#sign-off-cancel").click();
    expect(service.signed).toEqual([]);
    await panel().locator("#sign-mapping").click();
    await panel().locator("#sign-off-confirm").click();
    await soon(() => service.signed).toEqual([{ gate: "mapping", hash: "9f2c41d07a5511e4b0", nonce: "once" }]);
    await soon(() => panel().locator(".gate.open .chip").textContent()).toBe("Signed");
  });

  test("operations staff are not offered to sign", async () => {
    await start("operations");
    await soon(() => panel().locator("main").textContent()).toContain("A manager has to sign this off.");
    expect(await panel().locator("#sign-mapping").count()).toBe(0);
  });

  test("a run shows how far it is, can be stopped, and says why it ended", async () => {
    await start("manager");
    await panel().locator("#other-steps-summary").click();
    await panel().locator("#start-plan").click();
    await panel().locator("[role=progressbar]").waitFor();
    service.moveRun({ state: "running", progress: { phase: "plan contact", done: 420, total: 1504, pace: 312.4, secondsLeft: 130 } });
    await soon(() => panel().locator("[role=progressbar]").getAttribute("aria-valuenow")).toBe("28");
    expect(await panel().locator(".figures").textContent()).toBe("plan contact: 420 of 1,504 · 312 per second · 2 min left");
    await panel().locator("#stop-run").click();
    await soon(() => service.asked.some((asked) => asked.endsWith("/stop"))).toBe(true);
    service.moveRun({
      state: "stopped",
      problem: {
        type: "about:blank",
        title: "Stopped",
        status: 409,
        detail: "An owner has vanished.",
        code: "gate/closed",
        hint: "Open the tab Owners.",
        where: [{ tab: "Owners", cell: "D3" }],
      },
    });
    await soon(() => panel().locator(".notice.error").textContent()).toContain("Owners, cell D3");
    await panel().locator(".notice.error button.link").click();
    await soon(() => open.ask("activeTab")).toBe("Owners");
  });

  test("every control of the sidebar has a name and can be reached with the keyboard", async () => {
    await start("manager");
    await panel().locator("#next-step").waitFor();
    const nameless = [
      ...(await panel().locator("button, input, a").evaluateAll(withoutName)),
      ...(await open.page.locator("#tabs button, #menus button").evaluateAll(withoutName)),
    ];
    expect(nameless).toEqual([]);
    await panel().locator("#next-step").focus();
    await open.page.keyboard.press("Enter");
    await panel().getByRole("dialog").waitFor();
    await open.page.keyboard.press("Escape");
    await soon(() => panel().locator("#next-step:focus").count()).toBe(1);
  });
});

describe("the add-on beside the workbook", () => {
  beforeEach(begin);
  afterEach(end);

  test("its menu stands among the extensions and is worked with the keyboard", async () => {
    await start("manager");
    await open.page.locator("#extensions").focus();
    await open.page.keyboard.press("Enter");
    await soon(() =>
      open.page
        .getByRole("menuitem")
        .first()
        .evaluate((item) => item === item.ownerDocument.activeElement),
    ).toBe(true);
    await open.page.keyboard.press("End");
    await open.page.keyboard.press("Enter");
    await soon(() => open.page.getByRole("dialog").textContent()).toContain("Ada Lovelace");
    await open.page.getByRole("button", { name: "OK" }).click();
    expect(await open.page.getByRole("dialog").count()).toBe(0);
  });

  test("a step that writes is asked about first, and no means no", async () => {
    await start("manager");
    await open.page.locator("#extensions").click();
    await open.page.getByRole("menuitem", { name: "Load everything" }).click();
    await open.page.getByRole("button", { name: "No", exact: true }).click();
    await open.page.locator("#extensions").click();
    await open.page.getByRole("menuitem", { name: "Load everything" }).click();
    const started = () => service.asked.filter((asked) => asked === "POST /api/migrations/m1/runs").length;
    expect(started()).toBe(0);
    await open.page.getByRole("button", { name: "Yes", exact: true }).click();
    await soon(started).toBe(1);
  });

  test("a bad target is hinted at in the cell while it is edited", async () => {
    await start();
    await mapping();
    await open.page.locator("#extensions").waitFor();
    await open.ask("setCell", "Mapping", 32, "Goes to", "Person: Nickname");
    await open.ask("reveal", "Mapping", 32, "Goes to");
    await soon(() => open.page.locator("#about .note").textContent()).toContain("Person: Nickname");
  });

  test("its frame has no origin: neither the service nor the person's token can be reached from it", async () => {
    await start();
    const frame = panel().locator("main");
    await frame.waitFor();
    expect(await frame.evaluate(() => globalThis.origin)).toBe("null");
    expect(
      await frame.evaluate(() =>
        fetch("/api/me").then(
          () => "reached",
          () => "refused",
        ),
      ),
    ).toBe("refused");
    expect(open.complaints.every((complaint) => /Content Security Policy|Failed to fetch|\/api\/me/.test(complaint))).toBe(true);
  });
});
