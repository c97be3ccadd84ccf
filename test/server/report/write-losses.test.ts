/** Proves that every loss has a row of its own, however long its rule is. */
import { expect, test } from "vitest";
import { lossRows } from "../../../server/report/write-losses.ts";
import { crm } from "./noted-workbook.ts";

test("two losses whose long rules begin alike have keys of their own, the same each time", () => {
  const losses = ["description", "jobTitle"].map((field) => ({
    rule: `too long: ${"x".repeat(200)}`,
    object: "contact",
    field,
    cells: 1,
    example: "",
  }));
  const keys = (): string[] => lossRows({ profile: crm, losses, staged: [] }).map(({ key }) => key);
  expect(new Set(keys()).size).toBe(2);
  expect(keys()).toEqual(keys());
  expect(Math.max(...keys().map((key) => key.length))).toBeLessThanOrEqual(200);
});
