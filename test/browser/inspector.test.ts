/** Proves the sandbox Nutshell's own pages in a real browser: with a mouse, with the keyboard, on a telephone, in the dark. */
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { type NutshellSandbox, startNutshellSandbox } from "../../server/sandbox/nutshell/start.ts";
import { launchBrowser } from "./find-browser.ts";

let browser: Browser;
let sandbox: NutshellSandbox;
const open: BrowserContext[] = [];
let complaints: string[] = [];

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());
beforeEach(async () => {
  complaints = [];
  sandbox = await startNutshellSandbox({ dataDirectory: null, port: 0 });
});
afterEach(async () => {
  for (const context of open.splice(0)) await context.close();
  await sandbox.close();
});

async function visit(path: string, width = 1440): Promise<Page> {
  const context = await browser.newContext({
    baseURL: sandbox.url,
    viewport: { width, height: 900 },
    httpCredentials: { username: sandbox.user, password: sandbox.key },
  });
  open.push(context);
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error") complaints.push(message.text());
  });
  page.on("request", (request) => {
    if (!request.url().startsWith(sandbox.url)) complaints.push(`asked for ${request.url()}`);
  });
  await page.goto(path);
  return page;
}

const everyPage = [
  "/admin",
  "/admin/people",
  "/admin/people/15",
  "/admin/companies",
  "/admin/companies/3",
  "/admin/leads",
  "/admin/leads/1003",
  "/admin/pipelines",
  "/admin/activities",
  "/admin/tasks",
  "/admin/notes",
  "/admin/emails",
  "/admin/products",
  "/admin/tags",
  "/admin/events",
  "/admin/trash",
  "/admin/search?q=herschel",
  "/admin/set-up",
  "/admin/plan",
  "/admin/switches",
  "/admin/faults",
  "/admin/webhooks",
  "/admin/keys",
];

test("somebody finds a person, reads what was said, throws the person away and brings it back, and turns a switch", async () => {
  const page = await visit("/admin");
  await page
    .getByRole("link", { name: /^People/u })
    .first()
    .click();
  await page.getByLabel("Find in people").fill("jacquard");
  await page.getByRole("button", { name: "Show" }).click();
  await page.getByText("2 people found").waitFor();
  await page.getByRole("link", { name: "Claire Dumont" }).click();
  await page.getByRole("heading", { name: "Claire Dumont", level: 1 }).waitFor();
  const timeline = page.locator("#timeline");
  expect(await timeline.textContent()).toContain("Doesn't answer the telephone before noon.");

  await page.getByRole("button", { name: "Move to trash" }).click();
  await page.getByRole("status").getByText("is in the trash now").waitFor();
  await page.getByRole("navigation", { name: "Sections" }).getByRole("link", { name: "Trash" }).click();
  const row = page.getByRole("row", { name: /Claire Dumont/u });
  expect(await row.textContent()).toContain("Restoring loses its ties to 1 company.");
  await row.getByRole("button", { name: "Restore Claire Dumont" }).click();
  await page.getByRole("status").getByText("is back, without its ties to 1 company").waitFor();

  await page.getByRole("link", { name: "Switches" }).click();
  await page.getByRole("group", { name: "value.phones" }).getByRole("radio", { name: "texts" }).check();
  await page.getByRole("button", { name: "Save the switches" }).click();
  await page.getByRole("status").getByText("value.phones to texts").waitFor();
  expect(sandbox.switches.get("value.phones")).toBe("texts");
  expect(complaints).toEqual([]);
});

test("the keyboard is enough: past the navigation, into the search, to the record, and one sees where one is", async () => {
  const page = await visit("/admin/people");
  await page.keyboard.press("Tab");
  expect(await page.locator(":focus").textContent()).toBe("To the content");
  expect((await page.locator(":focus").boundingBox())?.x).toBeGreaterThanOrEqual(0);
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  const focused = page.locator(":focus");
  expect(await focused.getAttribute("name")).toBe("q");
  expect(await page.evaluate("getComputedStyle(document.activeElement).outlineStyle")).toBe("solid");
  await page.keyboard.type("lovelace");
  await page.keyboard.press("Enter");
  const person = page.getByRole("link", { name: "Ada Lovelace" });
  await person.focus();
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "Ada Lovelace", level: 1 }).waitFor();
});

