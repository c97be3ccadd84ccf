/** Tests that a proposal is judged as it stands, ticks and headings with an equals sign included. */
import { expect, test } from "vitest";
import { judgeFits } from "../../../../shared/map/propose/judge-fit.ts";
import type { RecipeName } from "../../../../shared/record/recipe.ts";
import { column } from "../column.ts";
import { smallProfile, sourceObject } from "../small-profile.ts";

const profile = smallProfile([
  sourceObject("contact", "contact", [{ name: "kind", shape: "choice", target: "contact.custom:Kind", synonyms: ["Kind"] }]),
  sourceObject("lead", "lead", [{ name: "status", target: "lead.stage", recipe: "stage", argument: "Leads", synonyms: ["Status"] }]),
]);
const columns = [column("contact", "Kind = group", ["A", "B"]), column("lead", "Status", ["New"]), column("lead", "Name", ["Ada"], 1)];
const go = (object: "contact" | "lead", at: number, target: string, recipe: RecipeName, argument = "") => ({
  ...{ object: profile.objects.find(({ name }) => name === object) as never, column: columns[at] as never, as: undefined },
  suggestion: { target, recipe, argument, confidence: 1, why: "" },
});
const judge = (form: "lead" | "person", inventory: { key: string; include: boolean }[] = []) =>
  judgeFits({
    profile,
    matches: new Map(
      ["contact", "lead"].map((name) => [name, columns.filter((one) => one.object === name).map((one) => ({ column: one }))]),
    ) as never,
    mapping: [
      go("contact", 0, "contact.custom:Kind", "choice"),
      go("lead", 1, "lead.stage", "stage", "Leads"),
      go("lead", 2, "contact.name", "person-name"),
    ],
    values: [{ key: "contact.Kind = group=A" }],
    fields: [{ key: "contact.Kind", creator: "Crosswalk" }],
    forms: new Map([["lead", [form] as const]]),
    inventory,
  });

test("values and custom fields need a mapping, whatever the heading", () => {
  expect(judge("lead").get("contact")).toMatchObject({
    status: "mapping required",
    reasons: ['The values of "Kind = group" are mapped one by one', "Needs 1 custom field in Nutshell"],
  });
});

test("a lead is a person and a lead, or a person alone if all of them become people", () => {
  expect(judge("lead").get("lead")).toMatchObject({
    status: "one to many",
    reasons: ["One record becomes a lead and a person", expect.any(String)],
  });
  expect(judge("person").get("lead")?.status).toBe("mapping required");
});

test("what has no tick is not moved", () => {
  expect(judge("lead", [{ key: "lead", include: false }]).get("lead")?.status).toBe("not moved");
});
