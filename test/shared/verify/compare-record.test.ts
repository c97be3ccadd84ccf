/** Proves that every kind of difference is told apart and explained. */
import { expect, test } from "vitest";
import type { Entity } from "../../../shared/record/nutshell/entity.ts";
import type { FieldValue } from "../../../shared/record/target-record.ts";
import { compareRecord, sameToNutshell } from "../../../shared/verify/compare-record.ts";

const finding = (entity: Entity, field: string, wanted: FieldValue, there?: FieldValue): string | undefined =>
  compareRecord(entity, { [field]: wanted }, there === undefined ? {} : { [field]: there })[0]?.finding;

test.each<[string, Entity, string, FieldValue, FieldValue | undefined, string]>([
  ["the same text", "contact", "name", "Ada Lovelace", "Ada Lovelace", "match"],
  ["tidied white space", "contact", "name", "Ada  Lovelace ", "Ada Lovelace", "normalised match"],
  ["a phone in Nutshell's form", "contact", "phones", ["+91 98450 12345"], ["+919845012345"], "normalised match"],
  ["a web address with a scheme", "account", "urls", ["engines.example"], ["http://engines.example"], "normalised match"],
  ["tags in another order", "lead", "tags", ["VIP", "Hot"], ["Hot", "VIP"], "match"],
  ["tags in another case", "lead", "tags", ["Hot", "VIP"], ["vip", "hot"], "normalised match"],
  ["a tag that is not there", "lead", "tags", ["Hot", "VIP"], ["VIP"], "different"],
  [
    "links in another order",
    "activity",
    "participants",
    [
      { entity: "contact", id: 9 },
      { entity: "account", id: 4 },
    ],
    [
      { entity: "account", id: 4 },
      { entity: "contact", id: 9 },
    ],
    "match",
  ],
  ["a link to the wrong record", "lead", "contacts", [{ entity: "contact", id: 9 }], [{ entity: "contact", id: 8 }], "different"],
  [
    "the same amount with other decimals",
    "lead",
    "value",
    { amount: "1234567.50", currency: "INR" },
    { amount: "1234567.5", currency: "INR" },
    "normalised match",
  ],
  ["another amount", "lead", "value", { amount: "1", currency: "INR" }, { amount: "2", currency: "INR" }, "different"],
  ["another currency", "lead", "value", { amount: "1", currency: "INR" }, { amount: "1.00", currency: "USD" }, "coerced"],
  ["a cut text", "lead", "title", "Engine no. 2 for the Royal Society", "Engine no. 2 for the", "truncated"],
  ["a number that came back as text", "lead", "confidence", 60, "60", "normalised match"],
  ["a number in a custom field of text", "lead", "custom:Lead score", 76, "76", "normalised match"],
  ["a number that Nutshell wrote with a decimal", "lead", "custom:Lead score", 76, "76.0", "normalised match"],
  ["another number", "lead", "custom:Lead score", 76, "67", "different"],
  ["a text of digits that lost its zeros", "contact", "custom:Membership", "0076", "76", "coerced"],
  ["a list that became text", "contact", "custom:Tools", ["x"], '["x"]', "coerced"],
  ["a time moved by a zone", "activity", "startTime", "2024-03-05T10:00:00Z", "2024-03-05T04:30:00Z", "time-shifted"],
  ["a time moved by two days", "activity", "startTime", "2024-03-05T10:00:00Z", "2024-03-07T10:00:00Z", "different"],
  ["the same moment in another form", "activity", "startTime", "2024-03-05T10:00:00Z", "2024-03-05T10:00:00+0000", "normalised match"],
  ["one choice of several possible ones", "lead", "custom:Uses", "Sums", ["Sums"], "normalised match"],
  ["several choices as one text", "lead", "custom:Uses", ["Sums", "Music"], "Music, Sums", "normalised match"],
  ["a choice with a comma as a list", "lead", "custom:Uses", "Sums, by steam", ["Sums, by steam"], "normalised match"],
  [
    "an amount in a custom field with other decimals",
    "lead",
    "custom:Budget",
    { amount: "10000", currency: "USD" },
    { amount: "10000.00", currency: "USD" },
    "normalised match",
  ],
  ["a closing time of Nutshell's own", "lead", "closedTime", "2024-03-05T10:00:00Z", "2024-03-05T14:00:00Z", "different"],
  ["a field that did not arrive", "contact", "jobTitle", "Countess", undefined, "not written"],
  ["another text", "contact", "jobTitle", "Countess", "Engineer", "different"],
])("%s", (_, entity, field, wanted, there, expected) => {
  expect(finding(entity, field, wanted, there)).toBe(expected);
});

