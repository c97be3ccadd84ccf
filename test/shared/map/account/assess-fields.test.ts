/** Tests whether the custom fields are there, will be made, or stay behind. */
import { expect, test } from "vitest";
import type { AccountState } from "../../../../shared/map/account/account-state.ts";
import { assessFields } from "../../../../shared/map/account/assess-fields.ts";
import type { ReadinessLine } from "../../../../shared/record/readiness.ts";
import { freshCatalog } from "../catalogs.ts";
import { field, lineOf, measured, rows, standing } from "./standing-of.ts";

const assess = (more: Partial<AccountState> = {}): ReadinessLine[] => assessFields(standing(more));
const line = (key: string, more: Partial<AccountState> = {}): ReadinessLine => lineOf(assess(more), key);
const isReady = (more: Partial<AccountState>): boolean => assess(more).every(({ state }) => state !== "red");

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
  expect(isReady({ ...asked, ...there({ type: "String" }) })).toBe(true);
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

test("fields that nobody creates are reported, and do not stop anything", () => {
  expect(line("fields:left out", rows("fields", [field("contact", "Level", { creator: "Not created" })]))).toMatchObject({
    state: "yellow",
    count: 1,
  });
});

test("kinds and makers are understood however they are typed", () => {
  for (const cells of [{ type: "short TEXT" }, { type: "String" }, { creator: "nutshell ADMIN" }])
    expect(line("fields", rows("fields", [field("contact", "Level", cells)])).count, JSON.stringify(cells)).toBe(1);
});

test("a row that is no field is no field of the account's either", () => {
  const odd = [
    field("planet", "Mass"),
    field("contact", "Level", { type: "Magic" }),
    field("lead", "Score", { creator: "" }),
    { key: "x" },
  ];
  expect(line("fields", rows("fields", odd))).toMatchObject({ state: "green", count: 0 });
});

test("options are compared whatever their case, and the first few that are lacking are named", () => {
  const options = Array.from({ length: 14 }, (_, n) => `Level ${n}`);
  const choice = rows("fields", [field("contact", "Level", { type: "Choice", options: ` level 0 ;; ${options.slice(1).join("; ")}` })]);
  expect(isReady({ ...choice, ...there({ type: "Enum", options: options.map((o) => o.toUpperCase()) }) })).toBe(true);
  const found = line("field:contact.Level", { ...choice, ...there({ type: "Enum", options: ["LEVEL 0"] }) });
  expect(found.says).toContain("13 options");
  expect(found.todo).toContain("Level 1, Level 2");
  expect(found.todo).toMatch(/and 1 more$/u);
});

test("a field of another kind of record is another field", () => {
  expect(isReady({ ...rows("fields", [field("lead", "Level", { creator: "Nutshell admin" })]), ...there({ type: "String" }) })).toBe(false);
});

test("fields of the account that nothing needs are nobody's business", () => {
  expect(assess(there({}))).toMatchObject([{ key: "fields", state: "green", count: 0 }]);
});
