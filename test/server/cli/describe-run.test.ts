/** Tests how an ended run reads in the terminal. */
import { expect, test } from "vitest";
import type { Context } from "../../../server/cli/command.ts";
import { describeRun } from "../../../server/cli/describe-run.ts";
import type { NextStep } from "../../../shared/contract/migration-state.ts";
import type { Run } from "../../../shared/record/run.ts";
import { someState } from "../../shared/state/some-facts.ts";

const run = (given: object): Run =>
  ({ id: "r1", migration: "m1", verb: "extract", state: "done", progress: null, result: null, problem: null, ...given }) as unknown as Run;

/** A context whose service answers the status of the run's migration, and nothing else. */
function contextOf(
  json: boolean,
  next: Partial<NextStep> = { text: "Propose a mapping.", verb: "propose" },
): Context & { asked: string[] } {
  const asked: string[] = [];
  const client = {
    call: (endpoint: string, { params }: { params: { id: string } }) => {
      asked.push(`${endpoint} ${params.id}`);
      return Promise.resolve({ state: someState(next), migration: { workbookUrl: "/workbook/m1" } });
    },
  };
  return { terminal: { json }, client, asked } as unknown as Context & { asked: string[] };
}
const textOf = async (given: object): Promise<string> => (await describeRun(contextOf(false), run(given))).text;

test("a run that is done shows its result and what comes next, and ends with 0", async () => {
  const outcome = await describeRun(contextOf(false), run({ result: { contact: 12_345, lead: 7 } }));
  expect(outcome.code).toBe(0);
  expect(outcome.text).toBe(
    "extract: done\n  contact  12,345\n  lead     7\nNo questions or problems are open.\nNext: Propose a mapping.\n  npx crosswalk propose",
  );
});

test("what came into a step and where it went is one line", async () => {
  const report = [{ object: "contact", in: 1_204, out: { created: 1_200, failed: 4 }, closes: true }];
  expect(await textOf({ result: { records: 3, report } })).toContain("\n  records  3\nRecords: 1,204 in: 1,200 created, 4 failed\n");
});

test("a delta says what its export does not have, what was kept and what to do, and counts each kind of record in one line", async () => {
  const absent = [{ file: "Contacts.csv", column: "Mobile No", kept: 380, text: "Leave it out." }];
  const text = await textOf({
    verb: "delta",
    result: { planned: { deal: { create: 3, hold: 107, merge: 0 } }, fieldsEmptied: { "account.addresses": 3 }, absent },
  });
  expect(text).toMatch(/\n {2}changes of deal +3 create, 107 hold\n/u);
  expect(text).toMatch(/\n {2}fieldsEmptied Company: Address +3\n/u);
  expect(text).toContain("\nNot in this export\n  Contacts.csv, column Mobile No: 380 values kept\n    Leave it out.\n");
});

test("a run that stopped says why instead of what comes next, and ends with 1", async () => {
  for (const state of ["stopped", "failed"]) {
    const outcome = await describeRun(
      contextOf(false),
      run({ state, problem: { detail: "The gate is closed.", code: "gate/closed", hint: "Sign it." } }),
    );
    expect(outcome.code).toBe(1);
    expect(outcome.text).toBe(`extract: ${state}\nThe gate is closed. [gate/closed]\n  next   Sign it.`);
  }
});

test("a run that stopped for something in the workbook says where that is", async () => {
  const context = contextOf(false, { text: "Fix the rows.", verb: null, tab: "Mapping" });
  const problem = { detail: "9 rows.", code: "map/problems", hint: "Fix them." };
  const { text } = await describeRun(context, run({ state: "stopped", problem }));
  expect(text).toMatch(/next {3}Fix them\.\n(?:.*\n)*Next: Fix the rows\.\n {2}npx crosswalk start .*tab Mapping/u);
});

test("a run that somebody stopped says where the migration stands, and ends with 1", async () => {
  const outcome = await describeRun(contextOf(false), run({ state: "cancelled" }));
  expect(outcome.code).toBe(1);
  expect(outcome.text.split("\n").slice(0, 2)).toEqual(["extract: cancelled", "Nothing was extracted yet."]);
});

test("with --json the run itself is shown and nothing more is asked", async () => {
  const context = contextOf(true);
  const ended = run({ result: { contact: 1 } });
  expect(await describeRun(context, ended)).toEqual({ json: ended, text: "", code: 0 });
  expect(context.asked).toEqual([]);
});

test("values within values are named by their whole path, and what is empty is left out", async () => {
  const text = await textOf({ result: { files: { read: 2, notes: [], comment: "" }, ratio: 0.25, whole: true, nothing: null } });
  expect(text.split("\n").slice(1, 5)).toEqual([
    "  files read  2",
    "  ratio       0.25",
    "  whole       true",
    "No questions or problems are open.",
  ]);
});

test("a short list of words stands in one line; a long one, or one of records, is counted", async () => {
  const text = await textOf({ result: { few: ["a", "b"], many: Array.from({ length: 7 }, String), records: [{ id: 1 }] } });
  expect(text.split("\n").slice(1, 4)).toEqual(["  few      a, b", "  many     7 (see --json)", "  records  1 (see --json)"]);
});

test("forty lines are all shown; of more the first forty, and how many are missing", async () => {
  const lines = (length: number): object => ({ result: Object.fromEntries(Array.from({ length }, (_, i) => [`n${i}`, i])) });
  expect(await textOf(lines(40))).not.toContain("more lines");
  const long = await textOf(lines(43));
  expect(long).toContain("  n39  39\n  …    3 more lines (see --json)");
  expect(long).not.toContain("n40");
});
