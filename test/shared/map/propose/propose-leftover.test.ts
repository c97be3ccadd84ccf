/** Tests what becomes of a column that no profile knows: it is kept where Nutshell can keep it. */
import { describe, expect, test } from "vitest";
import { proposeLeftover } from "../../../../shared/map/propose/propose-leftover.ts";
import { targetOf } from "../../../../shared/map/target-label.ts";
import { Entity } from "../../../../shared/record/nutshell/entity.ts";
import { recipeSpecs } from "../../../../shared/record/recipe.ts";
import { column } from "../column.ts";
import { smallProfile, sourceObject } from "../small-profile.ts";

const profile = smallProfile([
  sourceObject("company", "account", [], { title: "Companies" }),
  sourceObject("contact", "contact"),
  sourceObject("deal", "lead"),
  sourceObject("user", "roster"),
]);
const leftover = (entity: Entity, name: string, values: readonly string[], order?: string) =>
  proposeLeftover(entity, column("contact", name, values), profile, order);

test("a column without a value is left out surely", () => {
  for (const entity of Entity.options)
    expect(leftover(entity, "Company ID", ["-", ""])).toMatchObject({ target: "", recipe: "", confidence: 0.99 });
});

describe("a filled column", () => {
  test("is kept by every kind of record, in a field that its way of reading can fill", () => {
    for (const entity of Entity.options)
      for (const values of [["red"], ["1", "2"], ["13/12/2025"], ["x".repeat(300)]]) {
        const { target, recipe } = leftover(entity, "Shoe_size", values);
        const found = targetOf(target);
        expect(found?.entity, `${entity} ${target}`).toBe(entity);
        if (recipe === "") throw new Error("no way of reading");
        const spec = recipeSpecs[recipe];
        expect(found?.customName === undefined ? spec.fills.includes(found?.kind ?? "text") : spec.fillsCustom, `${target} ${recipe}`).toBe(
          true,
        );
      }
  });
  test("of people becomes a custom field of its kind, named as people read it", () => {
    expect(leftover("contact", "  shoe__size ", ["36 wide"])).toMatchObject({ target: "contact.custom:shoe size", recipe: "text" });
    expect(leftover("contact", "Shoes", ["36", "37.5"])).toMatchObject({ recipe: "number" });
    expect(leftover("contact", "Story", ["x".repeat(201)])).toMatchObject({ recipe: "long-text" });
    expect(leftover("contact", "尺寸", ["大"])).toMatchObject({ target: "contact.custom:尺寸" });
  });
  test("of an activity, a task or a note becomes a line of its text, under the column's name", () => {
    expect(leftover("activity", "Room_No", ["7"])).toMatchObject({ target: "activity.note", recipe: "header-line", argument: "Room No" });
    expect(leftover("task", "Room", ["7"])).toMatchObject({ target: "task.description" });
    expect(leftover("note", "Room", ["7"])).toMatchObject({ target: "note.body" });
  });
  test("of figures that begin with a nought is a label, not a number; so are figures with a word among them", () => {
    expect(leftover("contact", "Badge", ["007", "12"]).recipe).toBe("text");
    expect(leftover("contact", "Badge", ["7", "none"]).recipe).toBe("text");
    expect(leftover("contact", "Ratio", ["0.5", "0"]).recipe).toBe("number");
  });
  test("of dates is read as the other dates of the export where its own can be read in two ways", () => {
    expect(leftover("contact", "Met", ["13/12/2025"])).toMatchObject({ recipe: "date", argument: "d/M/yyyy", confidence: 0.93 });
    expect(leftover("contact", "Met", ["3/4/2025"], "M")).toMatchObject({ argument: "M/d/yyyy", confidence: 0.92 });
    expect(leftover("contact", "Met", ["3/4/2025"])).toMatchObject({ argument: "", confidence: 0.3 });
  });
});
