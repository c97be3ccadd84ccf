/** Tests how the small lists of an export are read: users, stages, definitions of fields, tags, names of ids. */
import { expect, test } from "vitest";
import { readReference, referenceRow } from "../../../shared/map/read-reference.ts";
import { smallProfile, sourceObject } from "./small-profile.ts";

const profile = smallProfile([
  sourceObject("user", "roster"),
  sourceObject("pipeline", "stages"),
  sourceObject("custom-field", "field list"),
  sourceObject("tag", "tag list"),
  sourceObject("contact", "contact"),
]);
const read = (reference: Record<string, Record<string, string>[]>) => readReference(profile, reference);

test("an export without such lists has empty ones, and other lists are not read", () => {
  expect(read({ contact: [{ name: "Ada" }] })).toEqual({ roster: [], stages: [], fields: [], tags: [], names: [] });
});

test("a user is still there unless a word says otherwise", () => {
  const active = (status: string): boolean | undefined => read({ user: [{ id: "1", name: " Ada ", status }] }).roster[0]?.active;
  for (const status of ["", "Active", "yes", "1", "on leave", "invited", "Nora", "Leftwich team", "expert"])
    expect(active(status), status).toBe(true);
  for (const status of [
    "Inactive",
    " IN-ACTIVE ",
    "No",
    "0",
    "Resigned",
    "terminated",
    "Left",
    "Left 31.03.2025",
    "Resigned (March)",
    "ex-employee",
    "No longer here",
    "no - resigned",
  ])
    expect(active(status), status).toBe(false);
});

test("a user without any cell is a user without a name", () => {
  expect(read({ user: [{}] }).roster).toEqual([{ id: "", name: "", email: "", active: true, team: "", role: "" }]);
});

test("stages stand in the order of their pipeline, and rows without a stage are none", () => {
  const { stages } = read({
    pipeline: [
      { pipeline: "Sales", stage: "Won", order: "10" },
      { pipeline: "Sales", stage: " New ", order: "2" },
      { pipeline: "Engines", stage: "Design", order: "9" },
      { pipeline: "Sales", stage: "", order: "1" },
    ],
  });
  expect(stages.map(({ pipeline, stage }) => `${pipeline}/${stage}`)).toEqual(["Engines/Design", "Sales/New", "Sales/Won"]);
});

test("stages without a readable order keep the order of the export", () => {
  const { stages } = read({ pipeline: ["New", "Demo", "Won"].map((stage) => ({ stage, order: stage === "Demo" ? "second" : "" })) });
  expect(stages.map(({ stage }) => stage)).toEqual(["New", "Demo", "Won"]);
});

test("a chance is read with and without a percent sign; what is none is unknown", () => {
  const chance = (probability: string) => read({ pipeline: [{ stage: "New", probability }] }).stages[0]?.probability;
  expect([chance("40"), chance(" 40 % "), chance("0"), chance("12.5%"), chance("12,5 %")]).toEqual([40, 40, 0, 12.5, 12.5]);
  expect([chance(""), chance("%"), chance("high"), chance("Infinity")]).toEqual([null, null, null, null]);
});

test("the options of a field are divided at semicolons, bars and lines; commas belong to them", () => {
  const options = (text: string) => read({ "custom-field": [{ label: "Level", type: "Dropdown", options: text }] }).fields[0]?.options;
  expect(options(" Small, local ; Large|Huge\r\n;")).toEqual(["Small, local", "Large", "Huge"]);
  expect(options("")).toEqual([]);
});

test("tags are listed as they are written, without empty ones", () => {
  expect(read({ tag: [{ name: " VIP " }, { name: " " }, {}, { name: "新" }] }).tags).toEqual(["VIP", "新"]);
});

test("two lists of one kind are read together", () => {
  const two = { ...profile, objects: [...profile.objects, { ...profile.objects[3], name: "label" } as (typeof profile.objects)[number]] };
  expect(readReference(two, { tag: [{ name: "VIP" }], label: [{ name: "New" }] }).tags).toEqual(["VIP", "New"]);
});

test("a list of names says what ids are called, also the group of a user", () => {
  const groups = smallProfile([sourceObject("user", "roster"), sourceObject("group", "name list")]);
  const { names, roster } = readReference(groups, {
    user: [
      { id: "1", team: "7" },
      { id: "2", team: "Service" },
    ],
    group: [{ id: "7", name: " Sales " }],
  });
  expect(names).toEqual([{ object: "group", title: "Groups", names: new Map([["7", "Sales"]]) }]);
  expect(roster.map(({ team }) => team)).toEqual(["Sales", "Service"]);
});

test("a list is read by what its columns mean, whatever a profile calls them; of two that say one thing the first with a value counts", () => {
  const columns = [
    { column: "Actief", as: { name: "active", concept: "is-active" } },
    { column: "Stand", as: { name: "stand", concept: "status" } },
    { column: "Wie", as: { name: "wie", concept: "person-name" } },
    { column: "Shoe size", as: { name: "shoe" } },
  ];
  const row = (values: Record<string, string>) => referenceRow(columns, { id: "7", values });
  expect(row({ Actief: "No", Stand: "here", Wie: "Ada", "Shoe size": "38" })).toEqual({ id: "7", status: "No", name: "Ada", shoe: "38" });
  expect(row({ Actief: "", Stand: "left" })["status"]).toBe("left");
});

test("a field that is required, has a default, a rule or depends on another says so in words", () => {
  const rules = (more: Record<string, string>) => read({ "custom-field": [{ label: "Level", type: "Text", ...more }] }).fields[0]?.rules;
  expect(rules({ required: "Yes", default: "b", validation: "eight digits", "depends on": "Rank" })).toEqual([
    ...["required", "by default b", "eight digits", "depends on Rank"],
  ]);
  expect(rules({ required: "No" })).toBeUndefined();
});
