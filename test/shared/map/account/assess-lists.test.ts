/** Tests whether pipelines, outcomes, activity types, markets, tags and sources are there. */
import { expect, test } from "vitest";
import type { AccountState } from "../../../../shared/map/account/account-state.ts";
import { assessLists, pipelinesNeeded } from "../../../../shared/map/account/assess-lists.ts";
import type { ReadinessLine } from "../../../../shared/record/readiness.ts";
import { freshCatalog } from "../catalogs.ts";
import { forecast, lineOf, rows, stage, standing } from "./standing-of.ts";

const assess = (more: Partial<AccountState> = {}): ReadinessLine[] => assessLists(standing(more));
const line = (key: string, more: Partial<AccountState> = {}): ReadinessLine => lineOf(assess(more), key);
const isReady = (more: Partial<AccountState>): boolean => assess(more).every(({ state }) => state !== "red");

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
  expect(isReady({ locked: ["Renewals"] })).toBe(true);
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

test("stages of one pipeline are counted together, however it is written, and lists are no pipelines", () => {
  const needed = pipelinesNeeded(
    standing(rows("pipelines", [stage("Sales", "A"), stage(" SALES ", "a"), stage("", "B"), { key: "market:INR", pipeline: "Sales" }])),
  );
  expect([...needed.values()].map(({ name, stages, records }) => [name, [...stages], records])).toEqual([["Sales", ["a"], 6]]);
});

test("an outcome is looked for among those of its kind, and its name may hold colons", () => {
  const list = [
    { key: "outcome:11:Won", records: 2 },
    { key: "outcome:12:Lost: price", records: 1 },
  ];
  expect(line("outcome:11:won", rows("pipelines", list))).toMatchObject({ state: "red", count: 2 });
  expect(line("outcome:12:lost: price", rows("pipelines", list)).todo).toContain('"Lost: price" for leads that are cancelled');
  expect(line("outcomes", rows("pipelines", [{ key: "outcome:10:WON" }])).state).toBe("green");
});

test("an account without anything, and an export without anything, are judged as well", () => {
  const bare = { ...freshCatalog, pipelines: [], outcomes: [], activityTypes: [], markets: [], sources: [], customFields: [] };
  expect(line("pipeline:sales", { catalog: bare }).state).toBe("red");
  expect(isReady({ catalog: bare, rows: {} })).toBe(true);
});

test("before the first plan nobody says how many tags and sources are made", () => {
  expect(assess({ forecast: undefined }).map(({ key }) => key)).not.toContain("tags");
  expect(line("tags", { forecast: { ...forecast, tags: ["VIP", "Neu", "新"] } }).says).toBe("3 tags are created during the load");
});

test("a single item is reported in the singular", () => {
  expect(line("market:USD", rows("pipelines", [{ key: "market:USD", records: 1 }])).says).toBe(
    "1 amount is in USD; a market has this currency",
  );
  expect(line("type:sms", rows("pipelines", [{ key: "activity type:SMS", records: 1 }])).says).toContain("1 record ");
});
