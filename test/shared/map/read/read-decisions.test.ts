/** Tests which answers of the Decisions tab change something. */
import { expect, test } from "vitest";
import { readDecisions } from "../../../../shared/map/read/read-decisions.ts";
import { decisionKinds } from "../../../../shared/record/decision.ts";
import { reading } from "./problems-of.ts";

const read = (...rows: [key: string, answer: string | null][]) =>
  reading((report) =>
    readDecisions(
      rows.map(([key, answer]) => ({ key, answer })),
      report,
    ),
  );

test("an answer is understood whatever its case and spaces, and kept in the question's own words", () => {
  expect(read(["orphan:rsoft/deal/17", "  leave   OUT "])).toEqual({
    value: [{ key: "orphan:rsoft/deal/17", kind: "orphan", answer: "Leave out" }],
    problems: [],
  });
});

test("of every question each answer but the one that applies anyway changes something", () => {
  for (const [kind, { answers, suggestion }] of Object.entries(decisionKinds)) {
    const given = answers.flatMap((answer) => read([`${kind}:rsoft/deal/1`, answer]).value.map((row) => row.answer));
    expect(given, kind).toEqual(answers.filter((answer) => answer !== suggestion));
  }
});

test("a question without an answer is no answer", () => {
  expect(read(["orphan:rsoft/deal/1", ""], ["orphan:rsoft/deal/2", null], ["orphan:rsoft/deal/3", "  "])).toEqual({
    value: [],
    problems: [],
  });
});

test("where all questions of a kind are answered at once, the answer that applies anyway makes an exception", () => {
  const rows: [string, string][] = [
    ["orphan:rsoft/deal", "Leave out"],
    ["orphan:rsoft/deal/1", "Keep waiting"],
    ["orphan:rsoft/deal/2", ""],
    ["parent:rsoft/note/1", "Keep waiting"],
  ];
  expect(read(...rows).value.map(({ key, answer }) => [key, answer])).toEqual([
    ["orphan:rsoft/deal", "Leave out"],
    ["orphan:rsoft/deal/1", "Keep waiting"],
  ]);
});

test("the answer to one kind of question is none to another", () => {
  expect(read(["parent:rsoft/note/1", "Load without links"]).problems).toEqual(["parent:rsoft/note/1/answer"]);
});

test("a row that belongs to no question is reported, also when its key is the name of a built-in property", () => {
  for (const key of ["", "orphan", ":x", "magic:x", "constructor:x", "__proto__:x", "toString:x"])
    expect(read([key, "Leave out"]).problems, key).toEqual([`${key}/answer`]);
});

test("answers come in the order of their keys, whatever the order of the rows", () => {
  const rows: [string, string][] = [
    ["parent:b", "Leave out"],
    ["orphan:a", "Leave out"],
    ["parent:a", "Leave out"],
  ];
  expect(read(...rows).value.map(({ key }) => key)).toEqual(["orphan:a", "parent:a", "parent:b"]);
});
