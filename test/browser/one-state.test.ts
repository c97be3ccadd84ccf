/** Proves that HTTP, the terminal, the tab Start and the sidebar of add-on and page say the same state and the same next step, in fifteen situations. */
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { answerSidebar } from "../../appsscript/src/actions/answer-sidebar.ts";
import { writeStart } from "../../server/report/write-overview.ts";
import type { MigrationState } from "../../shared/contract/migration-state.ts";
import type { StateFacts } from "../../shared/state/facts.ts";
import { type Built, buildForTest } from "../appsscript/bare-world.ts";
import { cellsOf, migration, smallWorld } from "../appsscript/src/small-world.ts";
import { type Bench, openBench } from "../server/cli/type-words.ts";
import { crm, notedWorkbook } from "../server/report/noted-workbook.ts";
import { allSigned, loaded, preview, someFacts, someGates, someRuns, someWaits, stateOf, undo } from "../shared/state/some-facts.ts";
import { launchBrowser } from "./find-browser.ts";

const planned = someRuns("extract", "propose", "plan");
const signed = someGates(["mapping", "sample"]);
const waits = someWaits({ questions: { count: 20, records: 49 }, owners: { count: 2, records: 5 }, deletions: 37 });
const problem = { tab: "Values", key: "k", cell: "D4", message: "Choose a value." };
const half = (phase: string) => ({ state: "cancelled" as const, phase, came: [300, 1200] as [number, number] });

const situations: Readonly<Record<string, Partial<StateFacts>>> = {
  "nothing was extracted": {},
  "the map is proposed and rows have problems": { runs: someRuns("extract", "propose"), problems: [problem] },
  "files have open questions": { runs: planned, files: { open: ["a.csv"], unread: [] } },
  "answers are newer than the plan": {
    runs: planned,
    waits,
    newer: { tabs: [{ tab: "Decisions", rows: 8 }], answered: { questions: 8, records: 0, inPart: 0, deletions: 0 } },
  },
  "the plan waits for its sign-off while questions are open": { runs: planned, waits },
  "the mapping has changed since it was signed": { runs: planned, gates: someGates([], { mapping: { state: "stale" } }) },
  "the load stopped halfway": { runs: someRuns("extract", "propose", "plan", "sample", ["load", half("load")]), gates: signed },
  "the verification stopped halfway": { runs: someRuns(...loaded.slice(0, 5), ["verify", half("read back")]), gates: signed },
  "the go-live waits for its sign-off": { runs: someRuns(...loaded), gates: signed, waits },
  "all is signed and deletions are to be decided": { runs: someRuns(...loaded, "delta"), gates: allSigned, waits },
  "all is signed and records failed": { runs: someRuns(...loaded), gates: allSigned, counts: { failed: 12, held: 0, planned: 0 } },
  "all is signed and nothing waits": { runs: someRuns(...loaded), gates: allSigned },
  "the delta waits for its sign-off": {
    runs: someRuns(...loaded, "delta"),
    gates: someGates(["mapping", "sample", "go-live"], { delta: { hash: "d" } }),
  },
  "the rollback was previewed": { runs: someRuns(...loaded, preview), gates: allSigned },
  "the rollback stopped halfway": {
    runs: someRuns(...loaded, preview, ["rollback", half("roll back")]),
    gates: someGates(["mapping", "sample", "rollback"]),
  },
  "everything was rolled back except three records": { runs: someRuns(...loaded, preview, undo({ failed: 3 })), gates: signed },
};

const place = "https://sidebar.example/";
/** `google.script.run`, carried to the test. */
const shim = `(() => {
  const runner = (answer, fail) => ({
    withSuccessHandler: (handler) => runner(handler, fail),
    withFailureHandler: (handler) => runner(answer, handler),
    rpc: (name, payload) => void window.carry(name, payload).then(answer),
  });
  window.google = { script: { run: runner(() => {}, () => {}) } };
})()`;

let built: Built & { remove(): Promise<void> };
let browser: Browser;
let page: Page;
let bench: Bench;
const world = smallWorld({ mapping: cellsOf("mapping", [{ key: "contact.A" }]) });
beforeAll(async () => {
  [built, browser, bench] = await Promise.all([buildForTest(), launchBrowser(), openBench()]);
  await bench.type("new", "--source", "rsoft");
  page = await browser.newPage({ viewport: { width: 300, height: 700 } });
  await page.route("**/*", (route) =>
    route.request().url() === place ? route.fulfill({ contentType: "text/html", body: built.sidebar }) : route.abort(),
  );
  await page.exposeFunction("carry", (name: string, payload: unknown) => answerSidebar(world, world.client, name, payload));
  await page.addInitScript(shim);
  world.remembered["migration"] = "sheet-1 m1";
  world.replies["get /api/me"] = { body: { email: "ada@engines.example", name: "Ada Lovelace", role: "operations" } };
});
afterAll(() => Promise.all([browser?.close(), built?.remove(), bench?.clear()]));

/** What the sidebar shows, the text of what can be pressed included. */
async function sidebar(state: MigrationState, facts: StateFacts): Promise<string> {
  const { gates, runs, problems } = facts;
  world.replies["get /api/migrations/m1"] = {
    body: { migration: { ...migration("m1", "sheet-1"), target: "nutshell" }, state, gates, runs, problems, balance: [] },
  };
  await page.goto(place);
  await page.locator(".next-step, .progress").first().waitFor();
  return await page.locator("body").innerText();
}

async function start(state: MigrationState, { gates, runs }: StateFacts): Promise<string> {
  const workbook = notedWorkbook();
  await writeStart(workbook, {
    profile: crm,
    target: "nutshell",
    state,
    gates,
    runs,
    balance: [],
    extraction: undefined,
    scope: undefined,
  });
  return JSON.stringify(workbook.writes[0]?.rows.flatMap((row) => Object.values(row)));
}

test.for(Object.entries(situations))("%s: every door says so, and what to do next", async ([, given]) => {
  const facts = someFacts(given);
  const state = stateOf(given);
  bench.service.state = state;
  expect((await bench.type("status", "--json")).json["state"], "HTTP").toEqual(state);
  const doors = {
    terminal: (await bench.type("status")).out,
    sidebar: await sidebar(state, facts),
    Start: await start(state, facts),
  };
  for (const [door, shown] of Object.entries(doors)) {
    const text = shown.replaceAll("\\n", " ").replace(/\s+/gu, " ");
    expect(text, door).toContain(state.stands);
    expect(text, door).toContain(state.next.text);
    for (const item of state.open.filter(({ kind }) => door !== "sidebar" || kind !== "problems")) expect(text, door).toContain(item.text);
    expect(/nothing waits for anybody|no questions or problems are open/iu.test(text), `${door}: ${text}`).toBe(state.open.length === 0);
  }
  for (const { word, note } of state.steps)
    expect(doors.sidebar.replace(/\s+/gu, " ").toLowerCase(), word).toContain(`${word} ${note}`.toLowerCase());
});
