/** Tests that a date becomes another day that exists, the same one in every way of writing. */
import { expect, test } from "vitest";
import { keyedBy } from "../../../server/plan/compile-for-plan.ts";
import { createPermute } from "../../../shared/pseudonym/permute.ts";
import { pseudonymiseDate } from "../../../shared/pseudonym/pseudonymise-date.ts";

const permute = createPermute(keyedBy("a secret"));
const of = (text: string): string => pseudonymiseDate(permute, text) ?? "";

test("every day of a year becomes a day that exists, and no two the same one", () => {
  const days = Array.from({ length: 365 }, (_, at) => new Date(Date.UTC(1987, 0, 1 + at)).toISOString().slice(0, 10));
  const made = days.map((day) => of(day));
  expect(new Set(made).size).toBe(365);
  for (const day of made) expect(new Date(`${day}T00:00:00Z`).toISOString().slice(0, 10)).toBe(day);
});

test("a date is the same day in every way of writing, also where day and month could change places", () => {
  const iso = of("1987-03-25").split("-").map(Number);
  const parts = (text: string): number[] => text.split(/\D/u).map(Number);
  expect(parts(of("25/03/1987"))).toEqual([iso[2], iso[1], 1987]);
  expect(parts(of("03/25/1987"))).toEqual([iso[1], iso[2], 1987]);
  const early = of("1987-03-04").split("-").map(Number);
  expect(parts(of("04/03/1987"))).toEqual([early[2], early[1], 1987]);
});

test("months stay words, times stay, and what is no date is none", () => {
  expect(of("14 Mar 1987")).toMatch(/^\d\d [A-Z][a-z]{2} 1987$/u);
  expect(of("March 14, 1987")).toMatch(/^[A-Z][a-z]+ \d\d, 1987$/u);
  expect(of("1987-03-14T10:30:00Z")).toMatch(/^1987-\d\d-\d\dT10:30:00Z$/u);
  for (const text of ["Ada", "1987", "12345", "10:30"]) expect(pseudonymiseDate(permute, text)).toBeUndefined();
});
