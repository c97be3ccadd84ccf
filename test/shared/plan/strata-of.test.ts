/** Proves what variety a record is said to show. */
import { expect, test } from "vitest";
import { strataOf } from "../../../shared/plan/strata-of.ts";
import type { Change } from "../../../shared/record/change.ts";
import type { TargetFields } from "../../../shared/record/target-record.ts";

const change: Change = {
  key: "rsoft/deal/1",
  object: "deal",
  kind: "create",
  reason: "",
  entity: "lead",
  fields: {},
  issues: [{ code: "issue/too-long", severity: "warn", message: "cut" }],
};
const strata = (target: TargetFields, of: Change = change): string[] => strataOf(of, target);

test("choices and owners count by their value, other fields by being filled or empty", () => {
  expect(strata({ stage: "Won", owner: 3, title: "An engine", description: null, tags: [] })).toEqual([
    "deal create",
    "deal.stage=Won",
    "deal.owner=3",
    "deal.title filled",
    "deal.description empty",
    "deal.tags empty",
    "deal issue issue/too-long",
  ]);
});

test("several values, long texts and other scripts are a variety of their own", () => {
  expect(strata({ tags: ["a", "b"], description: `é${"x".repeat(1000)}` })).toEqual(
    expect.arrayContaining(["deal.tags several", "deal.description long", "deal.description other script"]),
  );
});

test("short words in custom fields count by value; numbers and long texts do not, so that strata stay few", () => {
  expect(strata({ "custom:Language": "Hindi" })).toContain("deal.custom:Language=Hindi");
  for (const value of ["27AAAAA0000A1Z5", "a remark that nobody else has made"])
    expect(strata({ "custom:Note": value })).toContain("deal.custom:Note filled");
});

test("a record without an entity shows its kind only", () => {
  expect(strata({}, { ...change, entity: null, kind: "skip", issues: [] })).toEqual(["deal skip"]);
});
