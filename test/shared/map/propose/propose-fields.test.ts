/** Tests which custom fields a map needs, of which kind, and how they stand in Nutshell. */
import { describe, expect, test } from "vitest";
import type { LeadForms } from "../../../../shared/map/lead-as-person.ts";
import { fieldState, needsWrittenName, proposeFields, type SourceField } from "../../../../shared/map/propose/propose-fields.ts";
import type { ProposedMapping } from "../../../../shared/map/propose/propose-mapping.ts";
import type { Capabilities } from "../../../../shared/record/capabilities.ts";
import type { Catalog } from "../../../../shared/record/catalog.ts";
import { MIGRATION_KEY_FIELD } from "../../../../shared/record/nutshell/entity.ts";
import { DEAL_STAGE, FULL_TITLE, SOURCE_PROBABILITY, WRITTEN_COMPANY } from "../../../../shared/record/own-fields.ts";
import { ProfileColumn } from "../../../../shared/sources/profile.ts";
import type { Row } from "../../../../shared/tabs/tab.ts";
import { measured } from "../account/standing-of.ts";
import { freshCatalog } from "../catalogs.ts";
import { column } from "../column.ts";
import { proposedFor } from "../proposed.ts";

type Input = {
  mapping?: readonly ProposedMapping[];
  values?: readonly Row[];
  catalog?: Catalog;
  definitions?: readonly SourceField[];
  settings?: Record<string, string>;
  forms?: LeadForms;
  measured?: Capabilities;
};
const propose = (o: Input): Row[] =>
  proposeFields({
    mapping: o.mapping ?? [],
    valueRows: o.values ?? [],
    catalog: o.catalog ?? freshCatalog,
    definitions: o.definitions ?? [],
    settings: o.settings ?? {},
    forms: o.forms ?? new Map(),
    measured: o.measured,
  });
/** Without the migration keys, which are always there. */
const others = (o: Input): Row[] => propose(o).filter((row) => row["name"] !== MIGRATION_KEY_FIELD);
const mapped = (values: readonly string[], more: Parameters<typeof proposedFor>[2] = {}, name = "Level") =>
  proposedFor(column("contact", name, values), `contact.custom:${name}`, more);
const choice = ProfileColumn.parse({ name: "level", synonyms: [], shape: "choice" });
const there = (type: string, more: object = {}): Catalog => ({
  ...freshCatalog,
  customFields: [{ entity: "contact", name: "LEVEL", type, isMultiple: false, options: [], ...more }],
});

test("whatever is mapped, companies, people and leads get the migration key", () => {
  expect(propose({}).map(({ key }) => key)).toEqual(["account", "contact", "lead"].map((entity) => `${entity}.${MIGRATION_KEY_FIELD}`));
});

test("a mapped custom field is needed once, with the records of all its columns; a column that is left out needs none", () => {
  const two = [
    mapped(["a", "-"]),
    { ...mapped(["b"]), column: column("contact", "Other", ["b"]) },
    proposedFor(column("contact", "X", ["x"])),
  ];
  expect(others({ mapping: two })).toMatchObject([
    { key: "contact.Level", records: 2, on: "Person", state: "planned", creator: "Crosswalk" },
  ]);
});

