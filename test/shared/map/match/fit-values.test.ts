/** Tests whether the values of a column can be what a proposal takes them for. */
import { describe, expect, test } from "vitest";
import { fitValues } from "../../../../shared/map/match/fit-values.ts";
import { Shape } from "../../../../shared/sources/profile.ts";
import { column } from "../column.ts";

const of = (...values: string[]) => column("contact", "Column", values);
const many = (make: (n: number) => string, count = 120) => of(...Array.from({ length: count }, (_, n) => make(n)));
const fits = (shape: Shape, ...values: string[]): boolean => !fitValues(shape, of(...values)).veto;
const mails = ["ada@engines.example", "b@engines.example", "c@engines.example"];
const dates = ["10/12/2025", "13/12/2025", "1/1/2026"];

test("a column without a value can be anything, but not surely", () => {
  for (const shape of Shape.options) expect(fitValues(shape, of("-", "")), shape).toMatchObject({ veto: false, score: 0.6 });
});

test("a share of odd values is no obstacle, and the share is told", () => {
  expect(fitValues("email", of(...mails, "none known"))).toEqual({
    veto: false,
    score: 0.75,
    why: "75 % of the values are e-mail addresses",
  });
  expect(fitValues("email", of("ask", "later", ...mails.slice(0, 1)))).toMatchObject({
    veto: true,
    why: "only 33 % of the values are e-mail addresses",
  });
});

describe("amounts", () => {
  test.each([
    ["Indian", ["12,34,567.50", "₹ 5 Cr", "Rs. 1.5 lakh", "5,000/-"]],
    ["American", ["$1,234.50", "USD 12", "(1,200)", "3.5M"]],
    ["European", ["1.234,56 €", "EUR 100", "100 EUR", "1'234.50", "-12,5"]],
    ["British", ["£10", "GBP 1,000", "12.5%", "1 200"]],
  ])("%s ways of writing them are known", (_where, values) => {
    expect(fits("money", ...values)).toBe(true);
    expect(fits("number", ...values)).toBe(true);
  });
  test("words, dates and codes with digits are no amounts", () => {
    for (const values of [["on request", "call us"], ["CO-1", "CO-2"], ["B2B", "B2C"], mails, dates])
      expect(fits("money", ...values), values[0]).toBe(false);
  });
});

test("phone numbers are known with and without signs, and words are none", () => {
  expect(fits("phone", "+91 98765 41009", "9876541010", "(033) 4000-7701")).toBe(true);
  expect(fits("phone", "ask reception", "none", "98765 41009")).toBe(false);
});

test("addresses and numbers with words beside them are still known, and the share is told", () => {
  expect(fitValues("email", of("Ada <ada@engines.example>", "home: b@engines.example", "none"))).toMatchObject({
    veto: false,
    why: "67 % of the values contain e-mail addresses",
  });
  expect(fitValues("phone", of("98765 41009 after six", "office (033) 4000-7701", "ask"))).toMatchObject({
    veto: false,
    why: "67 % of the values contain phone numbers",
  });
  for (const values of [
    ["Order 12345", "Order 12346"],
    ["flat 5 of 10", "24 x 7"],
  ])
    expect(fits("phone", ...values), values[0]).toBe(false);
});

test("web addresses are known with and without a scheme, also with letters of other languages", () => {
  expect(fits("url", "https://engines.example", "www.engines.example/a", "engines.example")).toBe(true);
  expect(fits("url", "münchen.example", "例え.example")).toBe(true);
  expect(fits("url", "no site", "-", "later")).toBe(false);
});

test("a date column holds dates of one format, or mostly dates", () => {
  expect(fitValues("date", of(...dates))).toMatchObject({ veto: false, score: 1 });
  expect(fits("dateTime", ...dates, "soon")).toBe(true);
  expect(fits("date", "yesterday", "soon", "10/12/2025")).toBe(false);
});

test("few different values may be yes and no in any language; many may not", () => {
  expect(fits("boolean", "ja", "nein", "ja")).toBe(true);
  expect(fits("boolean", "a", "b", "c", "d", "e")).toBe(false);
  expect(
    fitValues(
      "boolean",
      many((n) => `v${n}`),
    ).why,
  ).toBe("120 different values are too many for yes or no");
});

test("a choice has values that come again; where nearly every record has its own it is a text", () => {
  expect(
    fitValues(
      "choice",
      many((n) => `Choice ${n % 7}`),
    ).veto,
  ).toBe(false);
  expect(
    fitValues(
      "choice",
      many((n) => `Text ${n}`),
    ),
  ).toMatchObject({ veto: true, why: "nearly every record has a different value" });
  expect(
    fitValues(
      "choice",
      many((n) => `Text ${n}`, 20),
    ).veto,
  ).toBe(false);
});

test("a column full of e-mail addresses is neither a name nor a choice; a column full of dates is neither a name nor an owner", () => {
  for (const shape of ["name", "text", "choice"] as const) expect(fits(shape, ...mails), shape).toBe(false);
  for (const shape of ["name", "text", "owner"] as const) expect(fits(shape, ...dates), shape).toBe(false);
  expect(fits("owner", ...mails)).toBe(true);
});

test("ids, tags and long texts may be anything", () => {
  for (const shape of ["id", "tags", "longText"] as const)
    for (const values of [mails, dates, ["x"]]) expect(fits(shape, ...values)).toBe(true);
});
