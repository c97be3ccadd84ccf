/** Tests what is proposed for the values of choices and for tags. */
import { describe, expect, test } from "vitest";
import { isChoice, proposeValues } from "../../../../shared/map/propose/propose-values.ts";
import type { Catalog } from "../../../../shared/record/catalog.ts";
import { ProfileColumn } from "../../../../shared/sources/profile.ts";
import { freshCatalog } from "../catalogs.ts";
import { column } from "../column.ts";
import { proposedFor } from "../proposed.ts";

const none = { tags: [], names: [] };
const as = (shape: string) => ProfileColumn.parse({ name: "x", synonyms: [], shape });
const choice = (target: string, values: readonly string[], recipe: "choice" | "source" | "tags" = "choice") =>
  proposedFor(column("deal", "Column", values), target, { recipe });
const propose = (target: string, values: readonly string[], o: { catalog?: Catalog; settings?: Record<string, string> } = {}) =>
  Object.fromEntries(
    proposeValues([choice(target, values)], none, { catalog: o.catalog ?? freshCatalog, settings: o.settings ?? {} }).map((row) => [
      row["value"],
      row["target"],
    ]),
  );

describe("a choice", () => {
  const few = column("deal", "Column", ["a", "b", "a"]);
  test("is a mapped column with few values, read as one or known as one", () => {
    expect(isChoice(proposedFor(few, "lead.priority", { recipe: "choice" }))).toBe(true);
    expect(isChoice(proposedFor(few, "contact.custom:Level", { as: as("choice") }))).toBe(true);
    expect(isChoice(proposedFor(few, "contact.custom:Level"))).toBe(false);
    expect(isChoice(proposedFor(few, "contact.custom:Level", { as: "id" }))).toBe(false);
    expect(isChoice(proposedFor(few, "lead.value", { recipe: "money", as: as("choice") }))).toBe(false);
  });
  test("is no column that is left out, that is empty or that has hundreds of values; stages have a tab of their own", () => {
    const many = column(
      "deal",
      "Column",
      Array.from({ length: 101 }, (_, n) => `v${n}`),
    );
    for (const [of, target] of [
      [few, ""],
      [few, "lead.stage"],
      [few, "lead.pipeline"],
      [column("deal", "Column", ["-"]), "lead.priority"],
      [many, "lead.priority"],
    ] as const)
      expect(isChoice(proposedFor(of, target, { recipe: "choice" })), target).toBe(false);
  });
  test("of ids becomes what the export's list calls them, and an id that the list does not have is asked about", () => {
    const names = [{ object: "lead-source", title: "Lead sources", names: new Map([["10233", "Web form"]]) }];
    const linked = ProfileColumn.parse({ name: "source", synonyms: [], shape: "choice", references: "lead-source" });
    const sources = proposedFor(column("lead", "Source ID", ["10233", "10233", "777", "Walk-in"]), "lead.sources", {
      recipe: "source",
      as: linked,
    });
    expect(proposeValues([sources], { ...none, names }, { catalog: freshCatalog, settings: {} })).toMatchObject([
      { value: "10233", target: "Web form", why: expect.stringContaining("Lead sources") },
      { value: "777", target: "777", confidence: 0.5, tone: "attention" },
      { value: "Walk-in", target: "Walk-in" },
    ]);
  });
  test("of names that people verify has no proposal until somebody enters each, unless the settings say that they are right", () => {
    const carrier = ProfileColumn.parse({ name: "carrier", synonyms: [], shape: "choice", verify: true });
    const carriers = proposedFor(column("patient", "Carrier", ["MetLife"]), "contact.custom:Carrier", { recipe: "choice", as: carrier });
    const values = (settings: Record<string, string>) => proposeValues([carriers], none, { catalog: freshCatalog, settings });
    expect(values({})).toMatchObject([{ target: "", tone: "attention", why: expect.stringContaining('"MetLife"') }]);
    expect(values({ "values.verify": "as written" })).toMatchObject([{ target: "MetLife" }]);
  });
  test("has one row for every value, those that come most often first, with the value in its key", () => {
    expect(
      proposeValues([choice("lead.priority", ["High = 1", "Low", "Low"])], none, { catalog: freshCatalog, settings: {} }),
    ).toMatchObject([
      { key: "deal.Column=Low", value: "Low", count: 2, target: "Normal" },
      { key: "deal.Column=High = 1", value: "High = 1", count: 1, target: "Hot" },
    ]);
  });
});

