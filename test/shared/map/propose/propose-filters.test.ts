/** Tests the empty rows of the Filters tab. */
import { expect, test } from "vitest";
import { proposeFilters } from "../../../../shared/map/propose/propose-filters.ts";
import { readFilters } from "../../../../shared/map/read/read-filters.ts";
import { filters } from "../../../../shared/tabs/filters.ts";
import { smallProfile } from "../small-profile.ts";

test("the rows have every column of the tab, keys of their own, and say nothing", () => {
  const rows = proposeFilters();
  expect(new Set(rows.map(({ key }) => key)).size).toBe(rows.length);
  for (const row of rows) expect(Object.keys(row).sort()).toEqual(["key", "tone", ...filters.columns.map(({ id }) => id)].sort());
  const report = () => expect.unreachable();
  expect(readFilters({ profile: smallProfile([]), rows, columns: [], mapping: [], early: new Set<string>(), report })).toEqual([]);
});
