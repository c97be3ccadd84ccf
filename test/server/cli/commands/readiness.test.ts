/** Tests the command `readiness`. */
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Readiness } from "../../../../shared/record/readiness.ts";
import { type Bench, openBench } from "../type-words.ts";

let bench: Bench;
beforeEach(async () => {
  bench = await openBench();
  await bench.type("new", "--source", "rsoft");
});
afterEach(() => bench.clear());

const found: Readiness = {
  ready: false,
  measuredAt: null,
  lines: [
    { key: "teams", area: "Teams", state: "green", says: "1 team", todo: "", count: 1 },
    { key: "plan", area: "Plan", state: "yellow", says: "Nobody said which", todo: "Write it into the setting", count: 0 },
    { key: "pipeline", area: "Pipelines", state: "red", says: "Engines is missing", todo: "In Nutshell, make it", count: 12 },
  ],
  advice: {
    plan: "Pro",
    seats: 2,
    monthly: 84,
    annual: 70,
    prices: "as of August 2026, UNCONFIRMED",
    reasons: ["Growth allows 1 pipeline; after the load the account needs 2"],
    lacks: ["Growth allows 1 pipeline; after the load the account needs 2"],
    cheaper: ["Keep unqualified leads as people"],
  },
};

test("what stops a load stands first, each line with what to do, and the exit code says that it is not ready", async () => {
  bench.service.readiness = async () => found;
  const { code, out } = await bench.type("readiness");
  expect(code).toBe(1);
  expect(out).toContain("not ready. A load starts only when no line is red");
  const lines = out.split("\n").filter((line) => /^ {2}(red|yellow|green)/u.test(line));
  expect(lines.map((line) => line.trim().split(/\s+/u)[0])).toEqual(["red", "yellow", "green"]);
  expect(out).toContain("  red     Pipelines: Engines is missing\n            > In Nutshell, make it\n");
  expect(out).toContain("1 red, 1 yellow, 1 green.");
});

test("the plan that would do comes with its price, its day, its reasons and a cheaper way", async () => {
  bench.service.readiness = async () => ({ ...found, ready: true });
  const { code, out } = await bench.type("readiness");
  expect(code).toBe(0);
  expect(out).toContain("The cheapest Nutshell plan that fits: Pro, $70 a month for 2 seats billed yearly, $84 billed monthly\n");
  expect(out).toMatch(/August 2026, UNCONFIRMED/u);
  expect(out).toContain("  > Keep unqualified leads as people");
});

test("with --json the whole of it is one object", async () => {
  bench.service.readiness = async () => found;
  expect((await bench.type("readiness", "--json")).json).toEqual(found);
});
