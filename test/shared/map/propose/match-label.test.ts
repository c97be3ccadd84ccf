/** Tests which entry of a list of Nutshell a value means. */
import { expect, test } from "vitest";
import { matchLabel } from "../../../../shared/map/propose/match-label.ts";

const industries = ["Accounting", "Financial Services", "Food & Beverage", "Healthcare", "Manufacturing", "Software"];

test.each([
  ["manufacturing", "Manufacturing", /same word/u],
  ["Food and Beverages", "Food & Beverage", /same words/u],
  ["HOSPITAL_HEALTH_CARE", "Healthcare", /means the same/u],
  ["Gesundheitswesen", "Healthcare", /means the same/u],
  ["Helthcare", "Healthcare", /typing error/u],
] as const)("%s is %s, and the reason says how", (text, label, why) => {
  const found = matchLabel(text, industries, "industry");
  expect(found).toMatchObject({ value: label, others: [] });
  expect(found.why).toMatch(why);
});

test("what is near is named, not chosen", () => {
  expect(matchLabel("Banking", industries, "industry")).toMatchObject({ value: undefined, others: ["Financial Services"] });
  expect(matchLabel("Durable Manufacturing", industries, "industry")).toMatchObject({ value: undefined, others: ["Manufacturing"] });
  expect(matchLabel("Astrology", industries, "industry")).toMatchObject({ value: undefined, others: [] });
});

test("what a word denies is not even named", () => {
  expect(matchLabel("Non-manufacturing", industries, "industry")).toMatchObject({ value: undefined, others: [] });
});

test("a word that is known is no misspelt label, and short words and other first letters are none", () => {
  expect(matchLabel("Contacting", ["Contracting"]).value).toBeUndefined();
  expect(matchLabel("Hardware", ["Software"]).value).toBeUndefined();
  expect(matchLabel("Gald", ["Gold"]).value).toBeUndefined();
  expect(matchLabel("Platnium", ["Platinum", "Gold"]).value).toBe("Platinum");
  expect(matchLabel("Tier 10 Plus", ["Tier 11 Plus"]).value).toBeUndefined();
});
