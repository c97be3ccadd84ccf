/** Tests that a country is found however an address names it. */
import { expect, test } from "vitest";
import { regionOf } from "../../../shared/record/region-of.ts";

test.each([
  ["United States", "US"],
  ["U.S.A.", "US"],
  ["usa", "US"],
  ["UK", "GB"],
  ["England", "GB"],
  ["India", "IN"],
  ["DE", "DE"],
  ["Österreich", "AT"],
  ["Deutschland", "DE"],
])("%s is %s", (text, region) => {
  expect(regionOf(text)).toBe(region);
});

test.each(["", "Atlantis", "N/A", "ZZ"])("%s is no country", (text) => {
  expect(regionOf(text)).toBeUndefined();
});
