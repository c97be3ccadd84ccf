/** Tests what people can choose from. */
import { expect, test } from "vitest";
import { choicesFor } from "../../../shared/map/choices.ts";
import { Profile } from "../../../shared/sources/profile.ts";
import { freshCatalog } from "./catalogs.ts";
import { column } from "./column.ts";

const profile = Profile.parse({
  name: "engines",
  title: "Engines CRM",
  label: "invented",
  region: "GB",
  timeZone: "Europe/London",
  currency: "GBP",
  dateFormats: ["d/M/yyyy"],
  nulls: [],
  settings: [],
  quirks: [],
  objects: [
    {
      name: "contact",
      title: "Contacts",
      files: ["Contacts"],
      becomes: "contact",
      id: ["ID"],
      columns: [{ name: "grade", synonyms: ["Grade"], shape: "text", target: "contact.custom:Grade", recipe: "text" }],
      after: [],
      fidelity: "1:1",
    },
  ],
});
const choices = choicesFor({ profile, catalog: freshCatalog, columns: [column("contact", "Shoe size", ["42"])] });

test("fields are offered by their names, and only of the entities at hand", () => {
  const targets = choices["mapping"]?.["target"] ?? [];
  expect(targets).toEqual(
    expect.arrayContaining([
      "(leave out)",
      "Person: Email",
      "Person: Address, city",
      "Person: Grade (custom field)",
      "Person: Shoe size (custom field)",
    ]),
  );
  expect(targets.some((t) => t.startsWith("Lead:") || t.startsWith("Task:"))).toBe(false);
});

test("only users that are switched on are offered, and stages by their names", () => {
  expect(choices["owners"]?.["user"]).toEqual(["Ada Byron <ada@analytical.example>", "Meera Iyer <admin@analytical.example>"]);
  expect(choices["pipelines"]).toEqual({ pipeline: ["Sales"], stage: ["Qualify"], outcome: ["Won", "Lost", "Cancelled"] });
});
