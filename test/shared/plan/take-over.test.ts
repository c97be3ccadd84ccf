/** Tests what a record keeps that another row takes over. */
import { expect, test } from "vitest";
import { planBatch } from "../../../shared/plan/plan-batch.ts";
import { keepUnsaid, unsaidFields } from "../../../shared/plan/take-over.ts";
import { changeOf, nothing, person, rules } from "./batch-of.ts";

const feeds = [
  { column: "Preferred Language", entity: "contact", field: "custom:Language" },
  { column: "Mobile", entity: "contact", field: "phones" },
  { column: "Phone", entity: "contact", field: "phones" },
  { column: "First", entity: "contact", field: "name" },
  { column: "Last", entity: "contact", field: "name" },
  { column: "Title", entity: "contact", field: "title" },
];
const unsaid = unsaidFields(feeds, new Set(["Preferred Language", "Mobile", "First"]));
const gone = "rsoft/contact/1118";
const written = { name: "Ada Byron", "custom:Language": "Tamil", phones: ["1", "2"], title: "Countess" };

test("fields of absent columns are known, also where other columns feed them", () => {
  expect([...(unsaid ?? [])]).toEqual([
    ["contact.custom:Language", "whole"],
    ["contact.phones", "part"],
    ["contact.name", "part"],
  ]);
  expect(unsaidFields(feeds, new Set())).toBeUndefined();
});

test("a row keeps what absent columns said and empties what its own columns leave empty", () => {
  const by = { key: "rsoft/contact/9004", entity: "contact", fields: { name: "Byron", phones: ["1", "3"] } };
  expect(keepUnsaid(unsaid, by, { key: gone, written })).toEqual({
    name: "Ada Byron",
    phones: ["1", "2", "3"],
    "custom:Language": "Tamil",
  });
  expect(keepUnsaid(undefined, by, { key: gone, written })).toEqual(by.fields);
});

test("the person of a lead empties nothing of a contact; a row says all of what was a part", () => {
  const by = { key: "rsoft/lead/7#person", entity: "contact", fields: { name: "Ada Byron", phones: ["1"] } };
  expect(keepUnsaid(undefined, by, { key: gone, written })).toEqual({ ...written, phones: ["1"] });
  const company = { key: "rsoft/company/1", entity: "account", fields: { name: "Engines" } };
  expect(keepUnsaid(undefined, company, { key: "rsoft/company/engines#from-text", written: { urls: ["engines.example"] } })).toEqual(
    company.fields,
  );
});

test("a row with a new id goes on with the record of its old one without emptying what the export does not say", () => {
  const fields = { name: "Ada Byron", emails: ["ada@engines.example"], "custom:Language": "Tamil", description: "Countess" };
  const link = { entity: "contact", id: 7, rev: "1", how: "created", written: fields, complete: true } as const;
  const existing = [{ entity: "contact", id: 7, rev: "1", fields, matchKeys: ["email:ada@engines.example"], migrationKey: gone }] as const;
  const { planned } = planBatch({ ...rules, ...(unsaid && { unsaid }) }, { ...nothing, crosswalk: new Map([[gone, link]]), existing }, [
    person("9004", "Ada Byron", "ada@engines.example"),
  ]);
  expect(changeOf(planned, gone)).toMatchObject({ kind: "update", fields: { description: null } });
  expect(changeOf(planned, gone)?.fields).not.toHaveProperty("custom:Language");
  expect(changeOf(planned, "rsoft/contact/9004")).toMatchObject({ kind: "merge", into: gone });
});
