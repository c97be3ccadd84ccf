/** Tests that a language model is shown headings and shapes only, and which columns it is asked about. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { promptOf, writeQuestions } from "../../../../shared/map/opinion/write-questions.ts";
import { askForTest, type MadeUp } from "./ask-for-test.ts";

const sent = (tables: MadeUp): string => {
  const { questions } = writeQuestions(askForTest(tables).masked.tables);
  return JSON.stringify(questions.map(promptOf));
};
const all = (value: (at: number) => string): string[] => Array.from({ length: 20 }, (_, at) => value(at));
const headings = (tables: MadeUp): string[] =>
  askForTest(tables).masked.tables.flatMap(({ columns }) => columns.map(({ heading }) => heading));

const name = fc.stringMatching(/^[BDFGKZ][bdfgkzou]{4,7} [BDFGKZ][bdfgkzou]{4,7}$/u);
const value = fc.oneof(
  name,
  fc.stringMatching(/^[bdfgkz]{5,8}[.]?[bdfgkz]{2,4}@[bdfgkz]{4,8}\.example$/u),
  fc.stringMatching(/^\+[1-9]\d{9,11}$/u),
  fc.stringMatching(/^[1-9]\d{4,8}\.\d\d$/u),
  fc.stringMatching(/^20\d\d-0[1-9]-[12]\d$/u),
  fc.stringMatching(/^[bdfgkzou]{5,9}( [bdfgkzou]{5,9}){0,9}$/u),
);
const word = fc.constantFrom("Status", "Segment", "Notes", "Score", "Kanal", "Betreuer", "Renewal", "Ref No", "Xyz", "E-Mail 2");

test("no cell of an export ever occurs in a request, nor a word of a name, whatever stands in the headings", () => {
  const table = fc.array(value, { minLength: 3, maxLength: 8 }).chain((values) =>
    fc.record({
      values: fc.constant(values),
      headings: fc.uniqueArray(
        fc.oneof(
          word,
          fc.tuple(word, word).map(([a, b]) => `${a} ${b}`),
          fc.constantFrom(...values),
          fc.tuple(word, fc.constantFrom(...values)).map(([a, b]) => `${a} ${b}`),
          fc.tuple(fc.constantFrom(...values), word).map(([a, b]) => `${a.split(" ")[0]}_${b}`),
          fc.tuple(fc.constantFrom(...values), word).map(([a, b]) => `${a.replaceAll(" ", "")}${b}`),
        ),
        { minLength: 2, maxLength: 7 },
      ),
    }),
  );
  let asked = 0;
  fc.assert(
    fc.property(table, fc.constantFrom("contact", "company", "deal", "task"), ({ values, headings }, object) => {
      const text = sent({
        [object]: Object.fromEntries(
          headings.map((heading, at) => [heading, values.map((_, row) => values[(row + at) % values.length] ?? "")]),
        ),
      });
      asked += text.length > 2 ? 1 : 0;
      const lower = text.toLowerCase();
      for (const cell of values) {
        expect(lower).not.toContain(cell.toLowerCase());
        for (const part of cell.toLowerCase().split(" ")) if (cell.split(" ").length <= 6) expect(lower).not.toContain(part);
      }
    }),
    { numRuns: 40 },
  );
  expect(asked).toBeGreaterThan(12);
});

test("headings that look like an address, a number or a text are withheld, and so are names that stand in cells", () => {
  const people = all((at) => `Mary Somerville ${at}`.slice(0, at % 2 === 0 ? 15 : 18));
  const { masked } = askForTest({
    contact: {
      "Contact ID": all((at) => String(at)),
      Kanal: all((at) => (at % 3 === 0 ? "Messe" : "Empfehlung")),
      "ada@engines.example": all(() => "x"),
      "+44 20 7946 0018": all(() => "x"),
      "What did the customer say when we asked about the engine last year?": all((at) => `answer ${at}`),
      "Mary Somerville": all(() => "x"),
      "Calls of Mary": all((at) => String(at)),
      Betreuer: people,
    },
  });
  const shown = masked.tables.flatMap(({ columns }) => columns.map(({ heading }) => heading));
  expect(shown).toEqual(expect.arrayContaining(["Kanal"]));
  expect(shown.filter((heading) => /@|\d{4}|engine|Mary/u.test(heading))).toEqual([]);
  expect(masked.withheld).toBeGreaterThanOrEqual(4);
});

test("only columns that are not sure and have values are asked about, with shapes and the answers that are allowed", () => {
  const tables: MadeUp = {
    contact: {
      "Contact ID": all((at) => String(at)),
      "Email ID": all((at) => `ada${at}@engines.example`),
      Kanal: all((at) => (at % 2 === 0 ? "Messe" : "")),
      Leer: all(() => ""),
    },
    user: { "User ID": ["1", "2"], Zzz: ["a", "b"] },
  };
  expect(headings(tables)).toEqual(["Kanal"]);
  const [table] = askForTest(tables).masked.tables;
  expect(table).toMatchObject({ object: "contact", title: "Contacts" });
  expect(table?.columns).toEqual([
    { heading: "Kanal", kinds: expect.objectContaining({ word: 1 }) as object, filled: 0.5, different: 0.1, length: 5 },
  ]);
  const answers = table?.answers.map(({ answer }) => answer) ?? [];
  expect(answers).toEqual(expect.arrayContaining(["email", "custom", "leave-out"]));
  expect(answers).not.toContain("id");
  expect(table?.answers.find(({ answer }) => answer === "email")?.becomes).toBe("Person: Email");
});
