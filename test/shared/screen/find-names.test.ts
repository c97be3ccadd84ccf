/** Tests which words are somebody's name: by the export's lists, by what stands before, and by first names. */
import { expect, test } from "vitest";
import { findNames } from "../../../shared/screen/find-names.ts";
import { collectRoster } from "../../../shared/screen/roster.ts";
import type { Span } from "../../../shared/screen/span.ts";

const { add, roster } = collectRoster();
for (const name of ["Wren Ashby", "Nkosi, Xolani", "Noor Al-Rashid"]) add(name);
const found = (text: string): string[] => {
  const spans: Span[] = [];
  findNames(text, roster, spans);
  return spans.map(({ start, end }) => text.slice(start, end));
};

test.each([
  ["saw wren ashby today", ["wren ashby"]],
  ["ASHBY, WREN", ["ASHBY, WREN"]],
  ["Xolani Nkosi and W. Ashby", ["Xolani Nkosi", "W. Ashby"]],
  ["Mrs Unknown-Person called", ["Unknown-Person"]],
  ["patient: Zed Quux", ["Zed Quux"]],
  ["spoke with Robert Miller", ["Robert Miller"]],
  ["thanks, Noor", ["Noor"]],
])("in %j stand %j", (text, names) => {
  expect(found(text)).toEqual(names);
});

test.each(["May & Co", "Austin Motors", "Robert Bosch GmbH", "the wren sang", "Ashby Industries Ltd", "Meeting on Monday"])(
  "in %j stands nobody",
  (text) => {
    expect(found(text)).toEqual([]);
  },
);
