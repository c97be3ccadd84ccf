/** Proves which of several candidates a record is merged into or matched with, and that an answer is obeyed. */
import { expect, test } from "vitest";
import { type Branches, findSameInExport, findSameInNutshell } from "../../../shared/plan/find-same.ts";
import { createAnswers } from "../../../shared/record/decision.ts";
import type { TargetRecord } from "../../../shared/record/target-record.ts";

const company = (key: string, country: string): TargetRecord => ({
  key,
  entity: "account",
  fields: { name: "Engines", addresses: [{ country }] },
});
const asking = { answers: new Map<string, string>(), branches: "ask", isLoaded: () => true } as const;
const candidates = [company("k/1", "India"), company("k/2", "France")];

test("a company goes to the one that agrees, even where another contradicts", () => {
  expect(findSameInExport(company("k/3", "France"), candidates, asking)).toMatchObject({ verdict: "same", record: { key: "k/2" } });
  expect(findSameInExport(company("k/3", "France"), [], asking)).toEqual({ verdict: "none" });
});

test("all companies of a cluster ask the one question of its first record", () => {
  const third = company("k/3", "Spain");
  expect(findSameInExport(third, candidates, asking)).toMatchObject({ verdict: "ask", waitsFor: "company:k/1" });
  const answered = (answer: string) => findSameInExport(third, candidates, { ...asking, answers: new Map([["company:k/1", answer]]) });
  expect(answered("One company")).toMatchObject({ verdict: "same", record: { key: "k/1" } });
  expect(answered("Separate companies")).toEqual({ verdict: "none" });
});

test("an answer holds when the records come in another order, as when some of them are loaded", () => {
  const find = (key: string, others: readonly string[], answers: readonly (readonly [string, string])[]) =>
    findSameInExport(
      company(key, "Spain"),
      others.map((other) => company(other, "India")),
      { ...asking, answers: createAnswers(answers.map(([of, answer]) => ({ key: of, answer }))) },
    );
  const [one, apart] = ["One company", "Separate companies"];
  expect(find("k/x/1", ["k/x/2"], [["company:k/x/1", apart]])).toEqual({ verdict: "none" });
  expect(find("k/x/1", ["k/x/2"], [["company:k/x/1", one]])).toMatchObject({ verdict: "same", record: { key: "k/x/2" } });
  expect(find("k/x/3", ["k/x/2", "k/x/1"], [["company:k/x/1", apart]])).toEqual({ verdict: "none" });
  // Where nothing is loaded the order is as it was: what was asked under this key was about another one.
  const first = { ...asking, answers: new Map([["company:k/x/1", one]]), isLoaded: () => false };
  expect(findSameInExport(company("k/x/1", "Spain"), [company("k/x/2", "India")], first)).toMatchObject({ verdict: "ask" });
  // Whether the third is the second was not asked.
  expect(find("k/x/3", ["k/x/2", "k/x/1"], [["company:k/x/1", one]])).toMatchObject({ verdict: "ask", waitsFor: "company:k/x/2" });
  const forAll = ["company:k/x", one] as const;
  expect(find("k/x/1", ["k/x/2"], [forAll, ["company:k/x/1", apart]])).toEqual({ verdict: "none" });
  expect(
    find(
      "k/x/1",
      ["k/x/2"],
      [
        ["company:k/x/2", "Keep waiting"],
        ["company:k/x/1", apart],
      ],
    ),
  ).toEqual({ verdict: "none" });
  expect(find("k/x/1", ["k/x/2"], [forAll])).toMatchObject({ verdict: "same" });
});

test("what only cities tell apart is settled by the setting for branches, an answer counts more, and other contradictions are still asked about", () => {
  const office = (key: string, city: string, country = "India"): TargetRecord => ({
    key,
    entity: "account",
    fields: { name: "Engines", urls: ["engines.example"], addresses: [{ city, country }] },
  });
  const pune = office("k/1", "Pune");
  const find = (branches: Branches, answer?: string, other = office("k/2", "Delhi")) =>
    findSameInExport(other, [pune], { ...asking, branches, answers: new Map(answer === undefined ? [] : [["company:k/1", answer]]) });
  expect(find("ask")).toMatchObject({ verdict: "ask", reason: expect.stringContaining("match.branches") });
  expect(find("one company")).toMatchObject({ verdict: "same", record: { key: "k/1" } });
  expect(find("one company", "Keep waiting")).toMatchObject({ verdict: "same" });
  expect(find("one company", "Separate companies")).toEqual({ verdict: "none" });
  expect(find("separate companies")).toEqual({ verdict: "none" });
  expect(find("separate companies", "One company")).toMatchObject({ verdict: "same" });
  expect(find("one company", undefined, office("k/2", "Paris", "France"))).toMatchObject({ verdict: "ask" });
  expect(find("separate companies", undefined, office("k/2", "Paris", "France"))).toMatchObject({ verdict: "ask" });
});

