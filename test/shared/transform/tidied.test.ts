/** Tests that whatever a recipe takes out of a cell is told and quoted, and that nothing is told of a cell that is written as it is. */
import { expect, test } from "vitest";
import type { RecipeName } from "../../../shared/record/recipe.ts";
import { tidied } from "../../../shared/transform/tidied.ts";
import { feed, objectMap, subjectOf } from "./small-map.ts";

const targets: Partial<Record<RecipeName, string>> = {
  text: "contact.jobTitle",
  "person-name": "contact.name",
  "address-part": "contact.addresses.street",
  email: "contact.emails",
  phone: "contact.phones",
  "header-line": "note.body",
  "long-text": "note.body",
};
const told = (recipe: RecipeName, text: string): string[] =>
  subjectOf(
    objectMap("contact", "contact", [feed("Cell", targets[recipe] ?? "", recipe, { argument: recipe === "header-line" ? "Label" : "" })]),
    {
      Cell: text,
    },
  ).drafts.issues.map(({ hint }) => hint ?? "");

const SPACE = "Line breaks, tabs and doubled spaces in values of one line: one space or a comma";
const SIGNS = "mailto:, tel: and signs around an address or number: left out";
const UNSEEN = "Characters that nobody sees, such as zero-width spaces: taken out";

test.each([
  ["text", "Retail\nWholesale", SPACE],
  ["person-name", "Ada\tLovelace", SPACE],
  ["person-name", "Nadia Khan\nRaza Khan", "Names of people on several lines: loaded as one person"],
  ["address-part", "161,\r\nStation Road", SPACE],
  ["header-line", "High\nvery", SPACE],
  ["email", "mailto:ada@engines.example", SIGNS],
  ["email", "ada@engines.example.", SIGNS],
  ["email", "<ada@engines.example>,", SIGNS],
  ["phone", "tel:+919876541009", SIGNS],
  ["email", "ada@engines.example\u200B", UNSEEN],
] as const)("%s: %j is told", (recipe, text, hint) => expect(told(recipe, text)).toContain(hint));

test.each([
  ["text", " Analyst "],
  ["person-name", "Ada Lovelace"],
  ["address-part", "161, Station Road"],
  ["email", "ada@engines.example"],
  ["email", "ada@engines.example; post@engines.example"],
  ["phone", "98765 41009"],
  ["long-text", "One\n\nTwo  three"],
] as const)("%s: of %j nothing is told", (recipe, text) => expect(told(recipe, text)).toEqual([]));

test("the cell is quoted on one line", () => {
  const cell = feed("Cell", "contact.jobTitle", "text");
  expect(tidied(cell, "Retail\nWholesale", { kind: "value", value: "Retail Wholesale" })[0]?.message).toContain('"Retail ⏎ Wholesale"');
});
