/** Tests which custom fields people plan on the Fields tab, and what stands in their way. */

import { describe, expect, test } from "vitest";
import type { LeadForms } from "../../../../shared/map/lead-as-person.ts";
import type { Report } from "../../../../shared/map/read/problem.ts";
import { readFields } from "../../../../shared/map/read/read-fields.ts";
import type { Capabilities } from "../../../../shared/record/capabilities.ts";
import type { Catalog } from "../../../../shared/record/catalog.ts";
import type { MappingRow } from "../../../../shared/record/migration-map.ts";
import { MIGRATION_KEY_FIELD } from "../../../../shared/record/nutshell/entity.ts";
import type { Row } from "../../../../shared/tabs/tab.ts";
import { measured } from "../account/standing-of.ts";
import { freshCatalog } from "../catalogs.ts";
import { messagesOf, reading } from "./problems-of.ts";

const field = (key: string, cells: Partial<Row> = {}): Row => ({ key, type: "Short text", options: "", creator: "Crosswalk", ...cells });
const mapped = (target: string, more: Partial<MappingRow> = {}): MappingRow => ({
  key: "contact.Column",
  object: "contact",
  column: "Column",
  target,
  recipe: "text",
  argument: "",
  confirmed: true,
  ...more,
});

type Input = {
  mapping?: readonly MappingRow[];
  rows?: readonly Row[];
  catalog?: Catalog;
  settings?: Record<string, string>;
  forms?: LeadForms;
  measured?: Capabilities;
};
const readWith =
  ({ mapping = [], rows = [], catalog = freshCatalog, settings = {}, forms = new Map(), measured }: Input) =>
  (report: Report) =>
    readFields({ mapping, rows, catalog, settings, forms, report, reportMapping: report, measured });
const read = (o: Input) => reading(readWith(o));
/** Without the migration keys, which are always planned. */
const others = (o: Input) => read(o).value.filter(({ name }) => name !== MIGRATION_KEY_FIELD);
const level = (cells: Partial<Row>, more: Input = {}) => read({ rows: [field("contact.Level", cells)], ...more });
const there = (type: string, options: string[] = []): Catalog => ({
  ...freshCatalog,
  customFields: [{ entity: "contact", name: "LEVEL", type, isMultiple: false, options }],
});

describe("the migration key", () => {
  test("is planned on companies, people and leads although its rows were deleted", () => {
    expect(read({}).value.map(({ key, creator }) => [key, creator])).toEqual(
      ["account", "contact", "lead"].map((entity) => [`${entity}.${MIGRATION_KEY_FIELD}`, "Crosswalk"]),
    );
  });
  test("cannot be left out, and an invalid row of it is reported once", () => {
    const key = `lead.${MIGRATION_KEY_FIELD}`;
    expect(read({ rows: [field(key, { creator: "Not created" })] }).problems).toHaveLength(1);
    expect(read({ rows: [field(key, { type: "Magic" })] }).problems).toEqual([`${key}/type`]);
  });
});

describe("a row", () => {
  test("is understood by the words of the tab and by Nutshell's, whatever their case", () => {
    for (const type of ["short TEXT", "String"])
      expect(others({ rows: [field("contact.Level", { type, creator: " crosswalk " })] }), type).toMatchObject([
        { type: "String", creator: "Crosswalk" },
      ]);
  });
  test.each([
    ["without a kind", { type: "" }, "type"],
    ["of a kind that does not exist", { type: "toString" }, "type"],
    ["that nobody makes or leaves out", { creator: "" }, "creator"],
    ["of a choice without options", { type: "Choice", options: " ; ;" }, "options"],
  ])("%s is told and plans nothing", (_what, cells, problem) => {
    const { value, problems } = level(cells);
    expect([value.map(({ name }) => name), problems]).toEqual([
      [MIGRATION_KEY_FIELD, MIGRATION_KEY_FIELD, MIGRATION_KEY_FIELD],
      [`contact.Level/${problem}`],
    ]);
  });
  test("that belongs to no field is reported, also one whose key is the name of a built-in property", () => {
    for (const key of ["", "contact", "contact.", "planet.Mass", "__proto__.x"])
      expect(read({ rows: [field(key)] }).problems, key).toEqual([`${key}/type`]);
  });
  test("keeps each option once, however often and in whatever case it is written", () => {
    expect(others({ rows: [field("contact.Level", { type: "Choice", options: " New ; OLD;new; ;Old, used" })] })).toMatchObject([
      { options: ["new", "OLD", "Old, used"] },
    ]);
    expect(others({ rows: [field("contact.Level", { options: "a; b" })] })).toMatchObject([{ options: [] }]);
  });
  test("for a field that another row plans is reported, whatever the case", () => {
    expect(read({ rows: [field("contact.Level"), field("contact.LEVEL")] }).problems).toEqual(["contact.LEVEL/type"]);
  });
});

