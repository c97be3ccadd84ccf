/** Tests where the fields of an unqualified lead go when it becomes a person. */
import { expect, test } from "vitest";
import { isEarly, leadAsPerson } from "../../../shared/map/lead-as-person.ts";
import { standardTargets, targetOf } from "../../../shared/map/target-label.ts";

test("every field of a lead has a place on a person, or is left out on purpose", () => {
  const places = standardTargets("lead").map((target) => [target, leadAsPerson(target)] as const);
  expect(places.filter(([, place]) => place === "").map(([target]) => target)).toEqual([
    "lead.contacts",
    "lead.pipeline",
    "lead.products.of",
    "lead.products.lead",
  ]);
  for (const [target, place] of places) if (place !== "") expect(targetOf(place)?.entity, target).toBe("contact");
});

test("owner, company and tags stay what they are; stage and status are one field", () => {
  expect(["owner", "account", "tags"].map((field) => leadAsPerson(`lead.${field}`))).toEqual([
    "contact.owner",
    "contact.account",
    "contact.tags",
  ]);
  expect(leadAsPerson("lead.stage")).toBe(leadAsPerson("lead.status"));
});

test("a custom field of a lead is the same field of a person", () => {
  expect(leadAsPerson("lead.custom:Lead score")).toBe("contact.custom:Lead score");
  expect(leadAsPerson("lead.custom:a.b: c")).toBe("contact.custom:a.b: c");
});

test("what does not belong to leads stays where it is, and what no lead has goes nowhere", () => {
  for (const target of ["", "contact.emails", "note.body", "leadership.title"]) expect(leadAsPerson(target)).toBe(target);
  for (const target of ["lead.", "lead.shoes", "lead.constructor", "lead.__proto__"]) expect(leadAsPerson(target), target).toBe("");
});

test("a lead is early when its stage column names the pipeline itself", () => {
  const status = (argument?: string) => ({
    columns: [{ name: "status", synonyms: [], shape: "choice" as const, recipe: "stage", ...(argument === undefined ? {} : { argument }) }],
  });
  expect(isEarly("stage", "Leads", status("Leads"))).toBe(true);
  expect(isEarly("stage", "  ", status("Leads"))).toBe(false);
  expect(isEarly("text", "Leads", status("Leads"))).toBe(false);
  // A deal, whose export has no column for the pipeline of its stages.
  expect(isEarly("stage", "Sales", status())).toBe(false);
});
