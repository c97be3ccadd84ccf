/** Tests what a person sees of a value. */
import { expect, test } from "vitest";
import { formatValue } from "../../../../../../server/sandbox/sheets/model/describe/format-value.ts";

test.each([
  [1234.5, "en_US", undefined, "1234.5"],
  [1234.5, "de_DE", undefined, "1234,5"],
  [1234.5, "de_DE", { type: "NUMBER", pattern: "#,##0.00" }, "1.234,50"],
  [-1234.5, "en_US", { type: "CURRENCY", pattern: '"$"#,##0.00' }, "-$1,234.50"],
  [0.256, "en_US", { type: "PERCENT", pattern: "0%" }, "26%"],
  [0.256, "en_US", { type: "PERCENT" }, "25.60%"],
  [46022.75, "en_US", { type: "DATE", pattern: "yyyy-mm-dd" }, "2025-12-31"],
  [46022.75, "en_US", { type: "DATE_TIME", pattern: "d mmm yyyy h:mm am/pm" }, "31 Dec 2025 6:00 PM"],
  [46022, "de_DE", { type: "DATE" }, "31.12.2025"],
  [0.75, "en_US", { type: "TIME", pattern: "hh:mm:ss" }, "18:00:00"],
  [true, "de_DE", undefined, "WAHR"],
  [false, "en_US", undefined, "FALSE"],
  [null, "en_US", undefined, ""],
])("%s in %s under %j is shown as %j", (value, locale, numberFormat, text) => {
  expect(formatValue(value, numberFormat === undefined ? {} : { numberFormat }, locale)).toBe(text);
});
