/** Tests the lines of the scope document: their order, what they say, and that each names its place. */
import { expect, test } from "vitest";
import { type ScopeFacts, scopeLines } from "../../../shared/scope/scope-lines.ts";
import { estimateTimeline } from "../../../shared/scope/timeline.ts";

const facts: ScopeFacts = {
  fits: [
    { object: "deal", title: "Deals", records: 7, status: "lossy", reasons: ['"Colour" is left out', "Needs 1 custom field in Nutshell"] },
    { object: "file", title: "Files", records: 3, status: "not moved", reasons: ["The files stay behind"] },
  ],
  score: { oneToOne: 0, mapped: 0, of: 1 },
  complexity: { grade: { letter: "B", word: "standard" }, inputs: [{ name: "Data volume", points: 0, says: "7 records" }] },
  timeline: estimateTimeline({ records: 7, pace: null, windowHours: 48, hypercareDays: 5 }),
  real: null,
  profile: {
    title: "Engines CRM",
    label: "seen in exports",
    facts: [{ about: "Dates", says: "The day comes first", known: "assumed" }],
    settings: [
      { id: "owner.policy", title: "Owners", help: "", choices: [], default: "hold", asked: "MOGO: fallback" },
      { id: "owner.fallback", title: "Fallback", help: "", choices: [], default: "" },
    ],
  },
  findings: [{ what: "Deals.csv", says: "It may be cut off", from: "tab Inventory: file:Deals.csv" }],
  mapping: [
    { key: "deal.Name", object: "Deals", column: "Name", target: "Lead: Title", recipe: "Text", argument: "", confirmed: true },
    { key: "deal.Hue", object: "Deals", column: "Hue", target: "", recipe: "", argument: "", confirmed: false, filled: 0.8 },
  ],
  handover: [{ key: "source:workflows", what: "Workflows", count: null, todo: "Rebuild them.", who: "Sales manager" }],
  values: 2,
  gaps: [{ key: "deal.Hue", object: "Deals", column: "Hue", target: "" }],
  model: {
    hash: "9f2c",
    columns: [{ object: "deal", column: "Hue", type: "text", rows: 7, filled: 6, distinct: 2, values: ["blue", "red"] }],
  },
  losses: [{ object: "deal", field: "Colour", rule: "column left out", cells: 6 }],
  settings: { "owner.policy": "fallback", "owner.fallback": "" },
  advice: {
    plan: "Pro",
    seats: 1,
    monthly: 42,
    annual: 35,
    prices: "as of August 2026, UNCONFIRMED",
    reasons: ["two pipelines"],
    lacks: [],
    cheaper: [],
  },
};
const lines = scopeLines(facts);
const of = (part: string, more: Partial<ScopeFacts> = {}) =>
  scopeLines({ ...facts, ...more }).flatMap((line) => (line.part === part ? [[line.item, line.count, line.says, line.from]] : []));

test("the parts come in the order in which people decide, and no line is without a place", () => {
  expect([...new Set(lines.map(({ part }) => part))]).toEqual([
    ...[
      "Summary",
      "Kinds of record",
      "To look at first",
      "Complexity",
      "Mapping",
      "Model of the export",
      "No place in Nutshell",
      "Losses",
      "Not moved",
      "Not moved: by hand",
      "Settings",
    ],
    ...["Nutshell plan", "What is known of the source", "Conditions"],
  ]);
  expect(lines.filter(({ from, says }) => from === "" || says === "")).toEqual([]);
});

test("the model of the export has its hash, each column, and the columns that have no place", () => {
  expect(of("Model of the export")).toEqual([
    ["Hash of its columns", 1, "9f2c", "the newest extraction"],
    ["Deals: Hue", null, "text; 6 of 7 rows filled; 2 different values", "tab Mapping: deal.Hue"],
  ]);
  expect(of("No place in Nutshell")).toEqual([["Deals: Hue", null, "No field was chosen", "tab Mapping: deal.Hue"]]);
});

test("each kind of record has its count, its fit and the reasons", () => {
  expect(of("Kinds of record")[0]).toEqual([
    "Deals",
    7,
    'lossy: "Colour" is left out; Needs 1 custom field in Nutshell',
    "tab Inventory: deal",
  ]);
  expect(of("Not moved")).toEqual([["Files", 3, "The files stay behind", "tab Inventory: file"]]);
  expect(of("Losses")).toEqual([["Deals: Colour", 6, "column left out", "tab Losses"]]);
});

test("the mapping is a draft that says what nobody has agreed to or decided", () => {
  expect(of("Mapping")).toEqual([
    ["Deals: Name", null, "Lead: Title (read as Text), agreed", "tab Mapping: deal.Name"],
    ["Deals: Hue", null, "not decided, to be agreed", "tab Mapping: deal.Hue"],
    ["Values", 2, "Values that are mapped one by one", "tab Values"],
  ]);
});

test("a setting has its value, its default and who asks for which answer", () => {
  expect(of("Settings").map(([, , says]) => says)).toEqual(["fallback (default hold; MOGO: fallback)", "(empty) (the default)"]);
});

test("the plan of Nutshell has a dated price, the facts how well they are known, and a load that was made what it took", () => {
  expect(of("Nutshell plan")[0]?.[2]).toBe(
    "Pro for 1 user: US$ 42 a month, or 35 if paid by the year; prices as of August 2026, UNCONFIRMED",
  );
  expect(of("What is known of the source")[0]?.[2]).toBe("The day comes first (assumed, UNCONFIRMED)");
  const real = { says: "The load took 4 seconds", aftercare: "2026-12-04" };
  expect(of("Summary", { real }).map(([item]) => item)).toContain("Aftercare ends");
  expect(of("To look at first", { findings: [] })[0]?.[2]).toContain("No file looks cut off");
});