describe("the kind of a field", () => {
  const kind = (values: readonly string[], more: Parameters<typeof proposedFor>[2] = {}, o: Input = {}) =>
    others({ ...o, mapping: [mapped(values, more)] })[0]?.["type"];
  test("follows from the way its values are read", () => {
    expect(
      ["date", "date-time", "created-stamp", "number", "money", "long-text", "html-text", "text"].map((recipe) =>
        kind(["x"], { recipe: recipe as "date" }),
      ),
    ).toEqual(["Date", "Date", "Date", "Number", "Money", "Long text", "Long text", "Short text"]);
  });
  test("is long text where a value is longer than a short text holds, as the account was measured to", () => {
    expect([kind(["x".repeat(250)]), kind(["x".repeat(251)])]).toEqual(["Short text", "Long text"]);
    const short = measured({ "limit.short-text": { answer: "cut", number: 50 } });
    expect(kind(["x".repeat(51)], {}, { measured: short })).toBe("Long text");
  });
  test("is a choice where the values are few, with the options that the Values tab makes of them", () => {
    const values = ["a", "b", "junk"].map(
      (value): Row => ({ key: `contact.Level=${value}`, target: value === "junk" ? "(leave out)" : value.toUpperCase() }),
    );
    expect(others({ mapping: [mapped(["a", "b", "junk"], { as: choice })], values })).toMatchObject([{ type: "Choice", options: "A; B" }]);
  });
  test("is text where there are too many values for a choice", () => {
    const values = Array.from({ length: 41 }, (_, n): Row => ({ key: `contact.Level=${n}`, target: String(n) }));
    const cells = Array.from({ length: 41 }, (_, n) => String(n));
    expect([kind(cells, { as: choice }, { values }), kind(cells.slice(1), { as: choice }, { values: values.slice(1) })]).toEqual([
      "Short text",
      "Choice",
    ]);
  });
  test("is what the export's own definition of the field says, whatever its case", () => {
    const defined = (type: string, options: string[] = []) =>
      others({ mapping: [mapped(["a"])], definitions: [{ name: "LEVEL", type, options }] })[0];
    expect(defined("Dropdown", ["b", "c"])).toMatchObject({ type: "Choice", options: "b; c; a" });
    for (const type of ["Text", "Numeric", "Date", "constructor", ""])
      expect(defined(type), type).toMatchObject({ type: "Short text", options: "" });
  });
  test("says what the old system's definition asks of it beside its kind", () => {
    const rules = ["required", "by default b", "eight digits", "depends on Rank"];
    const defined = (more: object) =>
      others({ mapping: [mapped(["a"])], definitions: [{ name: "Level", type: "Text", options: [], ...more }] })[0];
    expect(defined({ rules })).toMatchObject({
      why: expect.stringContaining(". In the old system: required; by default b; eight digits; depends on Rank") as string,
    });
    expect(defined({})?.["why"]).not.toContain("In the old system");
  });
  test("is long text where two columns for it are of different kinds", () => {
    expect(others({ mapping: [mapped(["1"], { recipe: "number" }), mapped(["1/2/2025"], { recipe: "date" })] })).toMatchObject([
      { type: "Long text" },
    ]);
  });
});

describe("fields that nobody mapped", () => {
  const names = (o: Input): unknown[] => others(o).map((row) => row.key);
  test("keep titles that are longer than Nutshell allows, as measured or as known", () => {
    const titled = (length: number) => [proposedFor(column("deal", "Name", ["x".repeat(length)]), "lead.title", { becomes: "lead" })];
    expect([names({ mapping: titled(100) }), names({ mapping: titled(101) })]).toEqual([[], [`lead.${FULL_TITLE}`]]);
    const limit = measured({ "limit.lead-title": { answer: "refused", number: 60 } });
    expect(names({ mapping: titled(61), measured: limit })).toEqual([`lead.${FULL_TITLE}`]);
  });
  test("keep a company that is known by its name only", () => {
    const name = proposedFor(column("contact", "Company", ["Engines"]), "contact.account", { recipe: "link-by-name", argument: "company" });
    const id = proposedFor(column("contact", "Company ID", ["1"]), "contact.account", { recipe: "link", argument: "company" });
    expect(names({ mapping: [name] })).toEqual([`contact.${WRITTEN_COMPANY}`]);
    expect(names({ mapping: [name, id] })).toEqual([]);
    expect([needsWrittenName(name, [name]), needsWrittenName(id, [id])]).toEqual([true, false]);
    // An activity has no custom fields, and the name of a person is no company's.
    const links = [
      ["activity.participants", "activity"],
      ["lead.contacts", "lead"],
    ] as const;
    for (const [target, becomes] of links) {
      const other = proposedFor(column(becomes, "With", ["Ada"]), target, { recipe: "link-by-name", argument: "contact", becomes });
      expect(names({ mapping: [other] }), target).toEqual([]);
    }
  });
  test("hold a deal's stage and the source's chance where the settings ask for it", () => {
    const asked = (settings: Record<string, string>) => names({ settings });
    expect([
      asked({ "deal.stage_target": "field" }),
      asked({ "deal.stage_target": "both" }),
      asked({ "deal.stage_target": "pipeline" }),
    ]).toEqual([[`lead.${DEAL_STAGE}`], [`lead.${DEAL_STAGE}`], []]);
    expect(asked({ "deal.probability": "stage" })).toEqual([`lead.${SOURCE_PROBABILITY}`]);
  });
  test("keep what leads know where they become people", () => {
    const lead = (name: string, target: string, more: object = {}) =>
      proposedFor(column("lead", name, ["x"]), target, { becomes: "lead", ...more });
    const mapping = [
      lead("Status", "lead.stage", { recipe: "stage", argument: "Leads" }),
      lead("Subject", "lead.title"),
      lead("Tags", "lead.tags"),
    ];
    expect(names({ mapping, forms: new Map([["lead", ["person"]]]) })).toEqual(["contact.Lead status", "contact.Lead subject"]);
    expect(names({ mapping })).toEqual([]);
  });
});

