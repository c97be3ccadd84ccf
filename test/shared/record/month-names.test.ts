/** Tests which words are names of months. */
import { expect, test } from "vitest";
import { monthOf } from "../../../shared/record/month-names.ts";

test("a month is known by its name in several languages, whole or shortened, in any letters", () => {
  for (const [name, month] of [
    ["March", 3],
    ["SEPT", 9],
    ["März", 3],
    ["Jänner", 1],
    ["fe\u0301vrier", 2],
    ["juin", 6],
    ["juil", 7],
    ["dic", 12],
    ["mei", 5],
    ["out", 10],
  ] as const)
    expect(monthOf(name), name).toBe(month);
});

test("other words are none, and neither are parts of names", () => {
  for (const word of ["", "xyz", "septe", "ju", "spring", "heute"]) expect(monthOf(word), word).toBe(0);
});
