/** Tests which record of Nutshell a record of the export is. */
import { expect, test } from "vitest";
import { type ExistingRecord, existingKey, indexExisting } from "../../../shared/plan/index-existing.ts";

const there = (id: number, migrationKey: string | null, name = "Ada Byron"): ExistingRecord => ({
  entity: "contact",
  id,
  rev: "1",
  fields: { name, emails: ["ada@mills.example"] },
  matchKeys: ["email:ada@mills.example"],
  migrationKey,
});
const ada = {
  key: "rsoft/contact/1",
  entity: "contact" as const,
  fields: { name: "Ada Byron", emails: ["ada@mills.example"] },
  matchKeys: ["email:ada@mills.example"],
};
const free = () => false;

test("the record it was linked to comes first, then the one with its key, then the first one that matches", () => {
  const find = indexExisting([there(5, null), there(7, null), there(9, "rsoft/contact/1")], new Map());
  expect(find(ada, { id: 7 }, free)).toMatchObject({ record: { id: 7 } });
  expect(find(ada, undefined, free)).toMatchObject({ record: { id: 9 } });
  expect(find({ ...ada, key: "rsoft/contact/2" }, undefined, free)).toMatchObject({ record: { id: 5 } });
});

test("a record with the same key that agrees in nothing is asked about: it may have come from another account of the source", () => {
  const other = { ...there(9, "rsoft/contact/1", "Luigi Menabrea"), matchKeys: ["email:luigi@prospect.example"] };
  const find = (answer?: string) =>
    indexExisting([other], new Map(answer === undefined ? [] : [["existing:rsoft/contact/1", answer]]))(ada, undefined, free);
  expect(find()).toMatchObject({
    verdict: "ask",
    waitsFor: "existing:rsoft/contact/1",
    reason: expect.stringContaining("source.instance"),
  });
  expect(find("Same record")).toMatchObject({ record: { id: 9 } });
  expect(find("New record")).toEqual({ verdict: "none" });
});

test("a person who came with another migration is found as any other", () => {
  const find = indexExisting([there(9, "other/contact/77")], new Map());
  expect(find(ada, undefined, free)).toMatchObject({ record: { id: 9 } });
});

test("a record that another one matched already is not free", () => {
  const find = indexExisting([there(5, null), there(7, null)], new Map());
  expect(find(ada, undefined, (key) => key === existingKey("contact", 5))).toMatchObject({ record: { id: 7 } });
});
