/** Tests that values of real systems' choices get the right Nutshell value, and that almost none is wrong unasked. */
import { expect, test } from "vitest";
import { figuresOf, judgeValues } from "./measure-values.ts";
import { readGoldValues } from "./read-values.ts";
import { usualAccount } from "./usual-account.ts";

const systems = readGoldValues();
const judged = judgeValues(systems, usualAccount);

test("at least 300 values in at least twelve kinds of lists of at least ten systems", () => {
  expect(judged.length).toBeGreaterThanOrEqual(300);
  expect(systems.length).toBeGreaterThanOrEqual(10);
  expect(systems.flatMap(({ columns }) => columns).length).toBeGreaterThanOrEqual(12);
});

test("of 200 values that are decided at most one is wrong, and of 100 proposals at least 98 are right", () => {
  const { pairs, top, asked, wrongAndTicked } = figuresOf(judged);
  const wrong = judged
    .filter(({ isTicked, isTop }) => isTicked && !isTop)
    .map(({ system, value, said }) => `${system}: ${value} is not ${said}`);
  expect(wrongAndTicked / (pairs - asked), wrong.join("; ")).toBeLessThanOrEqual(1 / 200);
  expect(top / pairs).toBeGreaterThanOrEqual(0.98);
  expect(asked / pairs).toBeLessThanOrEqual(0.33);
});

test("no value of a lost deal is decided to be open or won", () => {
  const lost = judged.filter(
    ({ field, right }) =>
      ["status", "lead-status", "stage status"].includes(field) && right.every((each) => each === "lost" || each === "cancelled"),
  );
  expect(lost.length).toBeGreaterThan(50);
  expect(lost.filter(({ said, isTicked }) => isTicked && said !== "lost" && said !== "cancelled")).toEqual([]);
});
