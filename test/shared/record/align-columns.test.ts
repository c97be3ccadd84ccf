/** Proves which headings of a further table are columns that the object has already. */
import { expect, test } from "vitest";
import { alignColumns } from "../../../shared/record/align-columns.ts";
import type { ProfileObject } from "../../../shared/sources/profile.ts";

const contact = {
  name: "contact",
  id: ["Contact ID"],
  columns: [
    { name: "email", synonyms: ["Email", "E-mail Address", "Mail"], shape: "email" },
    { name: "phone", synonyms: ["Phone", "Telephone"], shape: "phone" },
  ],
} as unknown as ProfileObject;

test("equal headings come first, then like ones, then those the profile knows as the same", () => {
  expect(alignColumns(contact, ["Contact ID", "Email", "City"], ["ID", "e mail address", "CITY", "Notes"])).toEqual({
    names: ["Contact ID", "Email", "City", "Notes"],
    renamed: [
      ["ID", "Contact ID"],
      ["e mail address", "Email"],
      ["CITY", "City"],
    ],
    added: ["Notes"],
  });
});

test("no two headings of a table become one column, so that no value is lost", () => {
  const { names } = alignColumns(contact, ["Contact ID", "Email"], ["Contact ID", "Mail", "Email"]);
  expect(names).toEqual(["Contact ID", "Mail", "Email"]);
  expect(new Set(alignColumns(contact, ["Email"], ["E-mail Address", "Mail", "email"]).names).size).toBe(3);
});
