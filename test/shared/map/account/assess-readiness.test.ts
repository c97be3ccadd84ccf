/** Tests when an account counts as ready, and what is asked for when it is not. */
import { describe, expect, test } from "vitest";
import { assessReadiness } from "../../../../shared/map/account/assess-readiness.ts";
import type { Standing } from "../../../../shared/map/account/standing.ts";
import type { ReadinessLine } from "../../../../shared/record/readiness.ts";
import type { Row } from "../../../../shared/tabs/tab.ts";
import { freshCatalog } from "../catalogs.ts";
import { field, forecast, lineOf, measured, owner, stage, standing } from "./standing-of.ts";

const assess = (more: Partial<Standing> = {}) => assessReadiness(standing(more));
const line = (key: string, more: Partial<Standing> = {}): ReadinessLine => lineOf(assess(more).lines, key);
const rows = (tab: string, list: readonly Row[]): Pick<Standing, "rows"> => ({
  rows: { ...standing().rows, [tab]: list },
});

test("an account with all that is needed is ready, and what nobody told or measured is only advice", () => {
  const { ready, measuredAt, lines } = assess();
  expect(ready).toBe(true);
  expect(measuredAt).toBeNull();
  expect(lines.filter((l) => l.state === "yellow").map((l) => l.key)).toEqual(["writers", "seats", "plan", "probe"]);
  expect(lineOf(lines, "probe").todo).toBe("Run npx crosswalk probe");
});

test("every line that is not green says what to do", () => {
  const { lines } = assess({
    ...rows("pipelines", [
      stage("Engines", "Design"),
      { key: "market:INR" },
      { key: "activity type:SMS" },
      { key: "outcome:11:No budget" },
    ]),
    settings: { "nutshell.plan": "Foundation", "nutshell.contact_tier": "10" },
    openLeads: 6,
    locked: ["Engines"],
  });
  expect(lines.filter((l) => l.state === "red").length).toBeGreaterThan(6);
  expect(lines.filter((l) => l.state !== "green" && l.todo === "")).toEqual([]);
  expect(lines.filter((l) => l.state === "green" && l.todo !== "")).toEqual([]);
});

describe("pipelines and lists", () => {
  test("a pipeline that is missing stops the load, with its stages in order and the records that go there", () => {
    const found = line("pipeline:engines", rows("pipelines", [stage("Engines", "Design"), stage("Engines", "Build", { records: 9 })]));
    expect(found).toMatchObject({ state: "red", count: 12 });
    expect(found.todo).toBe(
      'In Nutshell under Setup › Pipelines, create the pipeline "Engines" with the stages "Design", "Build", in this order',
    );
  });
  test("a pipeline that is there but lacks stages gets only these", () => {
    const { todo } = line("pipeline:sales", rows("pipelines", [stage("Sales", "Qualify"), stage("Sales", "Visit")]));
    expect(todo).toBe('In Nutshell under Setup › Pipelines, add to "Sales" the stages "Visit"');
  });
  test("a pipeline that the plan has locked stops the load when it is needed, and only then", () => {
    expect(line("locked:sales", { locked: ["Sales"] })).toMatchObject({ state: "red", area: "Pipelines" });
    expect(assess({ locked: ["Renewals"] }).ready).toBe(true);
  });
  test.each([
    ["an outcome", "outcome:11:no budget", [{ key: "outcome:11:No budget" }]],
    ["an activity type", "type:sms", [{ key: "activity type:SMS" }]],
    ["a market", "market:INR", [{ key: "market:INR", records: 7 }]],
  ])("%s that is missing stops the load", (_what, key, list) => {
    expect(line(key, rows("pipelines", list))).toMatchObject({ state: "red" });
  });
  test("markets whose currency Nutshell does not tell are to be looked at by a person", () => {
    const catalog = { ...freshCatalog, markets: [{ id: 1, name: "U.S.", currency: null }] };
    expect(line("market:INR", { ...rows("pipelines", [{ key: "market:INR" }]), catalog }).state).toBe("yellow");
  });
  test("tags and sources are counted that Nutshell does not have yet", () => {
    const catalog = { ...freshCatalog, tags: { ...freshCatalog.tags, lead: ["vip"] } };
    expect(line("tags", { catalog }).count).toBe(0);
    expect(line("sources").count).toBe(1);
  });
});

