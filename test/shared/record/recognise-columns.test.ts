/** Proves which header is taken for which column. */
import { expect, test } from "vitest";
import { recogniseColumns } from "../../../shared/record/recognise-columns.ts";
import type { ProfileObject } from "../../../shared/sources/profile.ts";

const contact: ProfileObject = {
  name: "contact",
  title: "Contacts",
  files: ["Contacts"],
  becomes: "contact",
  id: ["Contact ID", "ID"],
  after: [],
  fidelity: "1:1",
  optional: false,
  columns: [
    { name: "name", synonyms: ["Contact Name", "Name"], shape: "name" },
    { name: "mobile", synonyms: ["Mobile No", "Phone"], shape: "phone" },
    { name: "company", synonyms: ["Company ID"], shape: "id", references: "company" },
  ],
};
const columns = (headers: string[]): [string, string][] =>
  [...recogniseColumns(contact, headers).columns].map(([header, column]) => [header, column.name]);

test("synonyms are found whatever their spelling, with and without the object's name in front", () => {
  expect(columns(["ID", "NAME", "contact_mobileno", "Company-ID"])).toEqual([
    ["NAME", "name"],
    ["contact_mobileno", "mobile"],
    ["Company-ID", "company"],
  ]);
});

test("a header and a column are used once; the better synonym wins", () => {
  expect(columns(["Name", "Contact Name", "Phone", "Mobile No"])).toEqual([
    ["Contact Name", "name"],
    ["Mobile No", "mobile"],
  ]);
});

test("the record's own id is not taken for a link, and a bare ID says nothing about the object", () => {
  expect(recogniseColumns(contact, ["Company ID", "Name"])).toMatchObject({ id: undefined, idIsSpecific: false });
  expect(recogniseColumns(contact, ["ID", "Contact ID"])).toMatchObject({ id: "Contact ID", idIsSpecific: true });
  expect(recogniseColumns(contact, ["Id"])).toMatchObject({ id: "Id", idIsSpecific: false });
});
