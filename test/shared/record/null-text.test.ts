/** Proves which texts mean "no value". */
import { expect, test } from "vitest";
import { nullTexts } from "../../../shared/record/null-text.ts";

test("blank text and the profile's placeholders are no value, whatever their case; other text is", () => {
  const isNull = nullTexts(["NULL", "N/A", "-"]);
  for (const text of ["", "  ", "\u00A0", "null", " n/a ", "-"]) expect(isNull(text), text).toBe(true);
  for (const text of ["0", "no", "--", "Null Island Ltd"]) expect(isNull(text), text).toBe(false);
});
