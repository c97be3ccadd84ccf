/** Proves that a question says what to do, and that an answer is found again for the same file of another day. */
import { expect, test } from "vitest";
import { answerFor, guessed, headingsMerged, notReadable, rowsSetAside, withoutDates } from "../../../server/extract/file-questions.ts";
import type { FileAnswer } from "../../../shared/record/file-question.ts";

test("a question says how it is answered, and changes with what it is about", () => {
  expect(rowsSetAside(1, "ab").text).toBe(
    "1 row was set aside; the notes quote it. Correct the file and extract again, or enter accept to go on without it.",
  );
  expect(rowsSetAside(2, "ab").about).not.toBe(rowsSetAside(2, "cd").about);
  expect(guessed("Check these values: Renée.").about).not.toBe(guessed("Check these values: Zoë.").about);
  expect(headingsMerged("Rows 1 and 2.")).toMatchObject({
    kind: "headings",
    text: expect.stringContaining("Rows 1 and 2. If they were read rightly enter accept"),
  });
  expect(notReadable("It is damaged.", "Export it again.").text).toBe(
    "It is damaged. Export it again. Then extract again; or choose (leave out) if nobody needs it.",
  );
});

test("an answer is found by the title first, then by the title without its date, the newest that says something", () => {
  const answer = (file: string, readAs: string): FileAnswer => ({ file, readAs, idFrom: [], accepted: null });
  const answers = [
    answer("Visits 2026-11-14.csv", "contact"),
    answer("Visits 2026-11-21.csv", "deal"),
    answer("Visits 2026-11-22.csv", ""),
  ];
  expect(answerFor(answers, "Visits 2026-11-14.csv")?.readAs).toBe("contact");
  expect(answerFor(answers, "visits_2026-11-28.csv")?.readAs).toBe("deal");
  expect(answerFor(answers, "Visits (2).csv")).toBeUndefined();
  expect(withoutDates("Deals 20261001-1200").trim()).toBe("Deals");
});
