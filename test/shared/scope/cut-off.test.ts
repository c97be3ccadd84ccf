/** Tests which numbers of rows say that an export may be incomplete. */
import { expect, test } from "vitest";
import { auditPlan, cutOff, isRound, planOf } from "../../../shared/scope/cut-off.ts";

test.each([500, 1000, 2000, 2500, 5000, 10_000, 50_000, 100_000, 1_000_000])(
  "%d rows are a number at which systems cut exports",
  (rows) => {
    expect(isRound(rows)).toBe(true);
    expect(cutOff(rows)).toContain("a round number");
  },
);

test.each([0, 1, 100, 200, 499, 501, 999, 1001, 1500, 3000, 12_345])("%d rows say nothing", (rows) => expect(cutOff(rows)).toBeUndefined());

test("a full sheet and the limit of the plan are said as such", () => {
  expect(cutOff(65_535)).toContain("the most that a spreadsheet program keeps");
  expect(cutOff(1_048_575)).toContain("spreadsheet");
  expect(cutOff(1500, { name: "Free", records: 1500 })).toBe(
    "The export may be cut off: it has exactly 1,500 records, the limit of the plan Free. Compare it with the count that the old system shows",
  );
});

const plans = [
  { name: "Free", about: "small", records: 1500 },
  { name: "Standard", about: "middle", customFields: 5 },
];
const audit = (said: string, customFields = 3, records = 1500) =>
  auditPlan({
    plans,
    said,
    counts: [
      { title: "Contacts", records },
      { title: "Deals", records: 7 },
    ],
    customFields,
  });

test("the plan of the source is compared with what the export has", () => {
  expect(planOf(plans, " standard ")?.name).toBe("Standard");
  expect(audit("Free").map(({ says }) => says)).toEqual([
    "Free: small",
    "1,500 records reach the limit of 1,500 of the plan Free: what came after it is not in the export",
  ]);
  expect(audit("Standard", 7).at(-1)).toMatchObject({ what: "Custom fields", mind: true });
  expect(audit("Standard", 0).at(-1)).toMatchObject({ says: "None in the export: the plan Standard allows 5", mind: false });
});

test("a plan that nobody has stated is asked for, with those that are known", () => {
  expect(audit("unknown")).toEqual([
    {
      what: "Plan of the source",
      says: "Not stated (setting source.plan); plans: Free, Standard. Its limits cannot be compared with the export",
      mind: true,
    },
  ]);
  expect(auditPlan({ plans: [], said: "", counts: [], customFields: 0 })[0]?.mind).toBe(false);
});
