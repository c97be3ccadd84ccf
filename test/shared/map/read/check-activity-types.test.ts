/** Tests that activities that say no kind are asked about once: by their column, or in the settings. */
import { expect, test } from "vitest";
import { checkActivityTypes } from "../../../../shared/map/read/check-activity-types.ts";
import { type MapProblem, reporter } from "../../../../shared/map/read/problem.ts";
import type { MappingRow } from "../../../../shared/record/migration-map.ts";
import { freshCatalog } from "../catalogs.ts";
import { column } from "../column.ts";
import { smallProfile, sourceObject } from "../small-profile.ts";

const profile = smallProfile([sourceObject("contact", "contact"), sourceObject("activity", "activity")]);
const typed = (argument = ""): MappingRow => ({
  key: "activity.Type",
  object: "activity",
  column: "Type",
  target: "activity.activityType",
  recipe: "choice",
  argument,
  confirmed: true,
});

function problems(
  setting: string | undefined,
  mapping: readonly MappingRow[],
  types = ["Call", "", "-"],
  include = ["activity"],
): MapProblem[] {
  const found: MapProblem[] = [];
  checkActivityTypes({
    profile,
    settings: setting === undefined ? {} : { "activity.type": setting },
    mapping,
    include: new Set(include),
    columns: [column("activity", "Type", types), column("activity", "Subject", types.map(String)), column("activity", "Call Owner", types)],
    catalog: freshCatalog,
    reportSetting: reporter("settings", found),
    reportMapping: reporter("mapping", found),
  });
  return found;
}

test("empty cells of the column are asked about at its row, with their number", () => {
  expect(problems("ask", [typed()])).toMatchObject([
    { tab: "mapping", key: "activity.Type", message: '2 of 3 activitys say no kind in "Type"' },
  ]);
  expect(problems("ask", [typed()], ["Call", "Visit"])).toEqual([]);
});

test("without a column all are asked about in the settings, with what a heading says", () => {
  expect(problems("ask", [])).toMatchObject([
    {
      tab: "settings",
      key: "activity.type",
      message: expect.stringMatching(/^3 activitys say no kind.*"Call Owner" points to Phone Call/u),
    },
  ]);
});

test.each([
  ["an answer in Detail", "ask", [typed("meeting")]],
  ["an answer in the settings", "Phone Call", [typed()]],
  ["a note", "Note", []],
  ["a source without the setting", undefined, []],
] as const)("%s is enough", (_what, setting, mapping) => expect(problems(setting, mapping)).toEqual([]));

test("a type that Nutshell does not have is a problem where it stands", () => {
  expect(problems("Telepathy", [typed("Seance")])).toMatchObject([
    { tab: "settings", key: "activity.type", message: 'Nutshell has no activity type "Telepathy"' },
    { tab: "mapping", key: "activity.Type", message: 'Nutshell has no activity type "Seance"' },
  ]);
});

test("activities that are not moved are not asked about", () => expect(problems("ask", [], ["Call"], ["contact"])).toEqual([]));
