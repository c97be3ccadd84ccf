/** Tests what is known of locales. */
import { expect, test } from "vitest";
import { datePattern, localeFacts } from "../../../../../server/sandbox/sheets/model/locale.ts";

test.each([
  ["en_US", ".", "m/d/yyyy", "TRUE", "$"],
  ["en_GB", ".", "dd/mm/yyyy", "TRUE", "£"],
  ["de_DE", ",", "dd.mm.yyyy", "WAHR", "€"],
  ["hu_HU", ",", "yyyy.mm.dd", "TRUE", "$"],
  ["", ".", "m/d/yyyy", "TRUE", "$"],
])("%s", (locale, decimal, pattern, yes, currency) => {
  const facts = localeFacts(locale);
  expect([facts.decimal, datePattern(facts), facts.words[0], facts.currency]).toEqual([decimal, pattern, yes, currency]);
});