describe("custom fields", () => {
  const there = (more: object) => ({
    catalog: {
      ...freshCatalog,
      customFields: [{ entity: "contact" as const, name: "Level", type: "Date", isMultiple: false, options: [], ...more }],
    },
  });
  test("those that Crosswalk makes are no obstacle", () => {
    expect(line("fields", rows("fields", [field("contact", "Level")]))).toMatchObject({ state: "green", count: 1 });
  });
  test("one that an administrator is to make stops the load until it is there", () => {
    const asked = rows("fields", [field("contact", "Level", { creator: "Nutshell admin" })]);
    expect(line("field:contact.Level", asked)).toMatchObject({ state: "red", count: 5 });
    expect(assess({ ...asked, ...there({ type: "String" }) }).ready).toBe(true);
  });
  test("one of another kind, or without an option, stops the load", () => {
    expect(line("field:contact.Level", { ...rows("fields", [field("contact", "Level")]), ...there({}) }).says).toContain(
      "is not of the kind",
    );
    const choice = rows("fields", [field("contact", "Level", { type: "Choice", options: "Old; New" })]);
    expect(line("field:contact.Level", { ...choice, ...there({ type: "Decision", options: ["old"] }) }).todo).toContain(
      'add to "Level": New',
    );
  });
  test("a kind that the account refuses is said once, with what is made instead", () => {
    const two = rows("fields", [field("contact", "Age", { type: "Number" }), field("lead", "Score", { type: "Number" })]);
    const found = line("fields:Number", { ...two, measured: measured({}, { fieldTypes: { Number: null } }) });
    expect(found).toMatchObject({ state: "yellow", count: 2 });
    expect(found.says).toContain("a short text field is created");
  });
  test("fields that nobody makes are told, and nothing is stopped for them", () => {
    expect(line("fields:left out", rows("fields", [field("contact", "Level", { creator: "Not created" })]))).toMatchObject({
      state: "yellow",
      count: 1,
    });
  });
});

describe("users", () => {
  const waiting = owner("Sanjay Kumar", { email: "sanjay@analytical.example", decision: "Wait for the user", records: 12 });
  test("an owner who is waited for is invited by name, with the records that wait", () => {
    const found = line("waiting:sanjay@analytical.example", rows("owners", [waiting]));
    expect(found).toMatchObject({ state: "yellow", count: 12 });
    expect(found.todo).toContain("invite or enable sanjay@analytical.example");
  });
  test("owners who have left are told together: somebody has to take their records", () => {
    const left = ["Old One", "Old Two"].map((name) => owner(name, { active: "left", decision: "Wait for the user" }));
    expect(line("waiting:others", rows("owners", left))).toMatchObject({ state: "yellow", count: 8 });
  });
  test("somebody whom the export writes in several ways is one person with one seat", () => {
    const twice = rows("owners", [waiting, { ...waiting, key: "s kumar", owner: "S Kumar", records: 3 }]);
    expect(line("waiting:sanjay@analytical.example", twice).count).toBe(15);
    expect(line("seats", twice).count).toBe(3);
  });
  test("seats are compared with those who are switched on or waited for; who has fewest records is left out", () => {
    const two = rows("owners", [waiting, owner("Mary Evans", { email: "mary@analytical.example", decision: "hold", records: 2 })]);
    expect(line("seats", { ...two, settings: { "nutshell.seats": "4" } })).toMatchObject({ state: "green", count: 4 });
    const few = line("seats", { ...two, settings: { "nutshell.seats": "3" } });
    expect(few).toMatchObject({ state: "yellow", count: 1 });
    expect(few.says).toContain("there is no seat for: Mary Evans (2)");
  });
  test("whether records can be written in the users' names is measured, or it is said that it is not", () => {
    expect(line("writers").says).toContain("not been measured yet");
    const yes = measured({ impersonation: { answer: "yes" } }, { users: [{ id: 2, acts: true, writes: true }] });
    expect(line("writers", { measured: yes }).state).toBe("green");
    expect(line("writers", { measured: { ...yes, users: [{ id: 2, acts: false, writes: false }] } }).says).toContain(
      "could not act as Ada Byron",
    );
    expect(line("writers", { measured: measured({ impersonation: { answer: "no" } }) }).todo).toContain("user impersonation");
  });
});

describe("room", () => {
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
    expect(found.ready).toBe(true);
    expect(lineOf(found.lines, "contacts").todo).toBe("Run npx crosswalk plan");
  });
});

test("a team that is to be made is advice, and only as long as it is not there", () => {
  const team = { key: "team:engines", group: "Engines", decision: "Make this team", team: "" };
  expect(line("teams", rows("teams", [team]))).toMatchObject({ state: "yellow", count: 1 });
  expect(line("teams", rows("teams", [{ ...team, decision: "No team" }])).state).toBe("green");
  const catalog = { ...freshCatalog, teams: [{ id: 3, name: "engines" }] };
  expect(line("teams", { ...rows("teams", [team]), catalog }).state).toBe("green");
});
