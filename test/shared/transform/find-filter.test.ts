/** Tests when a filter leaves a record out. */
import { expect, test } from "vitest";
import type { FilterTest } from "../../../shared/record/filter.ts";
import { nullTexts } from "../../../shared/record/null-text.ts";
import { findFilter } from "../../../shared/transform/find-filter.ts";
import { feed } from "./small-map.ts";

const compiled = { isNull: nullTexts(["-"]), timeZone: "Asia/Kolkata" };
const feeds = [feed("Created On", "lead.custom:Original created", "created-stamp", { argument: "d/M/yyyy" })];
const isOut = (test: FilterTest, value: string, cell: string, column = "Status"): boolean =>
  findFilter(
    compiled,
    { feeds, filters: [{ key: "filter:1", object: "lead", all: [{ column, test, value }] }] },
    { values: { [column]: cell } },
  ) !== undefined;

test("words are compared without letter case, one of several is enough", () => {
  expect(isOut("is", "Dead; Closed", "closed ")).toBe(true);
  expect(isOut("is", "Dead", "Deadline")).toBe(false);
  expect(isOut("is not", "Dead; Closed", "Open")).toBe(true);
  expect(isOut("is not", "Dead", "dead")).toBe(false);
  expect(isOut("contains", "test; demo", "A TEST record")).toBe(true);
  expect(isOut("does not contain", "test", "A record")).toBe(true);
});

test("a cell that says that there is no value is empty", () => {
  for (const cell of ["", "  ", "-"]) expect([isOut("is empty", "", cell), isOut("is filled", "", cell)]).toEqual([true, false]);
  expect(isOut("is filled", "", "x")).toBe(true);
  expect(isOut("contains", "x", "")).toBe(false);
});

test("numbers are compared as amounts, and what is none is neither more nor less", () => {
  expect(isOut("is more than", "1000", "₹ 1,200.00")).toBe(true);
  expect(isOut("is less than", "1000", "₹ 1,200.00")).toBe(false);
  for (const how of ["is more than", "is less than"] as const) expect(isOut(how, "1000", "many")).toBe(false);
});

test("dates are compared as the column writes them, and as ISO dates elsewhere", () => {
  expect(isOut("is before", "2026-01-01", "03/12/2025", "Created On")).toBe(true);
  expect(isOut("is after", "1/12/2025", "03/12/2025", "Created On")).toBe(true);
  expect(isOut("is before", "2026-01-01", "2025-12-31", "Any")).toBe(true);
  for (const how of ["is before", "is after"] as const) expect(isOut(how, "2026-01-01", "soon", "Created On")).toBe(false);
});

test("all conditions of a filter have to be true, and the first filter that is counts", () => {
  const all = [
    { column: "Status", test: "is", value: "Dead" },
    { column: "City", test: "is empty", value: "" },
  ] as const;
  const filters = [
    { key: "filter:1", object: "lead", all: [...all] },
    { key: "filter:3", object: "lead", all: [all[0]] },
  ];
  const found = (values: Record<string, string>) => findFilter(compiled, { feeds, filters }, { values })?.key;
  expect(found({ Status: "Dead" })).toBe("filter:1");
  expect(found({ Status: "Dead", City: "Pune" })).toBe("filter:3");
  expect(found({ Status: "Open" })).toBeUndefined();
});
