/** Tests what the tabs Start and Audit say of where a migration stands and of what was done. */
import { expect, test } from "vitest";
import { type LoggedEntry, type Overview, writeAudit, writeStart } from "../../../server/report/write-overview.ts";
import type { GateState } from "../../../shared/contract/endpoints.ts";
import type { Run } from "../../../shared/record/run.ts";
import { estimateTimeline } from "../../../shared/scope/timeline.ts";
import type { BalanceRow } from "../../../shared/verify/balance.ts";
import { someState } from "../../shared/state/some-facts.ts";
import { crm, notedWorkbook } from "./noted-workbook.ts";

const overview: Overview = {
  profile: crm,
  target: "sandbox",
  state: someState({ text: "Read the export." }),
  gates: [],
  runs: [],
  balance: [],
  extraction: undefined,
  scope: undefined,
};
async function start(more: Partial<Overview>) {
  const workbook = notedWorkbook();
  await writeStart(workbook, { ...overview, ...more });
  return workbook;
}
const gate = (more: Partial<GateState>): GateState =>
  ({
    gate: "mapping",
    state: "closed",
    hash: "0",
    by: null,
    at: null,
    covers: "12 columns",
    signers: ["manager"],
    pending: false,
    why: "",
    ...more,
  }) as GateState;
const run = (id: string, more: object = {}): Run =>
  ({ id, verb: "load", state: "done", createdAt: "2026-05-04T10:20:30Z", problem: null, ...more }) as unknown as Run;
const balance: BalanceRow = {
  object: "deal",
  source: 9,
  created: 4,
  matched: 1,
  merged: 1,
  held: 1,
  excluded: 1,
  failed: 0,
  notUsed: 0,
  planned: 1,
  closes: false,
} as BalanceRow;

test("what to do next comes first, with the button and the command, or with who ticks which gate", async () => {
  expect((await start({})).writes[0]?.rows[0]).toMatchObject({
    key: "next",
    value: "Read the export.",
    next: 'Click "Extract" in the sidebar, or run: crosswalk extract',
  });
  const signing = await start({ state: someState({ text: "Sign.", verb: null, gate: "mapping" }) });
  expect(signing.row("next")?.["next"]).toContain('tick "mapping" on the tab Sign-off');
  expect((await start({ state: someState({ text: "Done.", verb: null }) })).row("next")?.["next"]).toBe("");
});

test("what is open has a row each with its tab, and that nothing is open is said only when nothing is", async () => {
  expect((await start({})).row("open")).toMatchObject({ value: "No questions or problems are open.", next: "" });
  const open = [{ kind: "questions" as const, count: 2, tab: "Decisions", text: "2 questions are open" }];
  const { row } = await start({ state: { ...someState(), open } });
  expect(row("open questions 0")).toMatchObject({ value: "2 questions are open", next: "See the tab Decisions" });
  expect(row("open")).toBeUndefined();
});

test("both ends are named, and whether something was extracted", async () => {
  const before = await start({});
  expect(before.row("source")?.["value"]).toBe("RSoft CRM (2026)");
  expect(before.row("target")?.["value"]).toContain("sandbox");
  expect(before.row("extract")).toMatchObject({ tone: "", value: "Nothing extracted yet" });
  const after = await start({ target: "nutshell", extraction: 2 });
  expect(after.row("target")?.["value"]).toContain("live account");
  expect(after.row("extract")).toMatchObject({ tone: "done", value: "Number 2" });
});

test("a gate says who signed it, else what keeps it shut, else what it covers", async () => {
  const row = async (more: Partial<GateState>) => (await start({ gates: [gate(more)] })).row("gate mapping");
  expect(await row({ state: "open", by: "charles@analytical.example" })).toMatchObject({
    tone: "done",
    value: "Signed by charles@analytical.example",
    next: "",
  });
  expect(await row({ state: "stale", why: "Changed since." })).toMatchObject({
    tone: "problem",
    value: "changed since signed",
    next: "Changed since.",
  });
  expect(await row({})).toMatchObject({ tone: "", value: "not signed", next: "12 columns" });
  expect(await row({ state: "not needed" })).toMatchObject({ value: "not needed", next: "" });
});

