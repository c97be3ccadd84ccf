/** Tests when two remembered answers are one, and when they are about the same columns. */
import { expect, test } from "vitest";
import { type AnswerContent, AnswersFile, answerKey, placeOf } from "../../../shared/record/remembered-answer.ts";

const blood: AnswerContent = {
  source: "rsoft",
  object: "contact",
  heading: "bloodgroup",
  kind: "text",
  target: "contact.custom:Blood group",
  recipe: "text",
  argument: "",
};

test("equal answers have one short key, whatever else is known of them, and others another", () => {
  const more = { ...blood, at: "2026-03-12T09:30:00.000Z", times: 3 };
  expect(answerKey(more)).toBe(answerKey(blood));
  expect(answerKey(blood)).toMatch(/^[a-z0-9]{6,12}$/u);
  expect(new Set([blood, { ...blood, argument: null }, { ...blood, target: "" }].map(answerKey)).size).toBe(3);
  expect(placeOf({ ...blood, target: "" } as AnswerContent)).toBe(placeOf(blood));
  expect(placeOf({ ...blood, kind: "number" })).not.toBe(placeOf(blood));
});

test("a file of answers has no place for who answered, nor for a value of a record", () => {
  const answer = { ...blood, times: 1, at: "2026-03-12T09:30:00.000Z" };
  expect(AnswersFile.safeParse({ version: 1, answers: [answer] }).success).toBe(true);
  for (const more of [{ by: "ada@analytical.example" }, { migration: "Acme" }, { samples: ["B+"] }, { at: "yesterday" }])
    expect(AnswersFile.safeParse({ version: 1, answers: [{ ...answer, ...more }] }).success).toBe(false);
  expect(AnswersFile.safeParse({ version: 2, answers: [] }).success).toBe(false);
});
