/** Tests what people can choose from. */
import { expect, test } from "vitest";
import { choicesFor } from "../../../shared/map/choices.ts";
import { freshCatalog } from "./catalogs.ts";
import { column } from "./column.ts";
import { smallProfile, sourceObject } from "./small-profile.ts";

const grade = { name: "grade", synonyms: ["Grade"], target: "contact.custom:Grade", recipe: "text" };
const profile = smallProfile([sourceObject("contact", "contact", [grade], { files: ["Contacts"], id: ["ID"] })], { name: "engines" });
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
