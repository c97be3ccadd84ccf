/** Tests that of what a language model answers only allowed answers count. */
import { expect, test } from "vitest";
import { readOpinions } from "../../../../shared/map/opinion/read-opinions.ts";

const shape = { kinds: {}, filled: 1, different: 1, length: 4 };
const question = {
  object: "contact",
  title: "Contacts",
  answers: ["email", "custom", "leave-out"].map((answer) => ({ answer, becomes: "" })),
  columns: ["Kanal", "Xyz"].map((heading) => ({ heading, ...shape })),
};
const read = (answers: unknown) => readOpinions(question, JSON.stringify({ answers }));

test("allowed answers about the columns count, each column's first", () => {
  expect(
    read([
      { column: 1, answer: "custom" },
      { column: 2, answer: "email" },
      { column: 2, answer: "leave-out" },
    ]),
  ).toEqual({
    opinions: [
      ["Kanal", "custom"],
      ["Xyz", "email"],
    ],
    dropped: 1,
  });
});

test("anything else is dropped and counted", () => {
  const wrong = [
    { column: 1, answer: "password" },
    { column: 0, answer: "email" },
    { column: 3, answer: "email" },
    { column: "1", answer: "email" },
    { column: 1.5, answer: "email" },
    { column: 1, answer: "__proto__" },
    { column: 1, answer: "email", note: "because" },
    "email",
    null,
  ];
  expect(read(wrong)).toEqual({ opinions: [], dropped: wrong.length });
});

test("a text that is no such answer is none", () => {
  for (const text of ["", "Sure! Here is", "[]", "null", '{"answers":{}}', '{"columns":[]}', '{"answers":[{"column":1'])
    expect(readOpinions(question, text)).toBeUndefined();
});
