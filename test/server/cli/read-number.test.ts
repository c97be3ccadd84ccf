/** Tests reading numbers from options. */
import { expect, test } from "vitest";
import { WrongUse } from "../../../server/cli/read-arguments.ts";
import { readNumber } from "../../../server/cli/read-number.ts";

test("a number is read, nothing stays nothing, anything else is wrong use", () => {
  expect([readNumber("x", { n: "2.5" }, "n"), readNumber("x", { n: "-60" }, "n"), readNumber("x", {}, "n")]).toEqual([2.5, -60, undefined]);
  for (const n of ["", "two", "1e3", "0x10", true] as const) expect(() => readNumber("x", { n }, "n")).toThrow(WrongUse);
});
