/** Tests the command `probe`. */
import { afterEach, beforeEach, expect, test } from "vitest";
import type { ProbeReport } from "../../../../shared/record/readiness.ts";
import { type Bench, openBench } from "../type-words.ts";

let bench: Bench;
beforeEach(async () => {
  bench = await openBench();
  await bench.type("new", "--source", "rsoft");
});
afterEach(() => bench.clear());

const report: ProbeReport = {
  account: "nutshell.example/1",
  at: "2026-08-01T10:20:30.000Z",
  left: 0,
  lines: [
    {
      subject: "Leads",
      name: "lead.closed-time",
      asks: "The closing date can be set",
      answer: "ignored",
      means: "No",
      mind: true,
      forProgram: false,
    },
    {
      subject: "Leads",
      name: "lead.name",
      asks: "Where the name of a lead comes from",
      answer: "not measured",
      means: "Probe again",
      mind: false,
      forProgram: false,
    },
    {
      subject: "How calls travel",
      name: "rpc.batches",
      asks: "Several requests",
      answer: "refused",
      means: "Nothing to do",
      mind: false,
      forProgram: true,
    },
  ],
};

test("the answers come as a table by subject, and what somebody should know is marked", async () => {
  let asked: unknown;
  bench.service.probe = async ({ body }) => {
    asked = body;
    return report;
  };
  const { code, out, err } = await bench.type("probe");
  expect(code).toBe(0);
  expect(asked).toEqual({ fields: false, irreversible: false });
  expect(err).toContain("takes up to a minute");
  expect(out).toContain("How the account nutshell.example/1 behaves, measured on 2026-08-01 10:20 (UTC).");
  expect(out).toMatch(/Leads\n {2}! {2}The closing date can be set +ignored +No\n/u);
  expect(out).toContain("1 more answers are technical; show them with --all.");
  expect(out).not.toContain("Several requests");
  expect(out).toContain("1 answers to read before a load (marked !), 1 not measured.");
  expect((await bench.type("probe", "--all")).out).toContain("Several requests");
});

test("what stays is said before it is made", async () => {
  bench.service.probe = async () => ({ ...report, left: 2 });
  expect((await bench.type("probe", "--fields")).err).toContain("Migration key");
  const { err, out } = await bench.type("probe", "--irreversible");
  expect(err).toContain("They stay in Nutshell permanently");
  expect(out).toContain("2 test records of the probe could not be deleted");
});

test("the last measurement is shown without asking; without one it is said how to get it", async () => {
  expect(await bench.type("probe", "--last")).toMatchObject({
    code: 1,
    out: "This account has not been measured yet. Run: npx crosswalk probe\n",
    err: "",
  });
  bench.service.capabilities = async () => report;
  expect((await bench.type("probe", "--last", "--json")).json).toEqual(report);
});
