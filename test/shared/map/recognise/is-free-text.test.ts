/** Tests that letters and minutes are told from tables, however their commas fall. */
import { expect, test } from "vitest";
import { isFreeText } from "../../../../shared/map/recognise/is-free-text.ts";

test("a letter is a text, with commas or without", () => {
  const letter = ["Dear Ada, the engine is ready."];
  expect(isFreeText({ columns: letter, rows: [["Shall we meet on Monday to look at it?"]], setAside: 0 })).toBe(true);
  expect(isFreeText({ columns: ["Dear Ada", "thank you for your letter of Monday"], rows: [], setAside: 4 })).toBe(true);
  const rows = [["We talked about the engine; it is nearly ready", "but needs money."], ["Next meeting on Monday."]];
  expect(isFreeText({ columns: ["Present: Ada", "Charles."], rows, setAside: 0 })).toBe(true);
});

test("a list of one column is a table, one of long notes too", () => {
  expect(isFreeText({ columns: ["Email"], rows: [["ada@babbage.example"], ["mary@somerville.example"]], setAside: 0 })).toBe(false);
  expect(isFreeText({ columns: ["Notes"], rows: [["Called about the quote, will decide next week"]], setAside: 0 })).toBe(false);
  expect(isFreeText({ columns: ["Name", "Which product are you interested in?"], rows: [["Ada", "Engines"]], setAside: 0 })).toBe(false);
});
