/** Tests that a text of If empty which the field cannot take is told before anything is planned. */
import { expect, test } from "vitest";
import type { Feed } from "../../../shared/record/compiled-map.ts";
import { parseFillIn } from "../../../shared/record/fill-in.ts";
import type { RecipeName } from "../../../shared/record/recipe.ts";
import { checkFills } from "../../../shared/transform/check-fill.ts";
import { feed, objectMap, smallMap } from "./small-map.ts";

const wrong = (said: string, recipe: RecipeName, target: string, more: Partial<Feed> = {}): string | undefined => {
  const fill = parseFillIn(said);
  const own = feed("Column", target, recipe, { ...more, ...(fill && { fill }) });
  const found = checkFills(smallMap({ objects: new Map([["contact", objectMap("contact", "contact", [own])]]) }));
  expect(found.map(({ key }) => key)).toEqual(found.length === 0 ? [] : ["contact.Column"]);
  return found[0]?.message;
};

test.each([
  ["soon", "date", "contact.custom:Since", { kind: "date", argument: "d/M/yyyy" }, "Not a valid date"],
  ["31-01-2024", "date", "contact.custom:Since", { kind: "date", argument: "d/M/yyyy" }, "Not a valid date"],
  ["not known", "email", "contact.emails", {}, "Not a valid e-mail address"],
  ["{Other} | many", "number", "contact.custom:Size", { kind: "number" }, "Not a valid number"],
  ["always Purple", "choice", "contact.custom:Colour", { kind: "choice", labels: new Map([["red", "Red"]]) }, "not one of the choices"],
  ["ring 98765 41009", "phone", "contact.phones", {}, "More than a phone number"],
  ["Analyst of engines", "text", "contact.jobTitle", { maxLength: 10 }, "longer than the 10 characters"],
] as const)("%s read as %s is told", (said, recipe, target, more, message) => expect(wrong(said, recipe, target, more)).toContain(message));

test("what the field takes is not told, and neither are values of columns, which differ from record to record", () => {
  expect(wrong("31/1/2024", "date", "contact.custom:Since", { kind: "date", argument: "d/M/yyyy" })).toBeUndefined();
  expect(wrong("red", "choice", "contact.custom:Colour", { kind: "choice", labels: new Map([["red", "Red"]]) })).toBeUndefined();
  expect(wrong("{Other} or {More}", "email", "contact.emails")).toBeUndefined();
  expect(wrong("98765 41009", "phone", "contact.phones")).toBeUndefined();
  expect(wrong("India", "address-part", "contact.addresses.country")).toBeUndefined();
});
