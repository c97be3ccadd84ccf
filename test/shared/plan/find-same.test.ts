/** Proves which of several candidates a record is merged into or matched with, and that an answer is obeyed. */
import { expect, test } from "vitest";
import { findSameInExport, findSameInNutshell } from "../../../shared/plan/find-same.ts";
import type { TargetRecord } from "../../../shared/record/target-record.ts";

const company = (key: string, country: string): TargetRecord => ({
  key,
  entity: "account",
  fields: { name: "Engines", addresses: [{ country }] },
});
const candidates = [company("k/1", "India"), company("k/2", "France")];

test("a company goes to the one that agrees, even where another contradicts", () => {
  expect(findSameInExport(company("k/3", "France"), candidates, new Map())).toMatchObject({ verdict: "same", record: { key: "k/2" } });
  expect(findSameInExport(company("k/3", "France"), [], new Map())).toEqual({ verdict: "none" });
});

test("all companies of a cluster ask the one question of its first record", () => {
  const third = company("k/3", "Spain");
  expect(findSameInExport(third, candidates, new Map())).toMatchObject({ verdict: "ask", waitsFor: "company:k/1" });
  const answered = (answer: string) => findSameInExport(third, candidates, new Map([["company:k/1", answer]]));
  expect(answered("One company")).toMatchObject({ verdict: "same", record: { key: "k/1" } });
  expect(answered("Separate companies")).toEqual({ verdict: "none" });
});

test("a person is asked about alone, and the answer means what it always meant", () => {
  const person = (key: string, name: string): TargetRecord => ({
    key,
    entity: "contact",
    fields: { name, emails: ["ada@engines.example"] },
  });
  const ask = (answer?: string) =>
    findSameInExport(person("k/2", "Anne"), [person("k/1", "Ada")], new Map(answer === undefined ? [] : [["duplicate:k/2", answer]]));
  expect(ask()).toMatchObject({ verdict: "ask", waitsFor: "duplicate:k/2" });
  expect(ask("Same person")).toMatchObject({ verdict: "same", record: { key: "k/1" } });
  expect(ask("Different people")).toEqual({ verdict: "none" });
});

test("a record that Nutshell has and that contradicts is a question", () => {
  const there = { id: 7, fields: candidates[0]?.fields ?? {} };
  expect(findSameInNutshell(company("k/3", "India"), [there], new Map())).toMatchObject({ verdict: "same", record: { id: 7 } });
  expect(findSameInNutshell(company("k/3", "Spain"), [there], new Map())).toMatchObject({ verdict: "ask", waitsFor: "existing:k/3" });
});
