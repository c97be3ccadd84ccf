/** Tests that columns whose codes belong to somebody say whose they are. */
import { expect, test } from "vitest";
import { licenceOf } from "../../../shared/vocabulary/licences.ts";

test("procedure codes may be licensed, fees are not, and what nobody recognises is not either", () => {
  expect(licenceOf("procedure-code")).toMatch(/^its codes may be licensed \(CPT of the American Medical Association, or CDT/u);
  expect([licenceOf("fee"), licenceOf(undefined)]).toEqual([undefined, undefined]);
});
