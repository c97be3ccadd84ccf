/** Tests that the words of values are whole, and that no word of a language means two things at once. */
import { expect, test } from "vitest";
import { wordsOf } from "../../../shared/map/propose/read-value.ts";
import { describedFirst, stageOrder, valueWords } from "../../../shared/vocabulary/value-words.ts";

test("every language that columns have words in has words for values", () => {
  expect(Object.keys(valueWords())).toEqual(expect.arrayContaining(["af", "de", "en", "es", "fr", "hi", "pt"]));
  for (const language of describedFirst) expect(Object.keys(valueWords())).toContain(language);
  expect(Object.keys(valueWords()["en"]?.stage ?? {})).toEqual([...stageOrder]);
});

test("a word means one thing in one kind of column of one language", () => {
  const twice = Object.entries(valueWords()).flatMap(([language, { negation: _n, doubt: _d, neutral: _u, ...fields }]) =>
    Object.entries(fields).flatMap(([field, senses]) => {
      const seen = new Map<string, string>();
      return Object.entries(senses as Record<string, string[]>).flatMap(([sense, phrases]) =>
        phrases.flatMap((phrase) => {
          const key = wordsOf(phrase).join("");
          const before = seen.get(key);
          seen.set(key, sense);
          return before === undefined || before === sense ? [] : [`${language} ${field}: ${phrase} is ${before} and ${sense}`];
        }),
      );
    }),
  );
  expect(twice).toEqual([]);
});

test("a word of a status never means won in one language and something else in another", () => {
  const meanings = new Map<string, Set<string>>();
  for (const { status } of Object.values(valueWords()))
    for (const [sense, phrases] of Object.entries(status))
      for (const phrase of phrases) {
        const key = wordsOf(phrase).join("");
        meanings.set(key, (meanings.get(key) ?? new Set()).add(sense));
      }
  expect([...meanings].filter(([, senses]) => senses.size > 1).map(([key, senses]) => `${key}: ${[...senses].join(", ")}`)).toEqual([]);
});
