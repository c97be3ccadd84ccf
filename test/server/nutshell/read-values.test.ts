/** Tests how single values of Nutshell's answers are read. */
import { expect, test } from "vitest";
import { readAddress, readCustomValue, readMany, readMoney, readPhone, readText, readTime } from "../../../server/nutshell/read-values.ts";

test("a multi-value field is a list with its primary value first and only once", () => {
  expect(readMany({ "1": "ada@engines.example", work: "office@engines.example", "--primary": "office@engines.example" }, readText)).toEqual(
    ["office@engines.example", "ada@engines.example"],
  );
  expect(readMany({ "--primary": "ada@engines.example" }, readText)).toEqual(["ada@engines.example"]);
  expect(readMany([], readText)).toBeUndefined();
  expect(readMany({}, readText)).toBeUndefined();
});

test("a phone is read as text and as Nutshell's object", () => {
  expect(readPhone("+216 717-555-6633")).toBe("+216 717-555-6633");
  expect(
    readPhone({ countryCode: "1", number: "7175550480", extension: null, numberFormatted: "717-555-0480", E164: "+17175550480" }),
  ).toBe("+17175550480");
  expect(readPhone({ number: "7175550480", extension: "12", E164: "+17175550480" })).toBe("+17175550480 x12");
  expect(readPhone({ countryCode: null, number: "ask Ada", E164: null })).toBe("ask Ada");
});

test("times in every form become UTC to the second", () => {
  expect(
    ["2017-11-30T03:08:26+0000", "2017-11-30T08:38:26+05:30", 1_512_011_306, "1512011306", { timestamp: 1_512_011_306 }].map(readTime),
  ).toEqual(Array(5).fill("2017-11-30T03:08:26Z"));
  expect([readTime(null), readTime("soon")]).toEqual([undefined, undefined]);
});

test("money is decimal text, whatever the amount came as", () => {
  expect(readMoney({ currency: "USD", amount: 2500 })).toEqual({ amount: "2500", currency: "USD" });
  expect(readMoney({ currency_shortname: "INR", amount: "1234567.50" })).toEqual({ amount: "1234567.50", currency: "INR" });
  expect(readMoney(null)).toBeUndefined();
});

test("an address keeps only what it says", () => {
  expect(
    readAddress({
      name: "office",
      address_1: "12 St James's Square",
      address_2: "Floor 2",
      address_3: "",
      city: "London",
      state: null,
      country: "GB",
    }),
  ).toEqual({ street: "12 St James's Square", street2: "Floor 2", city: "London", country: "GB" });
  expect(readAddress({ address_1: null })).toBeUndefined();
});

test("custom values follow their field's type", () => {
  expect(readCustomValue("1843-08-01T00:00:00+0000", "Date")).toBe("1843-08-01");
  expect(readCustomValue({ currency: "GBP", amount: "500" }, "Currency")).toEqual({ amount: "500", currency: "GBP" });
  expect(readCustomValue(["A", "B"], "Enum")).toEqual(["A", "B"]);
  expect(readCustomValue("12", "Number")).toBe(12);
  expect(readCustomValue("", "String")).toBeUndefined();
});