test("two blanks are nothing to report, and unwritten fields are not compared", () => {
  expect(compareRecord("contact", { tags: [], jobTitle: null }, { owner: 3 })).toEqual([]);
});

test("Nutshell's own rewriting is not an edit", () => {
  expect(sameToNutshell("account", "urls", ["engines.example"], ["http://engines.example/"])).toBe(true);
  expect(sameToNutshell("contact", "jobTitle", "Countess", "Engineer")).toBe(false);
});

test("an author is no loss where the key writes in its own name, and is examined where it does not", () => {
  const note = { body: "Met Ada", author: 5 };
  const ofAuthor = (found: Record<string, FieldValue>, asAuthor: boolean): string | undefined =>
    compareRecord("note", note, found, { asAuthor }).find((f) => f.field === "author")?.finding;
  expect(ofAuthor({ body: "Met Ada", author: 5 }, true)).toBe("match");
  expect(ofAuthor({ body: "Met Ada", author: 1 }, true)).toBe("different");
  expect(ofAuthor({ body: "Met Ada" }, true)).toBe("normalised match");
  expect(ofAuthor({ body: "Met Ada", author: 1 }, false)).toBe("normalised match");
});

test("a phone number is the same only with all its digits, and words are compared as words", () => {
  const phones = (wanted: string, found: string) => compareRecord("contact", { phones: [wanted] }, { phones: [found] })[0]?.finding;
  expect(phones("+919876541009", "+91 98765 41009")).toBe("normalised match");
  expect(phones("+919876541009", "098765-41009")).toBe("normalised match");
  expect(phones("98765 41009 ring after 6 pm", "+198765410096")).toBe("different");
  expect(phones("98765 41009 98765 41010", "+198765410099876541010")).toBe("different");
  expect(phones("+919876541009", "+19876541009")).toBe("different");
  expect(phones("ask reception", "ask the front desk")).toBe("different");
});

test("products are compared by name, quantity and price; the code is not shown in a lead, and without a price Nutshell's own counts", () => {
  const usd = (amount: string) => ({ amount, currency: "USD" });
  const wanted = [
    { product: "Advice", quantity: "1" },
    { product: "Engine", code: "DE-2", quantity: "2.50", price: usd("17900.00") },
  ];
  const judged = (products: FieldValue) => {
    const [finding] = compareRecord("lead", { products: wanted }, { products });
    return [finding?.finding, finding?.rule];
  };
  const engine = { product: "engine", quantity: "2.5", price: usd("17900") };
  const advice = { product: "Advice", quantity: "1", price: usd("80") };
  expect(judged([engine, advice])).toEqual(["match", ""]);
  expect(judged([advice])).toEqual(["different", "1 of 2 products is missing"]);
  expect(judged([advice, { ...engine, quantity: "2" }])).toEqual(["different", "1 of 2 products has another quantity or price"]);
  expect(judged([advice, { ...engine, price: { amount: "17900", currency: "EUR" } }])[0]).toBe("different");
  expect(judged([engine, advice, { product: "Seat", quantity: "1" }])).toEqual([
    "different",
    "Nutshell has more products than were written",
  ]);
  expect(sameToNutshell("lead", "products", wanted, [engine, advice])).toBe(true);
});
