/** Tests how alike two names are. */
import { expect, test } from "vitest";
import {
  companyNameKey,
  compareCompanyNames,
  comparePersonNames,
  haveOneCompanyName,
  isDitto,
  normaliseCompanyName,
  normalisePersonName,
  slipsBetween,
} from "../../../shared/record/compare-names.ts";

test("a company spelt three ways is one company", () => {
  const keys = ["Analytical Engines Pvt. Ltd.", "ANALYTICAL ENGINES PRIVATE LIMITED", "Analytical  Engines"].map(normaliseCompanyName);
  expect(new Set(keys)).toEqual(new Set(["analytical engines"]));
});

test("a company that is nothing but its legal form keeps its name", () => {
  expect(normaliseCompanyName("Limited")).toBe("limited");
  expect(normaliseCompanyName("Ltd Co")).not.toBe("");
});

test("signs tell the keys of companies apart that have the same words", () => {
  expect(["C++ Ltd.", "c ++ Limited", "C#", "C", "Unit 1", "Unit 2"].map(companyNameKey)).toEqual([
    ...["c ++", "c", "c #", "c", "unit 1", "unit 2"],
  ]);
  expect(companyNameKey("+")).toBe("");
});

test("a ditto is no name, and a company that is called Do is one", () => {
  expect(["-do-", "- Do -", '"do"', "--DO--", "Ditto", "same as above", "(as above)", "idem"].filter((text) => !isDitto(text))).toEqual([]);
  expect(["Do", "DO & CO", "Ditto Foods", "do-it"].filter(isDitto)).toEqual([]);
  expect(["-do-", "Ditto"].map(companyNameKey)).toEqual(["", ""]);
});

test("titles are no part of a person's name, however many", () => {
  expect(["Dr. Ada LOVELACE", "Prof. Dr. Ada Lovelace", "ada  lovelace"].map(normalisePersonName)).toEqual(Array(3).fill("ada lovelace"));
});

test("names in scripts whose vowels are marks keep them: two names that differ in a vowel are two", () => {
  expect(normaliseCompanyName("राम उद्योग")).not.toBe(normaliseCompanyName("रोम उद्योग"));
  expect(normalisePersonName("मीना")).not.toBe(normalisePersonName("मोना"));
});

test.each([
  ["Engine Works Ltd", "The ENGINE-WORKS", "same"],
  ["Engine Works", "EngineWorks GmbH", "alike"],
  ["Müller Motoren", "Mueller Motoren", "alike"],
  ["Analytical Engines", "Analytcial Engines", "alike"],
  ["Engine Works", "Engine Works Leeds", "part"],
  ["Children's Center Greenview", "Karen Cruz Children's Center", "part"],
  ["A 1 Steel", "A1 Steel", "same"],
  ["J K Paper", "J.K. Paper", "same"],
  ["3 M Tools", "3M Tools", "same"],
  ["Unit 1 2 A", "Unit 12 A", "other"],
  ["Joshi Bros", "Joshi Brothers", "same"],
  ["NewCo Ind.", "NewCo Industries", "same"],
  ["Oak Intl Foods", "Oak International Foods", "same"],
  ["Oak Corp India", "Oak Corporation India", "same"],
  ["Joshi & Co", "Joshi and Company", "same"],
  ["Ind Swift", "Industries Swift", "part"],
  ["Ash Ltd", "Oak Ltd", "other"],
  ["Abc", "Abd", "other"],
  ["C# Works", "C++ Works", "part"],
  ["A+ Consulting", "A Consulting", "part"],
  ["Route 1 Diner", "Route 2 Diner", "part"],
  ["Gate 07 Motors", "Gate 7 Motors", "alike"],
  ["", "Engine Works", "other"],
])("the companies %s and %s: %s", (one, other, relation) => {
  expect(compareCompanyNames(one, other)).toBe(relation);
  expect(compareCompanyNames(other, one)).toBe(relation);
});

test.each([
  ["Ada Lovelace", "Lovelace, Ada", "same"],
  ["Ada Lovelace", "A. Lovelace", "alike"],
  ["Ada Lovelace", "Ada K Lovelace", "alike"],
  ["Ada Lovelace", "Ada Lovelcae", "alike"],
  ["Ada Byron", "Anne Byron", "other"],
  ["Unit 1", "Unit 2", "part"],
  ["Ada Byron", "Ada King", "other"],
  ["", "Ada King", "other"],
])("the people %s and %s: %s", (one, other, relation) => {
  expect(comparePersonNames(one, other)).toBe(relation);
  expect(comparePersonNames(other, one)).toBe(relation);
});

test("two companies have one name exactly where comparing their names says so", () => {
  expect(haveOneCompanyName("Engines Ltd", "The Engines")).toBe(true);
  const names = [
    "",
    "Ltd",
    "The Engines",
    "Engines Ltd",
    "Engine",
    "Engines 1",
    "Engines 01",
    "C#",
    "C++",
    "The the Engines",
    "Difference Works",
  ];
  for (const one of names)
    for (const other of names) expect(haveOneCompanyName(one, other)).toBe(compareCompanyNames(one, other) === "same");
});

test("two letters changed over are one slip, and counting stops where it is enough", () => {
  expect(slipsBetween("engine", "egnine", 2)).toBe(1);
  expect(slipsBetween("engine", "engin", 2)).toBe(1);
  expect(slipsBetween("engine", "works", 2)).toBe(3);
});
