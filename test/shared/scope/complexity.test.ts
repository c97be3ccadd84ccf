/** Tests that the grade follows from its inputs and changes when one of them does. */
import { expect, test } from "vitest";
import { type ComplexityFacts, describeGrade, gradeComplexity } from "../../../shared/scope/complexity.ts";

const easy: ComplexityFacts = {
  score: { oneToOne: 10, mapped: 2, of: 10 },
  columns: { mapped: 100, open: 0 },
  records: 1500,
  recordLimit: 2_000_000,
  constraints: 0,
  callsPerSecond: 40,
  risk: { level: 0, assumed: 0, of: 4 },
};
const letter = (more: Partial<ComplexityFacts>): string => gradeComplexity({ ...easy, ...more }).grade.letter;

test("a small, clear, well known migration is simple", () => {
  expect(describeGrade(gradeComplexity(easy).grade)).toBe("A (simple)");
});

test("every input is shown with its points and in words", () => {
  expect(gradeComplexity({ ...easy, constraints: null, callsPerSecond: null }).inputs).toEqual([
    { name: "Compatibility", points: 0, says: "10 of 10 kinds of record map one to one; 2 of them need a mapping" },
    { name: "Mapping clarity", points: 0, says: "100 of 100 mapped columns are agreed to (100%)" },
    {
      name: "API constraints",
      points: 1,
      says: "Nutshell takes one call for each record; nobody has measured the account; its pace is not measured",
    },
    { name: "Data volume", points: 0, says: "1,500 records; above 2,000,000 the scope is decided first" },
    { name: "Unknown risk", points: 0, says: "0 of 4 facts about the source are assumed, UNCONFIRMED" },
  ]);
});

test("each input alone changes the grade when it gets bad", () => {
  expect(letter({ score: { oneToOne: 3, mapped: 2, of: 10 } })).toBe("B");
  expect(letter({ columns: { mapped: 100, open: 60 } })).toBe("B");
  expect(letter({ constraints: 20, callsPerSecond: 1 })).toBe("B");
  expect(letter({ records: 2_000_001 })).toBe("B");
});

test("what is not known raises the grade by itself", () => {
  expect(letter({ risk: { level: 1, assumed: 1, of: 4 } })).toBe("B");
  const middling: Partial<ComplexityFacts> = { score: { oneToOne: 5, mapped: 2, of: 10 }, records: 300_000, constraints: null };
  expect(letter(middling)).toBe("B");
  expect(letter({ ...middling, risk: { level: 2, assumed: 3, of: 4 } })).toBe("C");
  expect(letter({ ...middling, columns: { mapped: 10, open: 5 }, risk: { level: 2, assumed: 3, of: 4 } })).toBe("D");
});
