/** Tests how the country of a phone column is written and read. */
import { expect, test } from "vitest";
import { elseRegion, readPhoneRegion } from "../../../shared/record/phone-region.ts";

test("a country counts always, or where the address names none", () => {
  expect(readPhoneRegion(" in ")).toEqual({ when: "always", region: "IN" });
  expect(readPhoneRegion("UK")).toEqual({ when: "always", region: "GB" });
  expect(readPhoneRegion("Else us")).toEqual({ when: "else", region: "US" });
  expect(readPhoneRegion(elseRegion("DE"))).toEqual({ when: "else", region: "DE" });
  for (const text of ["", "India", "else", "else India", "+91"]) expect(readPhoneRegion(text), text).toBeUndefined();
});
