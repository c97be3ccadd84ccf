/** Proves what becomes of records that name a person in words, and of names that are ids. */
import { expect, test } from "vitest";
import type { BatchFacts, BatchRow, BatchRules, Earlier, Part } from "../../../shared/plan/batch.ts";
import { asOtherForm } from "../../../shared/plan/check-links.ts";
import { planBatch } from "../../../shared/plan/plan-batch.ts";
import { recordKey } from "../../../shared/record/record-key.ts";
import { changeOf, earlier, kinds, nothing, part, person, row, rules } from "./batch-of.ts";

const use: BatchRules = { ...rules, isNamingPeople: true, fromText: new Map([["company", "fill blanks"]]) };
const lookup = (object: "company" | "contact", text: string, more: Partial<Part["lookups"][number]> = {}): Part["lookups"][number] => ({
  object,
  text,
  field: object === "company" ? "account" : "contacts",
  matchKey: object === "company" ? "name:mills" : "called:ada byron",
  key: `rsoft/${object}/x#from-text`,
  idKey: recordKey("rsoft", object, text),
  ...(object === "contact" && { isPerson: true }),
  ...more,
});
const deal = (text: string, more: Partial<Part> = {}): BatchRow =>
  row({
    ...part("rsoft/deal/1", "lead", { title: "An engine", "custom:Company as written": "Mills" }),
    lookups: [lookup("contact", text)],
    ...more,
  });
const facts = (...found: readonly [matchKey: string, Earlier][]): BatchFacts => ({
  ...nothing,
  earlier: new Map(found.map(([, one]) => [one.key, one])),
  byMatchKey: new Map([...Map.groupBy(found, ([matchKey]) => matchKey)].map(([key, all]) => [key, all.map(([, one]) => one)])),
});
const ada = earlier("rsoft/contact/7", "create", { name: "Ada Byron" });
const planned = (rows: readonly BatchRow[], from: BatchFacts = nothing) => planBatch({ ...use, object: "deal" }, from, rows).planned;

test("a person is linked by name beside those who are linked by id", () => {
  const before = earlier("rsoft/contact/8", "create", { name: "Mary Evans" });
  const fields = { title: "An engine", contacts: [{ key: "rsoft/contact/8" }] };
  const found = planned([deal("Byron, Ada", { fields })], facts(["called:ada byron", ada], ["called:evans mary", before]));
  expect(changeOf(found, "rsoft/deal/1")?.fields["contacts"]).toEqual([{ key: "rsoft/contact/8" }, { key: "rsoft/contact/7" }]);
});

test("a person of the same batch is found by name, and one who waits is waited for", () => {
  const rows = [person("7", "Ada Byron", "ada@mills.example"), deal("Ada Byron")];
  expect(changeOf(planned(rows), "rsoft/deal/1")?.fields["contacts"]).toEqual([{ key: "rsoft/contact/7" }]);
  const waiting = earlier("rsoft/contact/7", "hold", { name: "Ada Byron", waitsFor: "suresh pillai" });
  expect(changeOf(planned([deal("Ada Byron")], facts(["waiting:called:ada byron", waiting])), "rsoft/deal/1")).toMatchObject({
    kind: "hold",
    waitsFor: "suresh pillai",
  });
});

test("a name that nobody has is quoted, whatever is kept of the company, and the deal is asked about where nothing else is linked", () => {
  const change = changeOf(planned([deal("Ada Byron")]), "rsoft/deal/1");
  expect(change).toMatchObject({ kind: "hold", waitsFor: "orphan:rsoft/deal/1" });
  expect(change?.issues).toMatchObject([
    { code: "issue/orphan-reference", field: "contacts", message: expect.stringContaining('"Ada Byron"') },
  ]);
});

test("several people of one name are a question", () => {
  const twin = earlier("rsoft/contact/9", "create", { name: "Ada Byron" });
  const found = planned([deal("Ada Byron")], facts(["called:ada byron", ada], ["called:ada byron", twin]));
  expect(changeOf(found, "rsoft/deal/1")).toMatchObject({ kind: "hold", waitsFor: "named:rsoft/contact/7" });
});

test("a text that is an id, or a name with its id, is linked by it where no record is called so, and no company is made from it", () => {
  const mills = earlier("rsoft/company/C1", "create", { phase: "account", name: "Mills" });
  const key = recordKey("rsoft", "company", "Mills (C1)");
  const named = asOtherForm(mills, key, "the name beside it");
  const from: BatchFacts = {
    ...facts(["name:other", mills], ["called:other", ada]),
    earlier: new Map([mills, ada, named].map((one) => [one.key, one])),
  };
  for (const text of ["C1", "Mills (C1)"]) {
    const lookups = [lookup("company", text, { matchKey: `name:${text}` }), lookup("contact", "7", { matchKey: "called:7" })];
    const found = planned([deal("", { lookups })], from);
    expect(kinds(found)).toEqual({ "rsoft/deal/1": "create" });
    expect(changeOf(found, "rsoft/deal/1")?.fields).toMatchObject({ account: { key: mills.key }, contacts: [{ key: ada.key }] });
  }
  expect(changeOf(planned([deal("", { lookups: [lookup("company", "Mills (C1)")] })], from), "rsoft/deal/1")?.issues).toMatchObject([
    {
      message:
        "rsoft/company/Mills (C1) is not in the export; the link goes to rsoft/company/C1, whose id differs only in: the name beside it",
    },
  ]);
});