describe("what a value becomes", () => {
  test("a kind of activity gets Nutshell's word for it; a note becomes a note, unless notes are to be activities", () => {
    expect(propose("activity.activityType", ["Telephonic", "Zoom", "Remark"])).toEqual({
      Telephonic: "Phone Call",
      Zoom: "Virtual Meeting",
      Remark: "Note",
    });
    expect(propose("activity.activityType", ["Remark"], { settings: { "note.target": "activity" } })).toEqual({ Remark: "Phone Call" });
    expect(
      propose("activity.activityType", ["Remark"], {
        settings: { "note.target": "activity" },
        catalog: { ...freshCatalog, activityTypes: [] },
      }),
    ).toEqual({ Remark: "Meeting" });
  });
  test("a word of a deal's end closes it; one that says nothing is asked about", () => {
    const rows = proposeValues([choice("lead.status", ["Closed Won", "LOST", "On Hold", "Wibble", "失败"])], none, {
      catalog: freshCatalog,
      settings: {},
    });
    expect(rows.map((row) => [row["value"], row["target"], row["tone"]])).toEqual([
      ["Closed Won", "won", ""],
      ["LOST", "lost", ""],
      ["On Hold", "pending", ""],
      ["Wibble", "", "attention"],
      ["失败", "", "attention"],
    ]);
  });
  test("outcomes and sources get Nutshell's spelling where it has them, and are kept where it does not", () => {
    const catalog = { ...freshCatalog, sources: [{ id: 1, name: "Trade Fair" }] };
    expect(propose("lead.sources", ["trade  FAIR", " Web "], { catalog })).toEqual({ "trade  FAIR": "Trade Fair", Web: "Web" });
    expect(propose("lead.outcome", ["LOST", "Price"])).toEqual({ LOST: "Lost", Price: "Price" });
  });
  test("a list that programs cannot extend takes its own words and others of the same meaning; the rest is asked", () => {
    const rows = proposeValues([choice("account.industry", ["MANUFACTURING", "Astrology"])], none, { catalog: freshCatalog, settings: {} });
    expect(rows.map((row) => [row["value"], row["target"], row["tone"]])).toEqual([
      ["Astrology", "", "attention"],
      ["MANUFACTURING", "Manufacturing", ""],
    ]);
    expect(propose("account.accountType", ["standard account"])).toEqual({ "standard account": "Standard Account" });
  });
  test("what has taken place is logged and what lies ahead is not", () => {
    expect(propose("activity.isLogged", ["Completed", "Planned", "overdue"])).toEqual({ Completed: "yes", Planned: "no", overdue: "no" });
  });
  test("spellings of one word become the one that most records have, and their rows say so", () => {
    const level = choice("contact.custom:Level", ["Customer", "Customer", "CUSTOMER", "customer"]);
    expect(
      proposeValues([level], none, { catalog: freshCatalog, settings: {} }).map((row) => [row["value"], row["target"], row["why"]]),
    ).toEqual([
      ["Customer", "Customer", "Kept as it is"],
      ["CUSTOMER", "Customer", 'The same word in another spelling: it becomes "Customer"'],
      ["customer", "Customer", 'The same word in another spelling: it becomes "Customer"'],
    ]);
  });
  test("any other value is kept as it is", () => {
    expect(propose("contact.custom:Level", ["constructor", "सोना"])).toEqual({ constructor: "constructor", सोना: "सोना" });
  });
});

describe("tags", () => {
  const tags = (values: readonly string[], listed: readonly string[] = [], catalog = freshCatalog) =>
    proposeValues([choice("contact.tags", values, "tags")], { ...none, tags: listed }, { catalog, settings: {} }).map((row) => [
      row["value"],
      row["target"],
      row["count"],
    ]);
  test("have a row only where they are written in another way than the one that is used", () => {
    expect(tags(["VIP; New", "VIP", "vip"])).toEqual([["vip", "VIP", 1]]);
    expect(tags(["VIP", "New"])).toEqual([]);
  });
  test("take the spelling of Nutshell before that of the export's list and that of most records", () => {
    expect(tags(["vip", "vip"], ["VIP"], { ...freshCatalog, tags: { ...freshCatalog.tags, lead: ["V.I.P.", "Vip"] } })).toEqual([
      ["vip", "Vip", 2],
    ]);
  });
});
