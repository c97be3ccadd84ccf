/** Tests the add-on's sidebar in a browser, as wide as Google makes it, answered by the add-on's own code. */
import { readFileSync } from "node:fs";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { answerSidebar } from "../../appsscript/src/actions/answer-sidebar.ts";
import type { Status } from "../../shared/contract/endpoints.ts";
import { type Built, buildForTest } from "../appsscript/bare-world.ts";
import { cellsOf, migration, problem, run, type SmallWorld, smallWorld } from "../appsscript/src/small-world.ts";
import { someState } from "../shared/state/some-facts.ts";
import { launchBrowser } from "./find-browser.ts";

const place = "https://sidebar.example/";
/** `google.script.run`, carried to the test; answers wait for `pace` milliseconds, a failure is Google's own. */
const shim = `(() => {
  const runner = (answer, fail) => ({
    withSuccessHandler: (handler) => runner(handler, fail),
    withFailureHandler: (handler) => runner(answer, handler),
    rpc: (name, payload) => void window.carry(name, payload).then(({ answer: said, fault }) => fault === undefined ? answer(said) : fail(new Error(fault))),
  });
  window.google = { script: { run: runner(() => {}, () => {}) } };
})()`;

/** Makes the browser tab one that is looked at, or one behind another. */
const seen = (state: "visible" | "hidden"): string =>
  `Object.defineProperty(document, "visibilityState", { configurable: true, value: "${state}" }), document.dispatchEvent(new Event("visibilitychange"))`;

let built: Built & { remove(): Promise<void> };
let browser: Browser;
const pages: Page[] = [];
beforeAll(async () => {
  [built, browser] = await Promise.all([buildForTest(), launchBrowser()]);
});
afterEach(() => Promise.all(pages.splice(0).map((page) => page.close())));
afterAll(() => Promise.all([browser.close(), built.remove()]));

const me = { email: "ada@engines.example", name: "Ada Lovelace", role: "manager" };
const status = (change: Partial<Status> = {}): Status => ({
  migration: migration("m1", "sheet-1") as never,
  state: someState({ text: "Settle the marked rows, then have a manager sign the mapping off.", verb: "plan", press: "Plan" }),
  gates: [
    {
      gate: "mapping",
      state: "closed",
      hash: "9f2c41d07a5511e4b0",
      by: null,
      at: null,
      covers: "The mapping of 212 columns, 9 owners and 14 stages, with no open problems.",
      signers: ["manager"],
      pending: false,
      why: "",
    },
  ],
  runs: [],
  balance: [],
  problems: [
    { tab: "Mapping", key: "contact.B", cell: "F3", message: 'Nutshell has no field "Person: Emial". Choose a field from the list.' },
  ],
  ...change,
});
const world = (): SmallWorld => {
  const small = smallWorld({ mapping: cellsOf("mapping", [{ key: "contact.A" }, { key: "contact.B" }]) });
  small.remembered["migration"] = "sheet-1 m1";
  small.replies["get /api/me"] = { body: me };
  small.replies["get /api/migrations/m1"] = { body: status() };
  small.replies["get /api/sandbox"] = {
    body: { nutshell: { url: "http://127.0.0.1:1", user: "a", key: "b" }, sheets: { url: "", token: "" } },
  };
  return small;
};

/** Opens the sidebar; `fault` is what Google says in place of an answer; a hidden sidebar has a clock that the test moves. */
async function open(small: SmallWorld, fault?: string, isHidden = false): Promise<{ page: Page; complaints: string[]; asked: string[] }> {
  const page = await browser.newPage({ viewport: { width: 300, height: 700 } });
  pages.push(page);
  page.setDefaultTimeout(20_000);
  const complaints: string[] = [];
  const asked: string[] = [];
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
  await page.route("**/*", (route) =>
    route.request().url() === place ? route.fulfill({ contentType: "text/html", body: built.sidebar }) : route.abort(),
  );
  page.on("request", (request) => {
    if (request.url() !== place && !request.url().startsWith("blob:")) complaints.push(`asked for ${request.url()}`);
  });
  await page.exposeFunction("carry", (name: string, payload: unknown) => {
    asked.push(name);
    return fault === undefined ? { answer: answerSidebar(small, small.client, name, payload) } : { fault };
  });
  await page.addInitScript(shim);
  if (isHidden) {
    await page.clock.install();
    await page.addInitScript(seen("hidden"));
  }
  await page.goto(place);
  await page
    .locator(fault === undefined ? "#next-step" : ".notice")
    .first()
    .waitFor();
  return { page, complaints, asked };
}

test("who I am, where we are and the next step fit into 300 pixels, and nothing is fetched from elsewhere", async () => {
  const { page, complaints } = await open(world());
  expect(await page.locator(".me").innerText()).toMatch(/Ada Lovelace\s+Manager\s+ada@engines\.example/u);
  expect(await page.locator("h1").innerText()).toBe("Analytical Engines");
  expect(await page.locator("#next-step").innerText()).toBe("Plan");
  await page.locator("#downloads-summary").click();
  const { scroll, width } = (await page.evaluate("({ scroll: document.documentElement.scrollWidth, width: innerWidth })")) as {
    scroll: number;
    width: number;
  };
  expect(scroll).toBeLessThanOrEqual(width);
  expect(complaints).toEqual([]);
});

