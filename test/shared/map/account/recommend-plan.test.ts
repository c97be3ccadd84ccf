/** Tests which Nutshell plan is recommended, and why. */
import { expect, test } from "vitest";
import { type Needs, recommendPlan } from "../../../../shared/map/account/recommend-plan.ts";
import { priceList } from "../../../../shared/record/nutshell/plans.ts";

const small: Needs = { seats: 3, openLeads: 40, unqualified: 0, pipelines: 1, separate: 0, customFields: 4 };

test("a small company with one pipeline needs the smallest plan, and its price is for all seats", () => {
  expect(recommendPlan(small, "")).toMatchObject({ plan: "Foundation", seats: 3, monthly: 39, annual: 18, lacks: [], cheaper: [] });
});

test("every price carries its day and that nobody has confirmed it", () => {
  expect(recommendPlan(small, "").prices).toMatch(/August 2026.*UNCONFIRMED/u);
  expect(priceList.plans.map((plan) => plan.monthly)).toEqual([...priceList.plans.map((plan) => plan.monthly)].sort((a, b) => a - b));
});

test.each([
  [
    "more than a hundred open leads",
    { openLeads: 101 },
    "Growth",
    "Foundation allows 100 open leads; after the load the account needs 101",
  ],
  ["a second pipeline", { pipelines: 2 }, "Pro", "Growth allows 1 pipeline; after the load the account needs 2"],
  ["six pipelines", { pipelines: 6 }, "Business", "Pro allows 5 pipelines; after the load the account needs 6"],
  ["eleven pipelines", { pipelines: 11 }, "Enterprise", "Business allows 10 pipelines"],
])("%s takes a larger plan, and the reason is told", (_what, more, plan, reason) => {
  const advice = recommendPlan({ ...small, ...more }, "");
  expect(advice.plan).toBe(plan);
  expect(advice.reasons.join("\n")).toContain(reason);
});

test("what is published nowhere is said to be unknown, not guessed", () => {
  expect(recommendPlan({ ...small, customFields: 31 }, "").reasons.join("\n")).toMatch(
    /Ask Nutshell .* not published; after the load the account needs 31/u,
  );
});

test("what the present plan lacks is listed", () => {
  expect(recommendPlan({ ...small, openLeads: 300, pipelines: 3 }, "foundation").lacks).toEqual([
    "Foundation allows 100 open leads; after the load the account needs 300",
    "Foundation allows 1 pipeline; after the load the account needs 3",
  ]);
  expect(recommendPlan({ ...small, openLeads: 300 }, "Growth").lacks).toEqual([]);
});

test("unqualified leads kept as people are offered where that makes a cheaper plan do, and only there", () => {
  const many = { ...small, openLeads: 180, unqualified: 120, pipelines: 2, separate: 1 };
  const [way, ...others] = recommendPlan(many, "").cheaper;
  expect(others).toEqual([]);
  expect(way).toContain("setting lead.target = person with status");
  expect(way).toContain("60 open leads and 1 pipeline then fit Foundation, which costs $87 a month less");
  expect(recommendPlan({ ...many, pipelines: 7 }, "").cheaper).toEqual([]);
});

test("before the first plan nobody claims to know how many leads are open", () => {
  const { plan, reasons, cheaper } = recommendPlan({ ...small, openLeads: null, unqualified: 5, separate: 1 }, "");
  expect(plan).toBe("Foundation");
  expect(reasons.join("\n")).toContain("known after the first plan");
  expect(cheaper).toEqual([]);
});
