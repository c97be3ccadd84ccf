/** Tests when a lead counts as converted in the old system. */
import { expect, test } from "vitest";
import { conversionOf, isConversionLine, isPlainAnswer } from "../../../../shared/transform/entities/conversion.ts";
import { feed, objectMap, subjectOf } from "../small-map.ts";

const feeds = [
  feed("Converted", "note.body", "header-line", { argument: "Converted" }),
  feed("Converted On", "note.body", "header-line", { argument: "Converted on (d/M/yyyy)" }),
  feed("Budget", "note.body", "header-line", { argument: "Budget" }),
];
const all = (values: Record<string, string>, early = true) => conversionOf(subjectOf(objectMap("lead", "lead", feeds, { early }), values));
const conversion = (values: Record<string, string>, early = true) => {
  const { wasConverted, told } = all(values, early);
  return wasConverted ? told : undefined;
};

test("a lead that says so was converted, and what was recorded of it is known", () => {
  expect(conversion({ Converted: "Yes", "Converted On": "10/12/2025", Budget: "high" })).toEqual([
    { label: "Converted on", text: "2025-12-10", field: "body" },
  ]);
  for (const yes of ["y", "TRUE", " 1 ", "Converted", "✓", "✔", "\u2714\uFE0F"]) expect(conversion({ Converted: yes }), yes).toEqual([]);
});

test("a lead that says it was not, was not, whatever else is written", () => {
  for (const no of ["No", "false", "0", "not yet", "yes, later", "constructor"])
    expect(conversion({ Converted: no, "Converted On": "10/12/2025" }), no).toBeUndefined();
});

test("a word that is neither yes nor no converts nothing: all lines are kept, and an issue quotes it; a plain no says nothing more", () => {
  for (const word of ["yes - 3/24", "Partly converted", "Converted to customer", "x", "not yet", "constructor"]) {
    const { kept, issues } = all({ Converted: word, "Converted On": "10/12/2025" });
    expect(kept.map(({ text }) => text)).toEqual([word, "2025-12-10"]);
    expect(issues).toMatchObject([{ severity: "warn", message: expect.stringContaining(`"${word}"`) }]);
  }
  expect(all({ Converted: "No", "Converted On": "10/12/2025" })).toMatchObject({ kept: [{ text: "2025-12-10" }], issues: [] });
});

test("a line about a conversion begins with the word; a plain yes or no is said by what the lead becomes", () => {
  const labels = ["Converted", " CONVERTED on", "Conversion", "Priority"];
  expect(labels.map((label) => isConversionLine({ label, text: "" }))).toEqual([true, true, false, false]);
  expect(["No", "yes", "yes - 3/24"].map((text) => isPlainAnswer({ label: "Converted", text }))).toEqual([true, true, false]);
  expect(isPlainAnswer({ label: "Converted on", text: "1" })).toBe(false);
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
  expect(all({ Converted: "Yes" }, false)).toMatchObject({ wasConverted: false, kept: [{ text: "Yes" }], issues: [] });
});
