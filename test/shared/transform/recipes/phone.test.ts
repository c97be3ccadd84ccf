/** Tests how phone numbers of many countries and spellings are read. */
import { expect, test } from "vitest";
import { read } from "../small-map.ts";

const beside = (issue = "bad-format") => ({ reading: { kind: "nothing" }, issues: [`warn issue/${issue}`] });
const phones = (text: string, more: object = {}): unknown => read("phone", text, { kind: "phones", ...more }).reading;

test("a phone number without a country is read with the account's country", () => {
  expect(phones("98765 41009")).toEqual(["+919876541009"]);
  expect(phones("0151 23456789", { map: { region: "DE" } })).toEqual(["+4915123456789"]);
  expect(phones("(212) 555-0142", { map: { region: "US" } })).toEqual(["+12125550142"]);
});

test("a country in Detail counts before the account's, however it is typed", () => {
  for (const argument of ["GB", "gb", " Gb ", "UK"]) expect(phones("020 7946 0958", { argument }), argument).toEqual(["+442079460958"]);
});

test("a country in Detail that does not exist is not taken for the account's: the number is kept beside, and it is told", () => {
  for (const argument of ["ZZ", "India", "__proto__"])
    expect(read("phone", "020 7946 0958", { kind: "phones", argument })).toEqual(beside());
});

test("a number that says its country keeps it, wherever the account is", () => {
  for (const text of ["+44 20 7946 0958", "0044 20 7946 0958", "tel:+44-20-7946-0958", "+44 (0)20 7946 0958"])
    expect(phones(text), text).toEqual(["+442079460958"]);
});

test("digits of Arabic and full-width letters are digits; those of other scripts stay as they stand and are told", () => {
  expect(phones("٩٨٧٦٥٤١٠٠٩")).toEqual(["+919876541009"]);
  expect(phones("９８７６５４１００９")).toEqual(["+919876541009"]);
  expect(read("phone", "९८७६५४१००९", { kind: "phones" })).toEqual({ reading: ["९८७६५४१००९"], issues: ["warn issue/bad-format"] });
});

test("several numbers in a cell are several numbers, each once, in their order", () => {
  expect(phones("98765-41009 / +91 98765 41009, 033 4000 7701 or 033-40007701")).toEqual(["+919876541009", "+913340007701"]);
  expect(phones("98765 41009\r\n98765 41010|98765 41011")).toEqual(["+919876541009", "+919876541010", "+919876541011"]);
});

test("an extension stays with its number", () => {
  expect(phones("+1 (212) 555-0142 ext. 7")).toEqual(["+12125550142 x7"]);
  expect(phones("033-40007701 x12; 98765 41009")).toEqual(["+913340007701 x12", "+919876541009"]);
});

test("a number that a spreadsheet has kept as a figure gets no digit more", () => {
  expect(phones("919876541009.0")).toEqual(["+919876541009"]);
  expect(phones("9876541009.0")).toEqual(["+919876541009"]);
});

test("a number that a spreadsheet has rounded is no number of anybody; the cell is kept beside", () => {
  for (const text of ["9.19877E+11", "9,8765E+09", "9.8765e9"])
    expect(read("phone", text, { kind: "phones" })).toEqual({ reading: { kind: "nothing" }, issues: ["warn issue/bad-format"] });
  expect(read("phone", "9.19877E+11").reading).toBe("9.19877E+11");
});

test("a number that cannot be read, with words and figures beside it, is kept beside", () => {
  expect(read("phone", "98766 40073 (after 7)", { kind: "phones", country: "CH" })).toEqual(beside());
  expect(read("phone", "98765 40046 or 98766 40073 (after 7)", { kind: "phones", country: "CH" })).toEqual(beside("ambiguous"));
});

test("the ends of a range are no numbers where the number itself cannot be read", () => {
  expect(read("phone", "022-24000003/34/35", { kind: "phones", country: "US" })).toEqual({
    reading: ["022-24000003"],
    issues: ["warn issue/bad-format"],
  });
});

test.each([
  ["123-456-7890", "US"],
  ["(555) 555-0142", "US"],
  ["000-000-0000", "US"],
  ["98765 41009", "US"],
])("%s has the length of a number of %s and cannot be one: it stays as it stands, and is told", (text, region) => {
  expect(read("phone", text, { kind: "phones", map: { region } })).toEqual({ reading: [text], issues: ["warn issue/bad-format"] });
});

test.each([
  ["12 34 56 78", "DK"],
  ["15 1234-5678", "AR"],
])("%s is no number of %s, and Nutshell would make an American one of it: it is kept beside", (text, region) => {
  expect(read("phone", text, { kind: "phones", map: { region } })).toEqual(beside());
  expect(read("phone", text, { map: { region } }).reading).toBe(text);
});

test("a number is read with a country that the record does not name only where it is written so", () => {
  for (const more of [{}, { argument: "else DE" }])
    for (const text of ["650-253-0000", "(650) 253-0000"])
      expect(read("phone", text, { kind: "phones", ...more })).toEqual(beside("ambiguous"));
  for (const text of ["98765 41009", "98765-41009", "9876541009", "098765 41009", "033 4000 7701"])
    expect(phones(text)).toEqual([text.startsWith("033") ? "+913340007701" : "+919876541009"]);
  expect(phones("650-253-0000", { argument: "IN" })).toEqual(["+916502530000"]);
  expect(phones("650-253-0000", { country: "US" })).toEqual(["+16502530000"]);
});

