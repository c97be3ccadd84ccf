/** Tests how a migration's state reads in the terminal. */
import { expect, test } from "vitest";
import { describeNext, describeStatus } from "../../../server/cli/describe-status.ts";
import type { Status } from "../../../shared/contract/endpoints.ts";
import type { Run } from "../../../shared/record/run.ts";
import { someState } from "../../shared/state/some-facts.ts";

const status = (given: Partial<Status> = {}): Status => ({
  migration: {
    id: "m1",
    name: "Analytical Engines",
    source: "rsoft",
    target: "sandbox",
    workbookUrl: "http://127.0.0.1:8484/workbook/m1",
  } as Status["migration"],
  state: someState({ text: "Read the export." }),
  gates: [],
  runs: [],
  balance: [],
  problems: [],
  ...given,
});
const run = (number: number, detail?: string): Run =>
  ({
    verb: "load",
    state: detail === undefined ? "done" : "failed",
    createdAt: `2026-05-04T10:${10 + number}:30Z`,
    problem: detail === undefined ? null : { detail },
  }) as unknown as Run;
const problem = (number: number, cell: string | null = `B${number}`): Status["problems"][number] => ({
  tab: "Mapping",
  key: `contact/${number}`,
  cell,
  message: "Choose a recipe.",
});

/** The lines of a section, its title first. */
function partOf(text: string, title: string, lines: number): string[] {
  const all = text.split("\n");
  return all.slice(all.indexOf(title), all.indexOf(title) + lines);
}

test("a new migration shows its name, its two ends, its workbook and what to do next, and no empty table", () => {
  expect(describeStatus(status())).toBe(
    [
      "Analytical Engines (m1): rsoft into the sandbox Nutshell",
      "  workbook  http://127.0.0.1:8484/workbook/m1",
      "  stands    Nothing was extracted yet.",
      "Steps",
      ...["extract   next", "map       later", "plan      later", "sample    later", "load      later"].map((line) => `  ${line}`),
      ...["verify    later", "delta     later", "rollback  later"].map((line) => `  ${line}`),
      "No questions or problems are open.",
      "Next: Read the export.",
      "  npx crosswalk extract",
    ].join("\n"),
  );
});

test("the real Nutshell is called by its name", () => {
  const real = status();
  expect(describeStatus({ ...real, migration: { ...real.migration, target: "nutshell" } })).toContain("rsoft into Nutshell\n");
});

test("a gate that nobody has signed has an empty place for the name", () => {
  const gates = [
    { gate: "mapping", state: "signed", by: "ada@analytical.example", covers: "12 fields" },
    { gate: "sample", state: "open", by: null, covers: "nothing yet" },
  ] as unknown as Status["gates"];
  expect(partOf(describeStatus(status({ gates })), "Gates", 3)).toEqual([
    "Gates",
    "  mapping  signed  ada@analytical.example  12 fields",
    "  sample   open                            nothing yet",
  ]);
});

test("only the last eight runs are shown, to the minute, with why one failed", () => {
  const text = describeStatus(status({ runs: Array.from({ length: 9 }, (_, i) => run(i, i === 0 ? "Nutshell is away." : undefined)) }));
  expect(text).toContain("  load  failed  2026-05-04 10:10  Nutshell is away.\n");
  expect(text.match(/load {2}done/gu)).toHaveLength(7);
  expect(text).not.toContain("10:18");
});

test("rows of the balance with different classes share one header, numbers to the right", () => {
  const balance = [
    { object: "contact", extracted: 12, loaded: 9 },
    { object: "lead", extracted: 3, rejected: 1 },
  ];
  expect(partOf(describeStatus(status({ balance })), "Balance", 4)).toEqual([
    "Balance",
    "  object   extracted  loaded  rejected",
    "  contact         12       9",
    "  lead             3                 1",
  ]);
});

test("the first twelve problems are shown at their cell, or their key where they have none, and the rest is counted", () => {
  const twelve = describeStatus(status({ problems: [problem(1, null), ...Array.from({ length: 11 }, (_, i) => problem(i + 2))] }));
  expect(twelve).toContain("  Mapping  contact/1  Choose a recipe.");
  expect(twelve).toContain("  Mapping  B12        Choose a recipe.");
  expect(twelve).not.toContain("more");
  const more = describeStatus(status({ problems: Array.from({ length: 14 }, (_, i) => problem(i + 1)) }));
  expect(more).not.toContain("B13");
  expect(more).toContain("  … and 2 more, each next to its row in the workbook");
});

const local = { workbookUrl: "/workbook/m1" };

test("what is answered in the workbook is said with where the workbook is", () => {
  const state = someState({ text: "Fix the rows.", verb: null, tab: "Mapping" });
  expect(describeNext(state, local)).toMatch(/Next: Fix the rows\.\n {2}npx crosswalk start {2}\(.*operations and the tab Mapping\)$/u);
  const workbookUrl = "https://docs.google.com/spreadsheets/d/abc";
  expect(describeNext(state, { workbookUrl })).toMatch(/abc {2}\(tab Mapping\)$/u);
});

test("a gate is signed before a verb is run, what is open stands with its tab, and where nothing is to be done there is no command", () => {
  expect(describeNext(someState({ text: "Sign.", verb: "load", gate: "go-live" }), local)).toBe(
    "No questions or problems are open.\nNext: Sign.\n  npx crosswalk approve go-live --as <email>",
  );
  const open = [{ kind: "questions" as const, count: 2, tab: "Decisions", text: "2 questions are open" }];
  const state = { ...someState({ text: "Answer.", verb: null }), open };
  expect(describeNext(state, local)).toBe("Open\n  2 questions are open (tab Decisions)\nNext: Answer.");
  expect(describeNext(someState({ text: "Look.", verb: "rollback", preview: true }), local)).toContain("npx crosswalk rollback --preview");
});