describe("what Nutshell has", () => {
  test("a field of another kind stops the map; one that stays behind does not", () => {
    expect(level({}, { catalog: there("Date") }).problems).toEqual(["contact.Level/type"]);
    expect(level({ creator: "Not created" }, { catalog: there("Date") }).problems).toEqual([]);
    expect(level({ type: "Choice", options: "a" }, { catalog: there("Decision", ["A"]) }).problems).toEqual([]);
  });
  test("options that it lacks are reported, the first five by name", () => {
    const lacks = (options: string): Input => ({
      rows: [field("contact.Level", { type: "Choice", options })],
      catalog: there("Enum", ["A"]),
    });
    expect(read(lacks("a; b")).problems).toEqual(["contact.Level/options"]);
    expect(messagesOf(readWith(lacks("a;b;c;d;e;f;g")))[0]).toMatch(/b, c, d, e, f …$/u);
  });
  test("a field that a person is to make has to be there", () => {
    expect(level({ creator: "Nutshell admin" }).problems).toEqual(["contact.Level/creator"]);
    expect(level({ creator: "Nutshell admin" }, { catalog: there("String") }).problems).toEqual([]);
  });
  test("a kind that the account refuses is planned as short text", () => {
    const more = { measured: measured({}, { fieldTypes: { Number: null } }) };
    expect(level({ type: "Number" }, more).value.find(({ name }) => name === "Level")).toMatchObject({ type: "String" });
    expect(level({ type: "Choice" }, { measured: measured({}, { fieldTypes: { Enum: null } }) }).problems).toEqual([]);
  });
});

describe("together", () => {
  test("more fields than the plan allows are reported row by row; the migration key has its place before them", () => {
    const rows = ["A", "B"].map((name) => field(`contact.${name}`));
    expect(read({ rows, settings: { "fields.cap": "2" } }).problems).toEqual(["contact.B/creator"]);
    expect(read({ rows, settings: { "fields.cap": "3" } }).problems).toEqual([]);
    expect(read({ rows: rows.map((row) => ({ ...row, creator: "Not created" })), settings: { "fields.cap": "1" } }).problems).toEqual([]);
  });
  test("a column whose field is not planned is reported at its row; one whose field's row is invalid is not reported again", () => {
    const mapping = [mapped("contact.custom:Level")];
    expect(read({ mapping }).problems).toEqual(["contact.Column/target"]);
    expect(read({ mapping, rows: [field("contact.LEVEL")] }).problems).toEqual([]);
    expect(read({ mapping, rows: [field("contact.Level", { type: "" })] }).problems).toHaveLength(1);
  });
  test("leads that become people need the fields of people", () => {
    const mapping = [
      mapped("lead.stage", { key: "lead.Status", object: "lead", recipe: "stage", argument: "Leads" }),
      mapped("lead.tags", { key: "lead.Tags", object: "lead" }),
    ];
    expect(read({ mapping, forms: new Map([["lead", ["person"]]]) }).problems).toEqual(["lead.Status/target"]);
    expect(read({ mapping, forms: new Map([["lead", ["lead", "person"]]]) }).problems).toEqual(["lead.Status/target"]);
    expect(read({ mapping }).problems).toEqual([]);
  });
  test("the fields come in the order of their keys", () => {
    expect(read({ rows: [field("lead.B"), field("lead.A"), field("account.Z")] }).value.map(({ key }) => key)).toEqual([
      `account.${MIGRATION_KEY_FIELD}`,
      "account.Z",
      `contact.${MIGRATION_KEY_FIELD}`,
      "lead.A",
      "lead.B",
      `lead.${MIGRATION_KEY_FIELD}`,
    ]);
  });
});