test("every kind of record is balanced in words; what closes is done, what is planned is still to do", async () => {
  expect((await start({ balance: [balance] })).row("object deal")).toMatchObject({
    tone: "",
    what: "Deals",
    value: "9 in the export: 4 created, 1 matched, 1 merged, 1 waiting, 1 left out, 0 failed",
    next: "1 still to do",
  });
  expect((await start({ balance: [{ ...balance, planned: 0, closes: true }] })).row("object deal")).toMatchObject({
    tone: "done",
    next: "",
  });
});

test("the last eight runs are listed to the minute; one that failed says why and what to do", async () => {
  const problem = { detail: "Nutshell is away.", hint: "Wait." };
  const workbook = await start({
    runs: [
      run("a", { state: "failed", problem }),
      run("b"),
      run("c", { state: "running" }),
      ...Array.from({ length: 6 }, (_, at) => run(`d${at}`)),
    ],
  });
  expect(workbook.row("run a")).toMatchObject({
    tone: "problem",
    what: "load, 2026-05-04 10:20",
    value: "Nutshell is away.",
    next: "Wait.",
  });
  expect(workbook.row("run b")).toMatchObject({ tone: "quiet", value: "done", next: "" });
  expect(workbook.row("run c")).toMatchObject({ tone: "", value: "running" });
  expect([workbook.row("run d4")?.key, workbook.row("run d5")?.key]).toEqual(["run d4", undefined]);
});

test("the audit shows who did what and when; whole fingerprints, ids of accounts and lists are left to the log itself", async () => {
  const entry: LoggedEntry = {
    seq: 7,
    at: new Date("2026-05-04T10:20:30.400Z"),
    actor: "charles@analytical.example",
    action: "signed off",
    subject: "mapping",
    details: { covers: "12 columns", role: "manager", count: 0, hash: "a".repeat(64), sub: "1234", list: ["x"], none: null },
    hash: "0123456789abcdef",
  };
  const workbook = notedWorkbook();
  await writeAudit(workbook, [entry]);
  expect(workbook.writes).toMatchObject([{ tab: "audit" }]);
  expect(workbook.row("7")).toEqual({
    key: "7",
    tone: "",
    seq: 7,
    at: "2026-05-04 10:20:30",
    actor: "charles@analytical.example",
    action: "signed off",
    subject: "mapping",
    details: "covers 12 columns; role manager; count 0",
    hash: "0123456789ab",
  });
});

test("after a plan it says how well the export fits, how complex the migration is and how long it takes, and after a load how long it took", async () => {
  const scope: Overview["scope"] = {
    fits: [],
    score: { oneToOne: 7, mapped: 4, of: 10 },
    complexity: { grade: { letter: "C", word: "moderate" }, inputs: [{ name: "Compatibility", points: 1, says: "" }] },
    timeline: estimateTimeline({ records: 10_000, pace: null, windowHours: 0, hypercareDays: 3 }),
    real: { says: "The load took 4 minutes", aftercare: "2026-12-04" },
  };
  const rows = (await start({ scope })).writes[0]?.rows.filter(({ key }) => key.startsWith("scope "));
  expect(rows?.map(({ what, value, next }) => [what, value, next])).toEqual([
    ["How well it fits", "7 of 10 kinds of record map one to one; 4 of them need a mapping", "See the tab Inventory"],
    ["Complexity", "C (moderate): Compatibility 1 (0 adds nothing, 3 most)", expect.any(String)],
    [
      "How long it takes",
      "Load: 4.2 minutes to 53 minutes; Window after the load: none; Aftercare: 3 business days (assumed, UNCONFIRMED until a sample has run)",
      "The load took 4 minutes. The aftercare ends on 2026-12-04",
    ],
  ]);
});