describe("room for fields", () => {
  const mapping = ["A", "B", "C"].map((name, n) =>
    mapped(
      Array.from({ length: n + 1 }, () => "x"),
      {},
      name,
    ),
  );
  const creators = (settings: Record<string, string>, catalog?: Catalog) =>
    Object.fromEntries(propose({ mapping, settings, ...(catalog ? { catalog } : {}) }).map((row) => [row.key, row["creator"]]));
  test("that is small goes to the migration key and to the fields that most records fill", () => {
    expect(creators({ "fields.cap": "2" })).toMatchObject({
      "contact.Migration key": "Crosswalk",
      "contact.C": "Crosswalk",
      "contact.B": "Not created",
      "contact.A": "Not created",
    });
  });
  test("is shared with the fields that the account has already", () => {
    expect(creators({ "fields.cap": "2" }, there("String"))).toMatchObject({
      "contact.Migration key": "Crosswalk",
      "contact.C": "Not created",
    });
  });
  test("is people's business where they want to be asked, and whoever makes the fields is theirs to say", () => {
    expect(creators({ "fields.cap": "1", "fields.overflow": "ask", "fields.creator": "Nutshell admin" })).toMatchObject({
      "contact.A": "Nutshell admin",
    });
  });
});

describe("how a field stands in Nutshell", () => {
  const state = (type: "String" | "Text" | "Number" | "Date" | "Enum", kind: string) =>
    fieldState({ entity: "contact", name: "level", type }, there(kind));
  test("is recognised by its name, whatever the case, on its own kind of record", () => {
    expect(state("String", "String")).toBe("exists");
    expect(fieldState({ entity: "lead", name: "level", type: "String" }, there("String"))).toBe("planned");
  });
  test("texts of both lengths will do for each other, and for numbers; nothing else does", () => {
    expect([
      state("String", "LongText"),
      state("Text", "String"),
      state("Number", "String"),
      state("Number", "Integer"),
      state("Enum", "Decision"),
    ]).toEqual(Array.from({ length: 5 }, () => "exists"));
    expect([
      state("Date", "String"),
      state("String", "Date"),
      state("Enum", "String"),
      state("String", "Number"),
      state("Date", "constructor"),
    ]).toEqual(Array.from({ length: 5 }, () => "wrong type"));
  });
  test("colours its row, and a kind that the account refuses counts as the short text that is made instead", () => {
    const tone = (type: string, capabilities?: Capabilities) =>
      others({
        mapping: [mapped(["1"], { recipe: "number" })],
        catalog: there(type),
        ...(capabilities ? { measured: capabilities } : {}),
      })[0]?.["tone"];
    expect([tone("Number"), tone("String"), tone("Date")]).toEqual(["done", "done", "problem"]);
    expect(tone("String", measured({}, { fieldTypes: { Number: null } }))).toBe("done");
  });
});
