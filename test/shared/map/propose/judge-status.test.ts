/** Tests when the values of a status column are taken as stages. */
import { expect, test } from "vitest";
import { judgeStatus } from "../../../../shared/map/propose/judge-status.ts";
import { column } from "../column.ts";

const wanted = { target: "lead.status", recipe: "choice", argument: "", confidence: 0.98, why: "The heading means status" } as const;
const judge = (values: readonly string[], hasStages = false) => judgeStatus(wanted, column("deal", "Status", values), hasStages);
const steps = ["Quoted", "Chasing", "Enquiry", "Won", "Lost"];

test("a status that says how far a deal is becomes its stage, and somebody has to look at it", () => {
  const judged = judge(steps);
  expect(judged).toMatchObject({ target: "lead.stage", recipe: "stage", confidence: 0.85 });
  expect(judged.why).toContain("3 of 5 values say how far a deal is");
});

test("where another column has the stages, or the values say what became of a deal, it stays the status", () => {
  expect(judge(steps, true)).toBe(wanted);
  expect(judge(["Open", "Won", "Lost", "Chasing"])).toBe(wanted);
  expect(judge(["Open", "Closed Lost"])).toBe(wanted);
});
