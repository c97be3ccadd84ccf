/** Tests that every text of a length becomes another one of that length, and no two the same one. */
import { createHmac } from "node:crypto";
import { expect, test } from "vitest";
import { createPermute } from "../../../shared/pseudonym/permute.ts";

const permute = createPermute((text) => createHmac("sha256", "key").update(text).digest().readUIntBE(0, 6));
const DIGITS = "0123456789";

test.each([1, 2, 3, 4, 5])(
  "all numbers of %d digits change places",
  (length) => {
    const all = Array.from({ length: 10 ** length }, (_, at) => String(at).padStart(length, "0"));
    const moved = all.map((text) => permute.word(DIGITS, text));
    expect(new Set(moved).size).toBe(all.length);
    expect(moved.every((text) => text.length === length && /^\d+$/u.test(text))).toBe(true);
    expect(moved.filter((text, at) => text === all[at]).length).toBeLessThan(10);
  },
  60_000,
);

test("numbers that follow each other do not become such", () => {
  const steps = Array.from({ length: 500 }, (_, at) => Number(permute.word(DIGITS, String(100_000_000 + at))));
  expect(steps.filter((number, at) => at > 0 && Math.abs(number - (steps[at - 1] ?? 0)) < 1000).length).toBeLessThan(5);
});

test("a number below a size becomes one below it", () => {
  const all = Array.from({ length: 192 }, (_, at) => permute.number(192, at, "x"));
  expect([...all].sort((a, b) => a - b)).toEqual(Array.from({ length: 192 }, (_, at) => at));
});
