/** Tests how what is assumed about a source becomes a risk, and what that does to the sample. */
import { expect, test } from "vitest";
import { describeRisk, riskOf, sampleFloor } from "../../../shared/sources/unknown-risk.ts";

const facts = (assumed: number, of: number) =>
  Array.from({ length: of }, (_, at) => ({ about: "", says: "", known: at < assumed ? ("assumed" as const) : ("told" as const) }));

test.each([
  [0, 5, 0, 100],
  [1, 5, 1, 150],
  [2, 5, 1, 150],
  [3, 6, 2, 200],
  [0, 0, 2, 200],
])("%d of %d facts assumed: risk %d, a sample of at least %d", (assumed, of, level, floor) => {
  const risk = riskOf(facts(assumed, of));
  expect(risk.level).toBe(level);
  expect(sampleFloor(100, risk)).toBe(floor);
});

test("it is said in numbers", () => {
  expect(describeRisk(riskOf(facts(3, 6)))).toBe("3 of 6 facts about the source are assumed, UNCONFIRMED");
});
