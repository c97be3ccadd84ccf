/** Tests that headings are taken apart as people read them. */
import { expect, test } from "vitest";
import { splitHeading } from "../../../../shared/map/recognise/split-heading.ts";

const known = new Set(["number", "employees", "first", "name", "mobile", "address", "close", "date", "do", "not", "call"]);
const words = (text: string): string => splitHeading(text, known).join(" ");

test.each([
  ["First Name", "first name"],
  ["firstname", "first name"],
  ["FIRST_NAME", "first name"],
  ["numberofemployees", "number employee"],
  ["No. of Employees", "number employee"],
  ["LName", "last name"],
  ["HmPhone", "home phone"],
  ["Main_Competitors__c", "main competitor"],
  ["Organisation's Colour", "organization color"],
  ["PatNum", "patient number"],
  ["Téléphone", "phone"],
  ["Straße", "strasse"],
  ["Phone 2", "phone 2"],
  ["Address 2: City", "address 2 city"],
  ["Address 1: City", "address city"],
  ["Opportunities", "opportunity"],
  ["emails", "mail"],
  ["Addresses", "address"],
  ["Desig.", "designation"],
  ["E-mail", "mail"],
  ["cdate", "created date"],
  ["DONOTCALL", "not call"],
  ["Status (H/W/C)", "status"],
  ["Phone (Work)", "phone work"],
  ["Employ. Date", "employee date"],
  ["MobIle", "mobile"],
])("%s is read as: %s", (heading, read) => {
  expect(words(heading)).toBe(read);
});

test("a heading of figures and signs alone stays as it is", () => {
  expect(splitHeading("2024", known)).toEqual(["2024"]);
  expect(splitHeading("§§", known)).toEqual([]);
});

test("a first one is counted where another is, and who made something is told from when", () => {
  const known = new Set(["address", "street", "erstellt"]);
  expect(splitHeading("Address 1", known)).toEqual(["address"]);
  expect(splitHeading("Address 2 Street 1", known)).toEqual(["address", "2", "street", "1"]);
  expect([splitHeading("Erstellt von", known), splitHeading("von Erstellt", known)]).toEqual([["erstellt", "von"], ["erstellt"]]);
});
