/** Tests the words about when and where an answer was given. */
import { expect, test } from "vitest";
import { answeredSo, answerInWords, dayOf } from "../../../../shared/map/answers/answer-words.ts";
import { someAnswer } from "./some-answer.ts";

test("a day is written as people write it, and a long name is cut", () => {
  expect([dayOf("2026-03-02T09:30:00.000Z"), dayOf("2025-12-31T23:59:59.999Z")]).toEqual(["2 Mar 2026", "31 Dec 2025"]);
  expect(answeredSo(someAnswer({ migration: `A\n${"b".repeat(80)}`, times: 2 }))).toBe(
    `Answered so 2 times, last on 12 Mar 2026 in the migration "A ${"b".repeat(58)}…" by charles@analytical.example`,
  );
  expect(answerInWords(someAnswer({ target: "", migration: null }))).toBe("(leave out), answered on 12 Mar 2026 in another installation");
});