test("a person is asked about alone, and the answer means what it always meant", () => {
  const person = (key: string, name: string): TargetRecord => ({
    key,
    entity: "contact",
    fields: { name, emails: ["ada@engines.example"] },
  });
  const ask = (answer?: string) =>
    findSameInExport(person("k/2", "Anne"), [person("k/1", "Ada")], {
      ...asking,
      answers: new Map(answer === undefined ? [] : [["duplicate:k/2", answer]]),
    });
  expect(ask()).toMatchObject({ verdict: "ask", waitsFor: "duplicate:k/2" });
  expect(ask("Same person")).toMatchObject({ verdict: "same", record: { key: "k/1" } });
  expect(ask("Different people")).toEqual({ verdict: "none" });
  const answers = createAnswers([{ key: "duplicate:k/x/2", answer: "Different people" }]);
  expect(findSameInExport(person("k/x/1", "Ada"), [person("k/x/2", "Anne")], { ...asking, answers })).toEqual({ verdict: "none" });
});

test("a record that Nutshell has and that contradicts is a question", () => {
  const there = { id: 7, fields: candidates[0]?.fields ?? {} };
  expect(findSameInNutshell(company("k/3", "India"), [there], new Map())).toMatchObject({ verdict: "same", record: { id: 7 } });
  expect(findSameInNutshell(company("k/3", "Spain"), [there], new Map())).toMatchObject({ verdict: "ask", waitsFor: "existing:k/3" });
});

test("branches of one group have its web domain in common and are companies of their own", () => {
  const branch = (key: string, name: string, parent?: string): TargetRecord => ({
    key,
    entity: "account",
    fields: { name, urls: ["https://lakeshore.example"], ...(parent === undefined ? {} : { "custom:Parent company": parent }) },
  });
  const group = branch("k/1", "Lakeshore Health Group");
  const [evanston, madison] = ["Evanston", "Madison"].map((city, i) =>
    branch(`k/${i + 2}`, `Lakeshore Health ${city}`, "Lakeshore Health Group"),
  );
  if (!evanston || !madison) throw new Error("two branches");
  expect(findSameInExport(madison, [group, evanston], asking)).toEqual({ verdict: "none" });
  expect(findSameInExport(branch("k/4", "Lakeshore Health Evanston"), [group], asking)).toMatchObject({ verdict: "ask" });
  expect(findSameInExport({ ...evanston, key: "k/5" }, [evanston], asking)).toMatchObject({ verdict: "same" });
});

test("people of one name in two offices are a question where nothing else agrees, and an answer is obeyed", () => {
  const person = (id: string, fields: TargetRecord["fields"] = {}): TargetRecord => ({
    key: `mogo/contact/${id}`,
    entity: "contact",
    fields: { name: "Ada Lovelace", ...fields },
  });
  const find = (one: TargetRecord, other: TargetRecord, answers: Record<string, string> = {}) =>
    findSameInExport(one, [other], { ...asking, answers: new Map(Object.entries(answers)) });
  const [north, south] = [person("North|1", { phones: ["+13125550100"] }), person("South|7", { phones: ["+17735550100"] })];
  expect(find(south, north)).toMatchObject({ verdict: "ask", waitsFor: "duplicate:mogo/contact/South|7" });
  expect(find(person("South|7"), person("North|1"))).toMatchObject({ verdict: "ask" });
  const born = (day: string) => ({ "custom:Birth date": day });
  expect(find(person("South|7", born("1990-05-01")), person("North|1", born("1815-12-10")))).toEqual({ verdict: "none" });
  expect(find(person("South|7", born("1815-12-10")), person("North|1", born("1815-12-10")))).toMatchObject({ verdict: "same" });
  expect(find(south, north, { "duplicate:mogo/contact/South|7": "Same person" })).toMatchObject({ verdict: "same" });
  expect(find(south, north, { "duplicate:mogo/contact/South|7": "Different people" })).toEqual({ verdict: "none" });
});
