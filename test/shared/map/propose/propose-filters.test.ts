/** Proves what the Filters tab proposes, and that what people wrote or cleared there stays. */
import { expect, test } from "vitest";
import { proposeFilters } from "../../../../shared/map/propose/propose-filters.ts";
import { readFilters } from "../../../../shared/map/read/read-filters.ts";
import type { ColumnProfile } from "../../../../shared/record/column-profile.ts";
import { filters, LEFT_OUT } from "../../../../shared/tabs/filters.ts";
import { column } from "../column.ts";
import { smallProfile, sourceObject } from "../small-profile.ts";

const profile = smallProfile([sourceObject("contact", "contact"), sourceObject("user", "roster")]);
const report = () => expect.unreachable();
const marked = (object: string): ColumnProfile => column(object, "voided", ["0", "1", "0"]);
const nothing = { profile, columns: [], standing: [], mapped: new Set<string>() };

test("the rows have every column of the tab, keys of their own, and say nothing where nothing is deleted", () => {
  const rows = proposeFilters(nothing);
  expect(new Set(rows.map(({ key }) => key)).size).toBe(rows.length);
  for (const row of rows) expect(Object.keys(row).sort()).toEqual(["key", "tone", ...filters.columns.map(({ id }) => id)].sort());
  expect(readFilters({ profile, rows, columns: [], mapping: [], early: new Set<string>(), report })).toEqual([]);
});

test("records that are marked as deleted are proposed to be left out, where they would be loaded", () => {
  const columns = [marked("contact"), marked("user")];
  const rows = proposeFilters({ ...nothing, columns });
  expect(rows.filter(({ object }) => object !== "")).toMatchObject([
    { key: "filter:1", and: false, object: "Contacts", column: "voided", test: "is", value: "1", become: LEFT_OUT },
  ]);
  expect(readFilters({ profile, rows, columns, mapping: [], early: new Set<string>(), report })).toEqual([
    { key: "filter:1", object: "contact", all: [{ column: "voided", test: "is", value: "1" }] },
  ]);
});

test("rows that stand are not proposed again, and what is new gets a row of its own below them", () => {
  const standing = proposeFilters(nothing);
  const columns = [marked("contact")];
  expect(proposeFilters({ ...nothing, columns, standing, mapped: new Set(["contact.voided"]) })).toEqual(standing);
  const added = proposeFilters({ ...nothing, columns, standing });
  expect(added.slice(0, -1)).toEqual(standing);
  expect(added.at(-1)).toMatchObject({ key: `filter:${standing.length + 1}`, column: "voided" });
});
