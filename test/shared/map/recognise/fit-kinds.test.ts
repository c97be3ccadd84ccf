/** Tests that values speak for and against concepts. */
import { expect, test } from "vitest";
import { fitKinds } from "../../../../shared/map/recognise/fit-kinds.ts";
import { factsOfValues } from "../../../../shared/map/recognise/value-kinds.ts";

const facts = (...values: string[]) => factsOfValues(values, () => false);
const emails = facts("a@x.example", "b@x.example");

test("e-mail addresses tell an e-mail column, and tell that a column is no date", () => {
  expect(fitKinds({ shape: "email" }, emails)).toMatchObject({ shape: 1, telling: 1 });
  expect(fitKinds({ shape: "date" }, emails)).toMatchObject({ shape: 0, telling: -1 });
});

test("values that are usual for a concept, and kinds of its own, are counted", () => {
  const gender = { shape: "choice", values: ["male", "female"] } as const;
  expect(fitKinds({ ...gender, values: [...gender.values] }, facts("Male", "Female", "x"))?.usual).toBeCloseTo(2 / 3);
  expect(fitKinds({ shape: "text", kinds: ["postal"] }, facts("10115", "80331"))?.own).toBe(1);
});

test("without values nothing is said", () => {
  expect(fitKinds({ shape: "email" }, facts("", ""))).toBeUndefined();
});
