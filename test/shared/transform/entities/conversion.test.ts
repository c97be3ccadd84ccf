/** Tests when a lead counts as converted in the old system. */
import { expect, test } from "vitest";
import { conversionOf } from "../../../../shared/transform/entities/conversion.ts";
import { feed, objectMap, subjectOf } from "../small-map.ts";

const feeds = [
  feed("Converted", "note.body", "header-line", { argument: "Converted" }),
  feed("Converted On", "note.body", "header-line", { argument: "Converted on (d/M/yyyy)" }),
  feed("Budget", "note.body", "header-line", { argument: "Budget" }),
];
const conversion = (values: Record<string, string>, early = true) =>
  conversionOf(subjectOf(objectMap("lead", "lead", feeds, { early }), values));

test("a lead that says so was converted, and what was recorded of it is known", () => {
  expect(conversion({ Converted: "Yes", "Converted On": "10/12/2025", Budget: "high" })).toEqual([
    { label: "Converted on", text: "2025-12-10", field: "body" },
  ]);
  for (const yes of ["y", "TRUE", " 1 ", "Converted"]) expect(conversion({ Converted: yes }), yes).toEqual([]);
});

test("a lead that says it was not, was not, whatever else is written", () => {
  for (const no of ["No", "false", "0", "not yet", "yes, later", "constructor"])
    expect(conversion({ Converted: no, "Converted On": "10/12/2025" }), no).toBeUndefined();
});

test("a lead that only names when it was converted, was", () => {
  expect(conversion({ "Converted On": "10/12/2025" })).toHaveLength(1);
});

test("a lead without a word about it was not converted", () => {
  expect(conversion({})).toBeUndefined();
  expect(conversion({ Budget: "high" })).toBeUndefined();
  expect(conversion({ Converted: "", "Converted On": "-" })).toBeUndefined();
});

test("a deal is never converted: it is what a lead becomes", () => {
  expect(conversion({ Converted: "Yes" }, false)).toBeUndefined();
});
