/** Tests how the Filters tab is read. */
import { expect, test } from "vitest";
import type { MapProblem } from "../../../../shared/map/read/problem.ts";
import { reporter } from "../../../../shared/map/read/problem.ts";
import { readFilters } from "../../../../shared/map/read/read-filters.ts";
import { column } from "../column.ts";
import { smallProfile, sourceObject } from "../small-profile.ts";

const profile = smallProfile([sourceObject("lead", "lead"), sourceObject("deal", "lead"), sourceObject("user", "roster")]);
const columns = [column("lead", "Status", ["Dead"]), column("deal", "Amount", ["12"]), column("user", "Name", ["Ada"])];
type Typed = { and?: boolean; object?: string; column?: string; test?: string; value?: string | number; become?: string };

function read(rows: readonly Typed[]) {
  const problems: MapProblem[] = [];
  const filters = readFilters({
    profile,
    rows: rows.map((row, at) => ({ key: `filter:${at + 1}`, ...row })),
    columns,
    mapping: [],
    early: new Set(["lead"]),
    report: reporter("filters", problems),
  });
  return { filters, problems: problems.map(({ key, column }) => `${key} ${column}`) };
}
const dead = { object: "Leads", column: "status", test: "is", value: "Dead" };

test("empty rows are no filters, and headings are found in any case", () => {
  expect(read([{}, dead, {}])).toEqual({
    filters: [{ key: "filter:2", object: "lead", all: [{ column: "Status", test: "is", value: "Dead" }] }],
    problems: [],
  });
});

test("a ticked row narrows the filter above; without one, or about other records, it is a problem", () => {
  const empty = { and: true, object: "Leads", column: "Status", test: "is empty" };
  expect(read([dead, empty]).filters[0]?.all).toHaveLength(2);
  expect(read([empty]).problems).toEqual(["filter:1 and"]);
  expect(read([dead, {}, empty]).problems).toEqual(["filter:3 and"]);
  expect(read([dead, { and: true, object: "Deals", column: "Amount", test: "is more than", value: 10 }]).problems).toEqual([
    "filter:2 and",
  ]);
});

test.each<[Typed, string]>([
  [{ ...dead, object: "Users" }, "object"],
  [{ ...dead, object: "Nobody" }, "object"],
  [{ ...dead, column: "Amount" }, "column"],
  [{ ...dead, test: "sounds like" }, "test"],
  [{ ...dead, test: "" }, "test"],
  [{ ...dead, value: "" }, "value"],
  [{ ...dead, test: "is empty" }, "value"],
  [{ ...dead, test: "is more than", value: "many" }, "value"],
  [{ ...dead, test: "is before", value: "soon" }, "value"],
])("%o is a problem of the cell %s, and no filter", (row, cell) => {
  expect(read([row])).toEqual({ filters: [], problems: [`filter:1 ${cell}`] });
});

test("unqualified leads become people or leads where a row says so, and nothing else does", () => {
  expect(read([{ ...dead, become: "Become people" }]).filters).toMatchObject([{ object: "lead", form: "person" }]);
  expect(read([{ ...dead, become: "become leads" }]).filters).toMatchObject([{ form: "lead" }]);
  expect(read([{ ...dead, become: "are left out" }])).toEqual(read([dead]));
  expect(read([{ ...dead, become: "vanish" }]).problems).toEqual(["filter:1 become"]);
  const amount = { object: "Deals", column: "Amount", test: "is more than", value: 10 };
  expect(read([{ ...amount, become: "become people" }]).problems).toEqual(["filter:1 become"]);
  expect(read([dead, { ...dead, and: true, become: "become people" }]).problems).toEqual(["filter:2 become"]);
});
