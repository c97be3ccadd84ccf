/** Tests which words say something of somebody's health, and which only look so. */
import { expect, test } from "vitest";
import { findHealth } from "../../../shared/screen/find-health.ts";
import type { Span } from "../../../shared/screen/span.ts";

const found = (text: string): string[] => {
  const spans: Span[] = [];
  findHealth(text, spans);
  return [...new Set(spans.map(({ kind, start, end }) => `${kind}: ${text.slice(start, end)}`))];
};

test.each([
  ["Type 2 Diabetes, on Metformin", ["Condition: Type 2 Diabetes", "Medicine: Metformin"]],
  ["suffers from Wilson disease", ["Condition: Wilson disease"]],
  ["prescribed Zanthor 20 mg", ["Medicine: Zanthor 20 mg", "Medicine: Zanthor"]],
  ["polymyalgia and a thrombectomy", ["Condition: polymyalgia", "Procedure: thrombectomy"]],
  ["allergic to kiwi", ["Allergy: kiwi", "Allergy: allergic"]],
  ["ICD-10 code E11.9", ["Condition: E11.9", "Insurance: ICD-10"]],
])("%s holds %j", (text, all) => {
  expect(found(text)).toEqual(all);
});

test.each([
  "history of late payments",
  "Diabetes Care Ltd",
  "suffers from slow reporting",
  "a diploma in academia",
  "the pain point is price",
])("%s holds nothing", (text) => {
  expect(found(text)).toEqual([]);
});
