/** Tests how headings become words. */
import { expect, test } from "vitest";
import { headingWords } from "../../../../shared/map/match/heading-words.ts";

test.each([
  ["BloodGroup_No", "Blood Group No"],
  ["call.recording", "call recording"],
  ["X-Ray", "X-Ray"],
  ["DOB", "DOB"],
])("%s reads %s", (heading, words) => {
  expect(headingWords(heading)).toBe(words);
});
