/** Tests how the value of a field is said in words. */
import { expect, test } from "vitest";
import type { FieldValue } from "../../../shared/record/target-record.ts";
import { valueText } from "../../../shared/record/value-text.ts";

test.each<[string, FieldValue, string | undefined]>([
  ["name", "Ada Lovelace", "Ada Lovelace"],
  ["custom:Visits", 12, "12"],
  ["custom:Balance", { amount: "636.00", currency: "USD" }, "USD 636.00"],
  ["tags", ["VIP", "Founder"], "VIP; Founder"],
  ["addresses", [{ street: "12 St", city: "London" }], "12 St, London"],
  ["owner", 7, undefined],
  ["company", { key: "clinic/practice/C1" }, undefined],
  ["companies", [{ key: "clinic/practice/C1" }], undefined],
  ["name", null, undefined],
])("%s as %j", (field, value, text) => {
  expect(valueText(field, value)).toBe(text);
});
