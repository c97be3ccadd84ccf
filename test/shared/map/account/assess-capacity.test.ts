/** Tests whether what a load adds finds room in the account. */
import { expect, test } from "vitest";
import type { AccountState } from "../../../../shared/map/account/account-state.ts";
import { assessCapacity, needsOf, openLeadsAfter } from "../../../../shared/map/account/assess-capacity.ts";
import type { ReadinessLine } from "../../../../shared/record/readiness.ts";
import { freshCatalog } from "../catalogs.ts";
import { field, forecast, lineOf, measured, stage, standing } from "./standing-of.ts";

const assess = (more: Partial<AccountState> = {}): ReadinessLine[] => assessCapacity(standing(more));
const line = (key: string, more: Partial<AccountState> = {}): ReadinessLine => lineOf(assess(more), key);

test("open leads beyond the plan's number stop the load before it begins, with the way to fewer", () => {
  const settings = { "nutshell.plan": "Foundation" };
  const found = line("open leads", { settings, openLeads: 6 });
  expect(found).toMatchObject({ state: "red", count: 126 });
  expect(found.says).toContain("26 more than the 100");
  expect(found.todo).toContain("load the 80 unqualified leads as people");
  const fewer = { ...forecast, openLeads: [{ object: "deal", early: false, more: 94 }] };
  expect(line("open leads", { settings, openLeads: 6, forecast: fewer }).state).toBe("green");
  expect(line("open leads", { settings: { "nutshell.plan": "Growth" } }).state).toBe("green");
});

test("people and companies are held against the contract after merging", () => {
  expect(line("contacts", { settings: { "nutshell.contact_tier": "162" } })).toMatchObject({ state: "green", count: 162 });
  const over = line("contacts", { settings: { "nutshell.contact_tier": "161", "match.in_source": "keep apart" } });
  expect(over).toMatchObject({ state: "red", count: 162 });
  expect(over.todo).toContain("match.in_source = merge");
});

test("before the first plan nobody knows how many come", () => {
  const found = assess({ forecast: undefined, settings: { "nutshell.contact_tier": "10" } });
  expect(found.every(({ state }) => state !== "red")).toBe(true);
  expect(lineOf(found, "contacts").todo).toBe("Run npx crosswalk plan");
});

test("exactly as many open leads as the plan takes find room; one more does not", () => {
  const room = (more: number): string =>
    line("open leads", {
      settings: { "nutshell.plan": " FOUNDATION " },
      forecast: { ...forecast, openLeads: [{ object: "deal", early: false, more }] },
    }).state;
  expect([room(100), room(101)]).toEqual(["green", "red"]);
});

test("leads that are no deals are only offered as people where there are some", () => {
  const deals = { ...forecast, openLeads: [{ object: "deal", early: false, more: 500 }] };
  expect(line("open leads", { settings: { "nutshell.plan": "Foundation" }, forecast: deals }).todo).not.toContain("lead.target");
});

test("a plan that nobody knows is not taken for one", () => {
  for (const plan of ["", "Gold", "constructor"]) expect(line("plan", { settings: { "nutshell.plan": plan } }).state, plan).toBe("yellow");
  expect(line("plan", { settings: { "nutshell.plan": "growth" } }).says).toBe("The account is on the plan Growth");
});

test("what the account has and what the load brings are counted once each", () => {
  const list = [stage("SALES", "Qualify"), stage("Engines", "Design"), stage("Leads", "New")];
  const own = [
    field("contact", "Level"),
    field("contact", "level"),
    field("contact", "Age", { creator: "Not created" }),
    field("lead", "Score"),
  ];
  const given = standing({ rows: { pipelines: list, fields: own }, settings: { "lead.pipeline": "leads" }, openLeads: 5 });
  expect(needsOf(given)).toEqual({ seats: 2, openLeads: 125, unqualified: 80, pipelines: 3, separate: 1, customFields: 1 });
  expect(openLeadsAfter({ ...given, forecast: undefined, openLeads: null })).toBe(0);
});

test("leads that become people need no pipeline of their own, and before the first plan nobody knows the leads", () => {
  const given = standing({ rows: { pipelines: [stage("Leads", "New")] }, forecast: undefined });
  const settings = { "lead.target": "person with status", "lead.pipeline": "Leads" };
  expect(needsOf({ ...given, settings })).toMatchObject({ openLeads: null, unqualified: 0, separate: 0 });
});

test("an empty account still has one pipeline", () => {
  expect(needsOf(standing({ rows: {}, catalog: { ...freshCatalog, pipelines: [] } })).pipelines).toBe(1);
});

test("a measurement is shown with its date", () => {
  expect(line("probe", { measured: measured({}) })).toMatchObject({
    state: "green",
    says: "This account was measured on 2026-08-01",
  });
});
