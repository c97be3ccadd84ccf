/** Proves which tables are joined to an object. */
import { expect, test } from "vitest";
import { findJoins, tablesJoined } from "../../../../server/extract/joins/find-joins.ts";
import type { Table } from "../../../../server/extract/readers/reader.ts";
import { smallProfile, sourceObject } from "../../../shared/map/small-profile.ts";

const table = (name: string, columns: readonly string[]): Table => ({
  file: "clinic.sql",
  name,
  isWholeFile: false,
  columns,
  header: { file: "clinic.sql" },
  format: { reader: "sql" },
  notes: [],
  doubts: [],
  sha256: "",
  bytes: 0,
  async *rows() {},
  count: () => Promise.resolve(0),
});

const profile = smallProfile([
  sourceObject("person", "contact", [], {
    joins: [
      {
        tables: ["obs"],
        key: ["person_id"],
        attribute: ["concept"],
        values: ["number", "text"],
        coded: ["text"],
        names: { tables: ["names"], id: ["id"], name: ["name"] },
      },
    ],
  }),
]);

test("tables and columns are known without case, spaces, punctuation and what stands before a name in a dump", () => {
  const [obs, names] = [table("north.OBS", ["Person ID", "Concept", "Text"]), table("names", ["ID", "Name"])];
  expect(findJoins(profile, [obs, names])).toMatchObject([
    {
      object: "person",
      table: obs,
      key: 0,
      attribute: 1,
      values: [{ at: 2, isCoded: true }],
      names: { table: names, id: 0, name: 1 },
      without: undefined,
    },
  ]);
});

test("a table that lacks a column that matters is a list like any other, and names may be missing", () => {
  expect(findJoins(profile, [table("obs", ["Person ID", "Text"])])).toEqual([]);
  expect(findJoins(profile, [table("obs", ["Person ID", "Concept"])])).toEqual([]);
  expect(findJoins(profile, [table("obs", ["Person ID", "Concept", "Number"])])).toMatchObject([{ names: undefined }]);
});

test("a table that explains a column of others stays a list where the profile knows it as one", () => {
  const own = smallProfile([
    sourceObject("place", "account", [], { files: ["location"] }),
    sourceObject("visit", "note", [], {
      joins: ["location", "kind"].map((name) => ({ tables: [name], key: ["id"], by: [`${name}_id`], called: name, values: ["name"] })),
    }),
  ]);
  const [places, kinds] = [table("location", ["id", "name"]), table("kind", ["id", "name"])];
  const joins = findJoins(own, [places, kinds]);
  expect(joins.map((each) => each.table)).toEqual([places, kinds]);
  expect([...tablesJoined(own, joins)]).toEqual([kinds]);
});
