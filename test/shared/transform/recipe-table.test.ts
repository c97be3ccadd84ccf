/** Tests every recipe: what it reads, and what it does with a value it cannot read. */
import { expect, test } from "vitest";
import { RecipeName as RecipeNames, recipeOf, recipeSpecs } from "../../../shared/record/recipe.ts";
import { recordKey } from "../../../shared/record/record-key.ts";
import { recipes } from "../../../shared/transform/recipe-table.ts";
import { read } from "./small-map.ts";

test("every recipe has a title that people can write, and a function", () => {
  for (const name of RecipeNames.options) {
    expect(recipeOf(recipeSpecs[name].title)).toBe(name);
    expect(recipes[name].read).toBeTypeOf("function");
  }
});

test("a phone of Ada's is completed for her country and keeps its extension", () => {
  expect(read("phone", "98765 41009", { kind: "phones" }).reading).toEqual(["+919876541009"]);
  expect(read("phone", "919876541009 / 033-40007701 ext 12", { kind: "phones" }).reading).toEqual(["+919876541009", "+913340007701 x12"]);
});

test("a phone that cannot be read is written as it stands and reported", () => {
  expect(read("phone", "ask reception", { kind: "phones" })).toEqual({ reading: ["ask reception"], issues: ["warn issue/bad-format"] });
});

test("amounts in lakh, with signs and words, are read exactly", () => {
  const amount = (text: string): unknown => read("money", text, { kind: "money" }).reading;
  expect(amount("12,34,567.50")).toEqual({ amount: "1234567.50", currency: "INR" });
  expect(amount("Rs. 1.5 Cr")).toEqual({ amount: "15000000", currency: "INR" });
  expect(amount("$342.09K")).toEqual({ amount: "342090", currency: "USD" });
  expect(amount("(1,200.50)")).toEqual({ amount: "-1200.50", currency: "INR" });
  expect(amount("12345678901234567890.01")).toEqual({ amount: "12345678901234567890.01", currency: "INR" });
});

test("what is no amount is left out and reported", () => {
  expect(read("money", "on request", { kind: "money" })).toEqual({ reading: { kind: "nothing" }, issues: ["warn issue/bad-format"] });
  expect(read("number", "1,2,3").issues).toEqual(["warn issue/bad-format"]);
});

test("a day stays the same day, and a moment is read in the source's zone", () => {
  expect(read("date", "10/12/2025", { kind: "date", argument: "d/M/yyyy" }).reading).toBe("2025-12-10");
  expect(read("date", "10/12/2025", { kind: "dateTime", argument: "d/M/yyyy" }).reading).toBe("2025-12-10T06:30:00Z");
  expect(read("date-time", "10/12/2025 00:15", { kind: "dateTime", argument: "d/M/yyyy H:mm" }).reading).toBe("2025-12-09T18:45:00Z");
  expect(read("date", "31/02/2025", { kind: "date", argument: "d/M/yyyy" })).toEqual({
    reading: { kind: "nothing" },
    issues: ["warn issue/bad-format"],
  });
});

test("the creation time fills a date field, or waits to become a first line", () => {
  expect(
    read("created-stamp", "10/12/2025 09:30", { field: "custom:Original created", kind: "date", argument: "d/M/yyyy H:mm" }).reading,
  ).toBe("2025-12-10");
  expect(read("created-stamp", "10/12/2025 09:30", { field: "body", kind: "longText", argument: "d/M/yyyy H:mm" }).reading).toMatchObject({
    kind: "created",
    text: "2025-12-10 09:30",
  });
});

test("HTML becomes text, and plain text keeps its brackets", () => {
  expect(read("html-text", "<p>Ada<br>Lovelace</p><img src='data:x'><table><tr><td>A</td><td>B</td></tr></table>").reading).toBe(
    "Ada\nLovelace\n\nA   B",
  );
  expect(read("html-text", "a < b and b > c").reading).toBe("a < b and b > c");
});

test("e-mail addresses are separated, and what is none is reported", () => {
  expect(read("email", "Ada <ada@engines.example>; ada@engines.example", { kind: "emails" }).reading).toEqual(["ada@engines.example"]);
  expect(read("email", "not an address", { kind: "emails" })).toEqual({ reading: { kind: "nothing" }, issues: ["warn issue/bad-format"] });
});

