/** Tests that a column of which Nutshell would get the true value all the same cannot be pseudonymised. */
import { expect, test } from "vitest";
import { checkPseudonyms } from "../../../../shared/map/read/check-pseudonyms.ts";
import type { MappingRow } from "../../../../shared/record/migration-map.ts";
import { column } from "../column.ts";
import { smallProfile, sourceObject } from "../small-profile.ts";

const profile = smallProfile([sourceObject("contact", "contact"), sourceObject("deal", "lead")]);
const row = (object: string, name: string, target: string, recipe: string, argument = ""): MappingRow => ({
  ...{ key: `${object}.${name}`, object, column: name, target, recipe, argument, confirmed: true },
});
const mapping = [
  row("contact", "Name", "contact.name", "person-name"),
  row("contact", "Email", "contact.emails", "email"),
  row("contact", "Stage", "contact.custom:Stage", "choice"),
  row("deal", "Who", "lead.contacts", "link-by-name", "contact"),
];
const problems = (...keys: string[]): string[] => {
  const told: string[] = [];
  const columns = ["ID", "Name", "Email", "Stage"].map((name) => column("contact", name, ["x"]));
  checkPseudonyms(
    { profile, mapping, columns, files: [], pseudonymised: new Set(keys) },
    (key, _at, message) => void told.push(`${key}: ${message}`),
  );
  return told;
};

test("names, addresses and who is named by them can be pseudonymised together", () => {
  expect(problems("contact.Name", "contact.Email", "deal.Who")).toEqual([]);
});

test("a choice from a list cannot be, and neither can a name whose record keeps its own", () => {
  expect(problems("contact.Stage")).toEqual([expect.stringContaining("cannot be pseudonymised: its values are read by a list")]);
  expect(problems("deal.Who")).toEqual([expect.stringContaining("names records whose own names are not pseudonymised")]);
});

test("the id of the records cannot be: it is in their migration keys", () => {
  expect(problems("contact.ID")).toEqual([expect.stringContaining("part of their migration keys")]);
});
