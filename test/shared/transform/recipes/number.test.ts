/** Tests what is kept beside a number. */
import { expect, test } from "vitest";
import { read } from "../small-map.ts";

test("the sign of a percentage is kept beside a number that is no confidence", () => {
  expect(read("number", "50 %", { kind: "number" })).toEqual({ reading: 50, issues: ["warn issue/bad-format"] });
  expect(read("number", "50 %", { kind: "number", field: "confidence" })).toEqual({ reading: 50, issues: [] });
});

test("a currency beside a number is kept with it", () =>
  expect(read("number", "EUR 12", { kind: "number" })).toEqual({ reading: 12, issues: ["warn issue/bad-format"] }));