test("a number whose address names a country that is not known is read with none, unless it says its country or Detail does", () => {
  const atlantis = { kind: "phones", unknownCountry: "Atlantis" } as const;
  expect(read("phone", "98765 41009", atlantis)).toEqual(beside("ambiguous"));
  expect(read("phone", "98765 41009", { ...atlantis, argument: "else IN" })).toEqual(beside("ambiguous"));
  expect(phones("98765 41009", { ...atlantis, argument: "IN" })).toEqual(["+919876541009"]);
  for (const text of ["+44 20 7946 0958", "0044 20 7946 0958"]) expect(phones(text, atlantis), text).toEqual(["+442079460958"]);
});

test("what people dial before a number is part of it: a country's own prefix, the way abroad, a code before a slash", () => {
  expect(phones("8 (495) 123-45-67", { country: "RU" })).toEqual(["+74951234567"]);
  expect(phones("011 44 20 7946 0958", { country: "US" })).toEqual(["+442079460958"]);
  expect(phones("089/1234567", { country: "DE" })).toEqual(["+49891234567"]);
  expect(phones("tel:+1-212-736-5000;ext=5")).toEqual(["+12127365000 x5"]);
});

test("a cell in which nothing is long enough for a number is not separated: figures are kept beside, words stay", () => {
  for (const text of ["12/31/2024", "12345, 67890"]) expect(read("phone", text, { kind: "phones" })).toEqual(beside());
  expect(phones("n/a")).toEqual(["n/a"]);
});

test("a number with letters in it is kept beside: Nutshell would take its figures for another number", () => {
  for (const text of ["1-800-FLOWERS", "+1 (212) PE6-5000"]) expect(read("phone", text, { kind: "phones" })).toEqual(beside());
  expect(read("phone", "1-800-FLOWERS").reading).toBe("1-800-FLOWERS");
});

test.each(["12", "0", "4021", "123 456"])("%s is too short for a phone number: it is kept beside, in every country", (text) => {
  for (const region of ["IN", "US"]) expect(read("phone", text, { kind: "phones", map: { region } })).toEqual(beside());
  expect(read("phone", text).reading).toBe(text);
});

test.each(["ask reception", "+"])("%s is no phone number: it stays as it stands, and is told", (text) => {
  expect(read("phone", text, { kind: "phones" })).toEqual({ reading: [text], issues: ["warn issue/bad-format"] });
});

test.each([
  ["98765 41009; reception", ["+919876541009"]],
  ["98765 41009 (Charles)", ["+919876541009"]],
  ["98765 41009 ring after 6 pm", ["+919876541009"]],
  ["Not hers: 98765 41009", ["+919876541009"]],
  ["98765 41009 DO NOT RING", ["+919876541009"]],
  ["033-4000 7701 / 02", ["+913340007701"]],
  ["98765 41009 (M), 033 4000 7701 (O)", ["+919876541009", "+913340007701"]],
  ["033-40007701 x 12 or 14", ["+913340007701 x12"]],
])("%s: the number is loaded, and the words beside it are told", (text, numbers) => {
  expect(read("phone", text, { kind: "phones" })).toEqual({ reading: numbers, issues: ["warn issue/bad-format"] });
});

test("two numbers without anything between are two numbers", () => {
  expect(read("phone", "98765 41009 98765 41010", { kind: "phones" })).toEqual({
    reading: ["+919876541009", "+919876541010"],
    issues: [],
  });
});

test("the country of the record's own address counts before the account's, and Detail before both", () => {
  expect(phones("805-247-0100", { country: "US" })).toEqual(["+18052470100"]);
  expect(phones("586.507.0102x4606", { country: "US" })).toEqual(["+15865070102 x4606"]);
  expect(phones("020 7946 0958", { country: "US", argument: "GB" })).toEqual(["+442079460958"]);
  expect(phones("805-247-0100", { argument: "else US" })).toEqual(["+18052470100"]);
  expect(phones("020 7946 0958", { country: "GB", argument: "else US" })).toEqual(["+442079460958"]);
});

test("a number that fits the account's country and not that of the address is kept beside and told", () => {
  expect(read("phone", "03340 007701", { kind: "phones", country: "SG" })).toEqual(beside("ambiguous"));
});

test("a field of text takes all numbers of a cell as one text", () => {
  expect(phones("98765 41009, 98765 41010", { kind: "text" })).toBe("+919876541009; +919876541010");
});

test("a number that was read before is read again as the first time, in each country as its own", () => {
  for (let time = 0; time < 2; time += 1) {
    expect(phones("020 7946 0958", { argument: "GB" })).toEqual(["+442079460958"]);
    expect(phones("(212) 555-0142 ext. 7", { argument: "US" })).toEqual(["+12125550142 x7"]);
    expect(read("phone", "020 7946 0958", { kind: "phones", argument: "ZZ" }).issues).toEqual(["warn issue/bad-format"]);
  }
});