test("tags are folded to one spelling each", () => {
  expect(read("tags", "vip; South  Zone ,VIP,-", { kind: "tags" }).reading).toEqual(["VIP", "South Zone"]);
});

test("a choice takes the word of the Values tab, and only words the field has", () => {
  const values = new Map([
    ["cust", "Customer"],
    ["junk", ""],
  ]);
  const labels = new Map([["customer", "Customer"]]);
  expect(read("choice", " CUST ", { values, labels }).reading).toBe("Customer");
  expect(read("choice", "junk", { values, labels })).toEqual({ reading: { kind: "nothing" }, issues: ["warn issue/unmapped-field"] });
  expect(read("choice", "Dealer", { values, labels })).toEqual({ reading: { kind: "nothing" }, issues: ["warn issue/unknown-choice"] });
  expect(read("text", "cust", { values, labels }).reading).toBe("Customer");
  expect(read("source", "cust", { values, kind: "sources" }).reading).toEqual(["Customer"]);
});

test("an owner without a user holds the records of the objects in scope, and only those", () => {
  expect(read("owner", "ADA  Lovelace")).toMatchObject({ reading: { user: 7 }, issues: [] });
  expect(read("owner", "Charles Babbage")).toMatchObject({ reading: { user: undefined }, issues: ["hold issue/owner-unresolved"] });
  expect(read("owner", "Somebody New").issues).toEqual(["hold issue/owner-unresolved"]);
  expect(read("owner", "Charles Babbage", { object: "activity" }).issues).toEqual(["warn issue/owner-unresolved"]);
});

test("links carry keys", () => {
  expect(read("link", " CO/1 ", { argument: "company" }).reading).toEqual({
    kind: "link",
    object: "company",
    link: { key: recordKey("rsoft", "company", "CO/1") },
  });
});

test("a name written last name first is turned round and reported; a degree is not a first name", () => {
  expect(read("person-name", "Lovelace, Ada")).toEqual({
    reading: { kind: "part", part: "whole", text: "Ada Lovelace", sides: { given: "Ada", family: "Lovelace" } },
    issues: ["warn issue/bad-format"],
  });
  expect(read("person-name", "Ada Lovelace, PhD").reading).toEqual({ kind: "part", part: "whole", text: "Ada Lovelace, PhD" });
  expect(read("given-name", " Ada ").reading).toEqual({ kind: "part", part: "given", text: "Ada" });
  expect(read("family-name", "Lovelace").reading).toEqual({ kind: "part", part: "family", text: "Lovelace" });
});

test("a line in the text shows dates so that nobody misreads them", () => {
  expect(read("header-line", "03/04/2025 10:15", { argument: "Converted on (d/M/yyyy H:mm)" }).reading).toEqual({
    kind: "line",
    label: "Converted on",
    text: "2025-04-03 10:15",
  });
  expect(read("header-line", "High", { argument: "Priority" }).reading).toEqual({ kind: "line", label: "Priority", text: "High" });
});

test("parts of an address, web addresses, stages, ids and texts are taken as they are", () => {
  expect(read("address-part", "161,\nStation Road", { kind: "addresses", part: "street" }).reading).toEqual({
    kind: "part",
    part: "street",
    text: "161, Station Road",
  });
  expect(read("url", "engines.example", { kind: "urls" }).reading).toEqual(["engines.example"]);
  expect(read("url", "no web site", { kind: "urls" }).issues).toEqual(["warn issue/bad-format"]);
  expect(read("stage", " Proposal ", { argument: "Leads" }).reading).toEqual({ kind: "stage", text: "Proposal", pipeline: "Leads" });
  expect(read("key", "17").reading).toEqual({ kind: "nothing" });
  expect(read("long-text", "a  \r\nb\r").reading).toBe("a\nb");
  expect(read("as-is", "  =SUM(A1)  ").reading).toBe("  =SUM(A1)  ");
});

test("a date of a year that makes no sense in its field is left out and told", () => {
  const time = (text: string) => read("date", text, { kind: "dateTime", field: "dueTime", argument: "d/M/yyyy" }).issues;
  expect(time("15/08/0225")).toEqual(["warn issue/bad-format"]);
  expect(time("15/08/1905")).toEqual(["warn issue/bad-format"]);
  expect(time("15/08/2025")).toEqual([]);
  expect(read("date", "10/12/1842", { kind: "date", field: "custom:Born", argument: "d/M/yyyy" }).reading).toBe("1842-12-10");
});