test("everything that can be pressed can be reached and pressed with the keyboard, and the focus can be seen", async () => {
  const small = world();
  small.replies["post /api/migrations/m1/runs"] = { status: 202, body: run("r1", "plan") };
  small.replies["get /api/runs/r1"] = { body: run("r1", "plan") };
  const { page } = await open(small);
  const count = await page.locator("button:visible, summary:visible, input:visible, a:visible").count();
  const reached = new Set<string>();
  for (let at = 0; at < count; at += 1) {
    await page.keyboard.press("Tab");
    const focus = (await page.evaluate(
      "({ id: document.activeElement.id || document.activeElement.textContent, outline: getComputedStyle(document.activeElement).outlineStyle })",
    )) as { id: string; outline: string };
    expect(focus.outline, focus.id).not.toBe("none");
    reached.add(focus.id);
  }
  expect(reached.size).toBe(count);
  await page.locator("#next-step").focus();
  await page.keyboard.press("Enter");
  await page.locator("#stop-run").waitFor();
  expect(await page.locator(".progress").innerText()).toContain("Planning…");
});

test("a run is followed by asking until it has ended", async () => {
  const small = world();
  small.replies["post /api/migrations/m1/runs"] = { status: 202, body: run("r1", "plan") };
  let asked = 0;
  small.replies["get /api/runs/r1"] = () => {
    asked += 1;
    const progress = { phase: "plan", done: asked * 100, total: 300, pace: 100, secondsLeft: 3 };
    return { body: { ...run("r1", "plan"), state: asked < 3 ? "running" : "done", progress } };
  };
  const { page } = await open(small);
  await page.locator("#next-step").click();
  await page.locator(".notice.info").waitFor();
  expect(await page.locator(".notice.info").innerText()).toContain("The plan is done");
  expect(asked).toBe(3);
});

test("a problem leads to its cell", async () => {
  const small = world();
  const { page } = await open(small);
  await page.locator("#problem-0").click();
  await expect.poll(() => small.selected).toEqual(["mapping F3"]);
});

test("a list is saved as a file", async () => {
  const small = world();
  small.replies["get /api/migrations/m1/exports/losses?format=csv"] = { body: "rule,cells\n" };
  const { page } = await open(small);
  await page.locator("#downloads-summary").click();
  const [download] = await Promise.all([page.waitForEvent("download"), page.locator("#download-losses").click()]);
  expect(download.suggestedFilename()).toBe("losses.csv");
  expect(readFileSync((await download.path()) ?? "", "utf8")).toBe("rule,cells\n");
});

test("the selected row is explained by its hidden key", async () => {
  const small = Object.assign(world(), { selection: { sheetId: 1004, row: 2 } });
  const { page } = await open(small);
  await page.locator("#explain-selected").click();
  expect(await page.locator(".notice").innerText()).toContain("This row is not about one record");
});

test("an edit in the sheet is checked without anybody pressing a button", async () => {
  const small = world();
  small.replies["post /api/migrations/m1/workbook/check"] = () => {
    small.replies["get /api/migrations/m1"] = { body: status({ problems: [] }) };
    return { body: { problems: [] } };
  };
  const { page } = await open(small);
  small.remembered["edited.mapping"] = small.now;
  await page.locator("#problem-count", { hasText: "0" }).waitFor();
  expect(small.remembered).not.toHaveProperty("edited.mapping");
});

test("while nobody looks at the sidebar it asks nothing, and it asks again when somebody does", async () => {
  const { page, asked } = await open(world(), undefined, true);
  await page.clock.runFor(120_000);
  expect(asked).not.toContain("check-edits");
  await page.evaluate(seen("visible"));
  await expect.poll(() => asked).toContain("check-edits");
});

test("a migration into the real Nutshell shows nothing of the sandbox", async () => {
  const small = world();
  const real = status();
  small.replies["get /api/migrations/m1"] = { body: { ...real, migration: { ...real.migration, target: "nutshell" } } };
  const { page, asked } = await open(small);
  expect(await page.locator(".sandbox").count()).toBe(0);
  expect(asked).not.toContain("sandbox");
});

test("a browser that is signed in to several accounts is told what to do", async () => {
  const { page } = await open(world(), "Error code PERMISSION_DENIED");
  expect(await page.locator(".notice").first().innerText()).toMatch(/several Google accounts[\s\S]+private window/u);
});

test("somebody whom the service does not know reads who Google says they are, and is let in without opening the sidebar again", async () => {
  const small = world();
  small.replies["get /api/me"] = problem(401, "auth/unknown");
  const page = await browser.newPage();
  pages.push(page);
  await page.exposeFunction("carry", (name: string, payload: unknown) => ({ answer: answerSidebar(small, small.client, name, payload) }));
  await page.addInitScript(shim);
  await page.route("**/*", (route) => route.fulfill({ contentType: "text/html", body: built.sidebar }));
  await page.goto(place);
  expect(await page.locator(".notice").first().innerText()).toContain("Google reports that you are signed in as ada@engines.example");
  small.replies["get /api/me"] = { body: me };
  await page.locator(".me", { hasText: "Ada Lovelace" }).waitFor();
});
