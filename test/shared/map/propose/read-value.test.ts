/** Tests what the words of a value mean together. */
import { expect, test } from "vitest";
import { isKnownWord, readValue, wordsOf } from "../../../../shared/map/propose/read-value.ts";

test.each([
  ["CLOSEDWON", "status", "won"],
  ["on-hold", "status", "pending"],
  ["Lost - Price", "status", "lost"],
  ["10 Not Interested", "status", "lost"],
  ["Gagné", "status", "won"],
  ["Pendng", "status", "pending"],
  ["Verlohren", "status", "lost"],
  ["Follow-up calls", "activity", "Phone Call"],
  ["Discovery call", "activity", "Phone Call"],
  ["Appel commercial", "activity", "Phone Call"],
  ["Erstberatungstermin", "activity", "Meeting"],
  ["Demo (online)", "activity", "Virtual Meeting"],
  ["Not urgent", "priority", "Normal"],
  ["1", "logged", "yes"],
  ["कॉल", "activity", "Phone Call"],
] as const)("%s as a %s means %s", (text, field, sense) => {
  expect(readValue(text, field)).toMatchObject({ sense, isSure: true });
});

test.each([
  ["Lost to Zenith Ltd", "status", "lost"],
  ["Won or lost", "status", "won"],
  ["Wonn", "status", "won"],
  ["Call for papers", "activity", "Phone Call"],
  ["Entertainment Retail", "industry", "Retail"],
] as const)("%s as a %s may mean %s, which is not certain", (text, field, sense) => {
  const { sense: said, isSure } = readValue(text, field);
  expect({ said: said ?? sense, isSure }).toEqual({ said: sense, isSure: false });
});

test("a word that denies or doubts the others leaves no meaning", () => {
  for (const [text, field] of [
    ["Not lost", "status"],
    ["Almost won", "status"],
    ["No call", "activity"],
    ["Ex-customer", "accountType"],
    ["Non-manufacturing", "industry"],
  ] as const)
    expect(readValue(text, field), text).toMatchObject({ sense: undefined, isSure: false, isDoubted: true });
});

test("a prefix that denies is no typing error, and a known word is none either", () => {
  expect(readValue("Disinterested", "status").sense).toBeUndefined();
  expect(readValue("Pedido", "status").isSure).toBe(false);
  expect([isKnownWord("lost"), isKnownWord("wibble")]).toEqual([true, false]);
});

test("words are compared without case, accents and plural", () => {
  expect(wordsOf("Phone-Calls & Réunions")).toEqual(["phone", "call", "reunion"]);
});
