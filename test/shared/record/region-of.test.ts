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
  ["Großbritannien", "GB"],
  ["Korea, Republic of", "KR"],
  ["EE.UU.", "US"],
  ["Österreich", "AT"],
  ["Deutschland", "DE"],
  ["Germany", "DE"],
  ["Vietnam", "VN"],
  ["Bosnia and Herzegovina", "BA"],
  ["Côte d'Ivoire", "CI"],
  ["Türkiye", "TR"],
  ["Allemagne", "DE"],
  ["España", "ES"],
  ["भारत", "IN"],
  ["日本", "JP"],
  ["Magyarország", "HU"],
  ["Ελλάδα", "GR"],
  ["Česko", "CZ"],
  ["대한민국", "KR"],
  ["ישראל", "IL"],
  ["Danmark", "DK"],
  ["SUOMI", "FI"],
  ["Belgique / België", "BE"],
  ["مصر", "EG"],
  ["Україна", "UA"],
  ["Eesti", "EE"],
  ["الإمارات", "AE"],
])("%s is %s", (text, region) => {
  expect(regionOf(text)).toBe(region);
});

test.each(["", "Atlantis", "N/A", "ZZ", "France / Deutschland", "Danmark / Atlantis"])("%s is no country", (text) => {
  expect(regionOf(text)).toBeUndefined();
});

test("every country is found by its English name and by its letters", () => {
  const words = new Intl.DisplayNames("en", { type: "region" });
  // Countries that people have exports from, and all whose name an earlier country had too.
  for (const letters of [
    "DE",
    "VN",
    "VU",
    "ZW",
    "YE",
    "MM",
    "RS",
    "RU",
    "FR",
    "PA",
    "TL",
    "CD",
    "US",
    "GB",
    "IN",
    "CN",
    "BR",
    "ZA",
    "AU",
    "JP",
  ]) {
    expect(regionOf(words.of(letters) ?? ""), letters).toBe(letters);
    expect(regionOf(letters), letters).toBe(letters);
  }
});
