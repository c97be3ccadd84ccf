/** Tests the arithmetic of the recogniser's model. */
import { expect, test } from "vitest";
import { calibrate, shares, weigh } from "../../../../shared/map/recognise/model.ts";

test("signs count by their weights, and unknown signs not at all", () => {
  expect(weigh({ same: 1, near: 0.5, other: 9 }, { same: 2, near: 4 })).toBe(4);
});

test("shares add up to one and follow the sums", () => {
  const found = shares([1, 3, 2]);
  expect(found.reduce((a, b) => a + b)).toBeCloseTo(1);
  expect(found.indexOf(Math.max(...found))).toBe(1);
});

test("a calibration without scale and shift changes nothing", () => {
  expect(calibrate(0.7, { scale: 1, shift: 0 })).toBeCloseTo(0.7);
  expect(calibrate(0.9, { scale: 0.5, shift: 0 })).toBeCloseTo(0.75);
});