test("no page is cut off on a telephone, a tablet or a desk, and everything to press has a name", async () => {
  const page = await visit("/admin");
  const faults: string[] = [];
  for (const path of everyPage) {
    await page.goto(path);
    for (const width of [380, 800, 1440]) {
      await page.setViewportSize({ width, height: 900 });
      faults.push(...(await page.evaluate<string[]>(findFaults)).map((fault) => `${path} at ${width}: ${fault}`));
    }
  }
  expect(faults).toEqual([]);
  expect(complaints).toEqual([]);
}, 180_000);

test("on a telephone the navigation opens on demand and leads on", async () => {
  const page = await visit("/admin", 380);
  const people = page.getByRole("navigation", { name: "Sections" }).getByRole("link", { name: /^People/u });
  expect(await people.isVisible()).toBe(false);
  await page.getByText("Menu", { exact: true }).click();
  await people.click();
  await page.getByRole("heading", { name: "People", level: 1 }).waitFor();
});

test("text stands out from its ground, in the light and in the dark", async () => {
  sandbox.switches.set("value.phones", "texts");
  sandbox.arm({ kind: "503", method: "findLeads" });
  const page = await visit("/admin");
  const faint = new Set<string>();
  for (const path of everyPage) {
    await page.goto(path);
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      for (const text of await page.evaluate<string[]>(findFaintText)) faint.add(`${colorScheme} ${text}`);
    }
  }
  expect([...faint]).toEqual([]);
}, 180_000);

/** What sticks out to the side, inputs without a label, buttons and links without words. */
const findFaults = `(() => {
  const faults = [];
  if (document.documentElement.scrollWidth > innerWidth + 1) faults.push("wider than the screen: " + document.documentElement.scrollWidth);
  for (const field of document.querySelectorAll("input:not([type=hidden]), select"))
    if (field.labels.length === 0 && !field.ariaLabel) faults.push("no label: " + field.outerHTML);
  for (const thing of document.querySelectorAll("button, a"))
    if (!thing.ariaLabel && thing.textContent.trim() === "") faults.push("no words: " + thing.outerHTML);
  for (const box of document.querySelectorAll("main .card, main h1, main button"))
    if (box.getBoundingClientRect().right > innerWidth + 1) faults.push("sticks out: " + box.outerHTML.slice(0, 120));
  return faults;
})()`;

/** Texts below the contrast of 4.5 that WCAG's level AA asks for, 3 for large ones. */
const findFaintText = `(() => {
  const parse = (color) => (color.match(/[\\d.]+/g) ?? []).map(Number);
  const light = ([r, g, b]) => {
    const [x, y, z] = [r, g, b].map((c) => (c / 255 <= 0.04045 ? c / 255 / 12.92 : ((c / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * x + 0.7152 * y + 0.0722 * z;
  };
  const ground = (element) => {
    for (let each = element; each; each = each.parentElement) {
      const color = parse(getComputedStyle(each).backgroundColor);
      if (color.length === 3 || color[3] > 0) return color;
    }
    return [255, 255, 255];
  };
  const faint = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement;
    if (node.data.trim() === "" || element.closest("option, .skip, style") || element.getClientRects().length === 0) continue;
    const looks = getComputedStyle(element);
    const [a, b] = [light(parse(looks.color)), light(ground(element))];
    const contrast = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    const size = parseFloat(looks.fontSize);
    if (contrast < (size >= 24 || (size >= 18.66 && Number(looks.fontWeight) >= 700) ? 3 : 4.5))
      faint.push(element.tagName + "." + element.className + " " + contrast.toFixed(2) + ": " + node.data.trim().slice(0, 30));
  }
  return faint;
})()`;
