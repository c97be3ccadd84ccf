/** Tests how measurements are told to people. */
import { expect, test } from "vitest";
import { describeCapabilities, meaningOf } from "../../../../shared/map/account/describe-capabilities.ts";
import { answerTo, questions } from "../../../../shared/record/capabilities.ts";
import { measured } from "./standing-of.ts";

test("every question has a line, whether it was measured or not", () => {
  const lines = describeCapabilities(measured({}));
  expect(lines.map((line) => line.name).sort()).toEqual(Object.keys(questions).sort());
  expect(lines.every((line) => line.answer === "not measured" && !line.mind)).toBe(true);
});

test("an answer carries its number, and a question without one says why", () => {
  const lines = describeCapabilities(
    measured({
      "limit.note": { answer: "cut", number: 65_535 },
      "search.delay": { answer: "later", number: 2.5, detail: "by free text" },
      "custom.dates": { detail: "there is no field for dates: use --irreversible" },
    }),
  );
  const of = (name: string) => lines.find((line) => line.name === name);
  expect(of("limit.note")).toMatchObject({ answer: "cut at 65,535 characters", mind: true });
  expect(of("search.delay")).toMatchObject({ answer: "after 2.5 s, by free text", mind: false });
  expect(of("custom.dates")).toMatchObject({ answer: "not measured", means: "There is no field for dates: use --irreversible" });
});

test("what only the program needs to know is listed separately from what happens to somebody's data", () => {
  const lines = describeCapabilities(measured({}));
  const of = (name: string) => lines.find((line) => line.name === name)?.forProgram;
  expect([of("rpc.batches"), of("value.phones"), of("lead.closed-time"), of("limit.note")]).toEqual([true, true, false, false]);
});

test("an answer in words that this version does not know counts as not measured", () => {
  const odd = measured({ impersonation: { answer: "perhaps" } });
  expect(answerTo(odd, "impersonation")).toBeUndefined();
  expect(meaningOf(odd, "impersonation")).toBe("");
});

test("every meaning is a sentence for people: no line of a table is empty", () => {
  for (const [name, question] of Object.entries(questions)) {
    expect(question.asks, name).toMatch(/\S/u);
    for (const [answer, meaning] of Object.entries(question.answers)) expect(meaning.means, `${name} ${answer}`).toMatch(/^\S.*[^.]$/u);
  }
});
