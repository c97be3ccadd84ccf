/** Proves that a changed map says which rows changed. */
import { expect, test } from "vitest";
import type { MigrationMap } from "../../../shared/record/migration-map.ts";
import { compareMaps } from "../../../shared/sign-off/compare-maps.ts";

const row = (column: string, target = "contact.description") => ({
  key: `contact.${column}`,
  object: "contact",
  column,
  target,
  recipe: "text",
  argument: "",
  confirmed: true,
});
const map: MigrationMap = {
  source: "rsoft",
  settings: { "owner.policy": "hold" },
  include: ["contact"],
  mapping: [row("Title"), row("Fax")],
  leftOut: ["contact.Nickname"],
  values: [],
  fields: [],
  pipelines: [],
  owners: [],
  decisions: [],
  health: [],
};

test("rows that were changed, added or taken away are named by their tab", () => {
  expect(compareMaps(map, map)).toEqual([]);
  expect(
    compareMaps(map, {
      ...map,
      settings: { "owner.policy": "fallback" },
      include: ["contact", "deal"],
      apart: ["rsoft/contact/1"],
      mapping: [row("Title", ""), row("Phone")],
    }),
  ).toEqual(["Settings: owner.policy", "Inventory: deal", "Review: rsoft/contact/1", "Mapping: contact.Title, contact.Phone, contact.Fax"]);
});

test("a column that is left out from now on, or no longer, is named once", () => {
  expect(compareMaps(map, { ...map, mapping: [row("Title"), row("Nickname")], leftOut: ["contact.Fax", "contact.Pager"] })).toEqual([
    "Mapping: contact.Nickname, contact.Fax, contact.Pager",
  ]);
});

test("of many changed rows the first are named and the others counted", () => {
  const mapping = ["A", "B", "C", "D", "E"].map((column) => row(column));
  expect(compareMaps({ ...map, mapping: [] }, { ...map, mapping })).toEqual(["Mapping: contact.A, contact.B, contact.C and 2 more"]);
});

test("answers about files of the export are named", () => {
  const files = [{ key: "a.csv", readAs: "leave out", idFrom: [], accepted: false }];
  expect(compareMaps(map, { ...map, files })).toEqual(["Files of the export: a.csv"]);
});
