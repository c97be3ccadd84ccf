/** Tests how columns are divided among questions. */
import { expect, test } from "vitest";
import { promptOf, writeQuestions } from "../../../../shared/map/opinion/write-questions.ts";

const columns = (count: number) =>
  Array.from({ length: count }, (_, at) => ({ heading: `Heading ${at}`, kinds: { word: 1 }, filled: 1, different: 0.5, length: 4 }));
const answers = [
  { answer: "email", becomes: "Person: Email" },
  { answer: "custom", becomes: "a custom field" },
];
const table = (count: number) => ({ object: "contact", title: "Contacts", answers, columns: columns(count) });

test("a question has at most so many columns of one object, and a run at most so many questions", () => {
  const { questions, left } = writeQuestions([table(130), { ...table(5), object: "company" }]);
  expect(questions.map((question) => [question.object, question.columns.length])).toEqual([
    ["contact", 60],
    ["contact", 60],
    ["contact", 10],
    ["company", 5],
  ]);
  expect(left).toBe(0);
  const few = writeQuestions([table(130), table(5)], { columns: 60, questions: 2 });
  expect([few.questions.length, few.left]).toEqual([2, 15]);
  expect(writeQuestions([])).toEqual({ questions: [], left: 0 });
});

test("the schema allows the answers and the numbers of the columns, and nothing else", () => {
  const { schema, content } = promptOf({ ...table(2) });
  expect(schema).toMatchObject({
    additionalProperties: false,
    properties: { answers: { items: { properties: { column: { enum: [1, 2] }, answer: { enum: ["email", "custom"] } } } } },
  });
  expect(JSON.parse(content)).toEqual({
    records: "Contacts",
    answers,
    columns: columns(2).map((each, at) => ({ column: at + 1, ...each })),
  });
});
