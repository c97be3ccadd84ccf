/** Tests that findings never overlap, whatever the length of the text. */
import { expect, test } from "vitest";
import { findSpans } from "../../../shared/screen/find-spans.ts";
import { collectRoster } from "../../../shared/screen/roster.ts";

test("what stands at the border of two pieces of a long text is found, and once", () => {
  for (const length of [19_780, 19_795, 19_990, 20_005, 39_600]) {
    const text = `${"word ".repeat(length / 5)}call (312) 555-0150 ${"word ".repeat(300)}`;
    expect(findSpans(text).map(({ start, end }) => text.slice(start, end))).toEqual(["(312) 555-0150"]);
  }
});

test("a number in brackets after a name is that patient's", () => {
  const { add, roster } = collectRoster();
  add("Wren Ashby");
  const text = "Wren Ashby (4640386) did not come";
  expect(findSpans(text, roster).map(({ kind }) => kind)).toEqual(["Name of a person", "Patient number"]);
});

test("a text of a million characters is screened in seconds, also when it is made to be slow", () => {
  for (const piece of ["a", "1 ", "A ", "1-", "a@", "Mr ", "12 Aa ", "dob ", "\u00e9\u0301"]) {
    const began = performance.now();
    findSpans(piece.repeat(1_000_000 / piece.length));
    expect(performance.now() - began, piece).toBeLessThan(20_000);
  }
});

test("a number that is cut by the border of two pieces is found whole, and letters without spaces cost no more than words", () => {
  const text = `${"word ".repeat(3996)}call +44 20 7946 0123 today`;
  for (let more = 0; more < 20; more += 1) {
    const moved = "x".repeat(more) + text;
    expect(findSpans(moved).map(({ start, end }) => moved.slice(start, end))).toEqual(["+44 20 7946 0123"]);
  }
  expect(findSpans(`at ${"a".repeat(200_000)} ada@engines.example`)).toHaveLength(1);
  expect(findSpans(`${"a.".repeat(50_000)} [at] engines.example`).length).toBeLessThan(2);
});
