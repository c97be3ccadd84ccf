/** Tests how custom fields are made. */
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { ensureFields } from "../../../server/load/ensure-fields.ts";
import type { FieldRow } from "../../../shared/record/migration-map.ts";
import { deadLetters, type LoadWorld, openLoadWorld } from "./load-world.ts";

let world: LoadWorld;
beforeAll(async () => {
  world = await openLoadWorld();
});
beforeEach(() => world.renew());
afterAll(() => world.close());

const row = (name: string, more: Partial<FieldRow> = {}): FieldRow => ({
  key: `lead.${name}`,
  entity: "lead",
  name,
  type: "String",
  options: [],
  creator: "Crosswalk",
  ...more,
});
const ensure = (fields: FieldRow[]): Promise<void> => ensureFields(world.deps, { migrationId: world.migrationId, runId: "run-1", fields });
const made = async (): Promise<string[]> =>
  (
    await world.test.store.db
      .selectFrom("intent")
      .select("key")
      .where("migration_id", "=", world.migrationId)
      .where("run_id", "=", "run-1")
      .orderBy("id")
      .execute()
  ).map((intent) => intent.key);

test("planned fields are made once, through the ledger, and the catalog knows them afterwards", async () => {
  const fields = [
    row("Budget", { type: "Currency" }),
    row("Grade", { type: "Enum", options: ["A", "B"] }),
    row("By hand", { creator: "Nutshell admin" }),
    row("Never", { creator: "Not created" }),
  ];
  await ensure(fields);
  expect(await made()).toEqual(["field:lead:Budget", "field:lead:Grade"]);
  expect(world.deps.catalog.customFields.find((field) => field.name === "Grade")).toEqual({
    entity: "lead",
    name: "Grade",
    type: "Enum",
    isMultiple: false,
    options: ["A", "B"],
  });
  await ensure(fields);
  expect(await made()).toHaveLength(2);
});

test("where Nutshell knows no numeric fields, a text field holds the number", async () => {
  await ensure([row("Seats", { type: "Number" })]);
  expect(world.deps.catalog.customFields.find((field) => field.name === "Seats")?.type).toBe("String");
  expect(await deadLetters(world)).toEqual([]);
});

test("a field that Nutshell refuses stops the load before any record loses its value", async () => {
  await expect(ensure([row("Grade", { type: "Enum", options: [] })])).rejects.toMatchObject({
    code: "load/field-refused",
    scope: "run",
    where: { tab: "Fields" },
  });
  expect(await deadLetters(world)).toMatchObject([{ key: "field:lead:Grade", code: "nutshell/rejected" }]);
});

test("a refusal that only says that somebody else was writing is no refusal of the field", async () => {
  world.arm({ kind: "409", method: "writes", times: 2 });
  await ensure([row("Budget", { type: "Currency" })]);
  expect(world.deps.catalog.customFields.map((field) => field.name)).toContain("Budget");
  expect(await deadLetters(world)).toEqual([]);
});
