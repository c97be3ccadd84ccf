/** Tests what a row of the Mapping tab says by itself, and which rows cannot stand together. */
import { describe, expect, test } from "vitest";
import { judgeMappingRow, notAgreed, splitDoubles } from "../../../../shared/map/read/judge-mapping-row.ts";
import type { Entity } from "../../../../shared/record/nutshell/entity.ts";
import { RecipeName, recipeSpecs } from "../../../../shared/record/recipe.ts";

const judge = (target: string, recipe: string, own: Entity | "none" = "contact") => {
  const judged = judgeMappingRow({ target, recipe }, own === "none" ? undefined : own);
  return judged.kind === "right" ? `${judged.target.id} ${judged.recipe}` : judged.kind === "wrong" ? judged.column : judged.kind;
};

describe("one row", () => {
  test("field and way of reading are understood as people write them", () => {
    expect(judge("Person: Email", "E-mail address")).toBe("contact.emails email");
    expect(judge(" email ", "EMAIL")).toBe("contact.emails email");
    expect(judge("contact.addresses.city", "Part of an address")).toBe("contact.addresses.city address-part");
    expect(judge("Company: Shoe size (custom field)", "Text")).toBe("account.custom:Shoe size text");
  });
  test("a field's name alone is one of the object's own entity, and of none where there is no such entity", () => {
    expect(judge("Title", "Text", "lead")).toBe("lead.title text");
    expect(judge("Title", "Text", "contact")).toBe("target");
    expect(judge("Email", "E-mail address", "none")).toBe("target");
  });
  test("a column that is left out needs not a choice of Read as, however that is said", () => {
    for (const target of ["", "(leave out)", "Leave Out", "none", "skip"]) expect(judge(target, "magic"), target).toBe("left out");
  });
  test("a field that Nutshell does not have is wrong, also one that means something to a program", () => {
    for (const target of [
      "Person: Shoe size",
      "contact.constructor",
      "contact.addresses.toString",
      "contact.addresses",
      "note.custom:x",
      "x".repeat(10_000),
    ])
      expect(judge(target, "Text"), target.slice(0, 40)).toBe("target");
  });
  test("not a choice of Read as, one that does not exist, and one that cannot fill the field, are wrong", () => {
    expect([judge("Person: Email", ""), judge("Person: Email", "magic"), judge("Person: Email", "Date")]).toEqual([
      "recipe",
      "recipe",
      "recipe",
    ]);
    expect(judge("Lead: Pipeline", "Text")).toBe("lead.pipeline text");
    expect(judge("Person: Tags (custom field)", "Tags")).toBe("recipe");
  });
  test("whatever is wrong with a way of reading, those that fit are named, and each of them does fit", () => {
    for (const target of ["contact.emails", "lead.value", "note.body", "contact.custom:Shoe size"]) {
      for (const name of RecipeName.options) {
        const judged = judgeMappingRow({ target, recipe: name }, "contact");
        if (judged.kind !== "wrong") continue;
        const named = judged.hint.replace(/^.*?: /u, "").split(", ");
        expect(named.map((title) => judge(target, title)).filter((answer) => answer === "recipe")).toEqual([]);
        expect(named).not.toContain(recipeSpecs[name].title);
      }
    }
  });
  test("a valid row that nobody has ticked is reported with its column and its field", () => {
    expect(notAgreed("Mobile No", "contact.phones")).toMatchObject({
      column: "confirmed",
      message: expect.stringMatching(/"Mobile No" goes to Person: Phone$/u),
    });
  });
});

describe("rows together", () => {
  const row = (column: string, target: string, recipe = "text", object = "contact") => ({ object, column, target, recipe });
  const doubles = (...rows: ReturnType<typeof row>[]) =>
    splitDoubles(rows).doubles.map(({ row: { column }, wrong }) => `${column}: ${wrong.message}`);

  test("a field with one value takes the first column, and the rows of the others name that column", () => {
    expect(doubles(row("A", "contact.jobTitle"), row("B", "contact.jobTitle"), row("C", "contact.jobTitle"))).toEqual([
      'B: The column "A" already goes to Person: Job title',
      'C: The column "A" already goes to Person: Job title',
    ]);
  });
  test("lists, long texts and links take several columns", () => {
    for (const target of ["contact.emails", "contact.phones", "contact.tags", "contact.description", "contact.account", "lead.contacts"])
      expect(doubles(row("A", target), row("B", target)), target).toEqual([]);
  });
  test("first and last name make one name, but not two first names", () => {
    expect(doubles(row("A", "contact.name", "given-name"), row("B", "contact.name", "family-name"))).toEqual([]);
    expect(doubles(row("A", "contact.name", "given-name"), row("B", "contact.name", "given-name"))).toHaveLength(1);
  });
  test("parts of an address are fields of their own, and so are those of another kind of record", () => {
    expect(
      doubles(row("A", "contact.addresses.city"), row("B", "contact.addresses.state"), row("C", "contact.addresses.city")),
    ).toHaveLength(1);
    expect(doubles(row("A", "contact.jobTitle"), row("B", "contact.jobTitle", "text", "lead"))).toEqual([]);
  });
  test("columns that are left out are no doubles, and every row is in one of the two lists", () => {
    const rows = [row("A", ""), row("B", ""), row("C", "contact.jobTitle"), row("D", "contact.jobTitle"), row("E", "no.such")];
    const { first, doubles: second } = splitDoubles(rows);
    expect([...first, ...second.map((double) => double.row)]).toHaveLength(rows.length);
    expect(first.map(({ column }) => column)).toEqual(["A", "B", "C", "E"]);
  });
});
