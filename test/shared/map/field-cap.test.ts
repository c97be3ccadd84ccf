/** Tests which custom fields a plan has no room for. */
import { expect, test } from "vitest";
import { fieldCap, overCap } from "../../../shared/map/field-cap.ts";
import type { Entity } from "../../../shared/record/nutshell/entity.ts";
import { freshCatalog } from "./catalogs.ts";

const field = (name: string, entity: Entity = "lead") => ({ entity, name });
const there = (name: string) => ({ entity: "lead" as const, name, type: "String", isMultiple: false, options: [] });

test("only a number is a limit", () => {
  expect([fieldCap({ "fields.cap": "5" }), fieldCap({ "fields.cap": "no limit" }), fieldCap({})]).toEqual([5, Infinity, Infinity]);
});

test("the first fields find room, each kind of record by itself", () => {
  const fields = [field("Score"), field("Budget"), field("Source"), field("Score", "contact")];
  expect([...overCap(fields, freshCatalog, 2)]).toEqual([fields[2]]);
});

test("fields that Nutshell has already take their place, and are not asked for twice", () => {
  const catalog = { ...freshCatalog, customFields: [there("Score"), there("Something else")] };
  const fields = [field("SCORE"), field("Budget")];
  expect([...overCap(fields, catalog, 2)]).toEqual([fields[1]]);
});
