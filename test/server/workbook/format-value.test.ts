/** Proves how values, fields and records read in a cell. */
import { expect, test } from "vitest";
import { formatField, formatRecord, formatValue, nameOf } from "../../../server/workbook/format-value.ts";

test("values read as a person would write them", () => {
  expect(
    [
      null,
      undefined,
      "",
      3,
      "Ada",
      ["a", "b"],
      { amount: "9200.50", currency: "INR" },
      { key: "rsoft/contact/1042" },
      { entity: "lead", id: 1003 },
      [{ street: "12 St James's Square", city: "London" }],
    ].map(formatValue),
  ).toEqual(["", "", "", "3", "Ada", "a; b", "INR 9200.50", "rsoft/contact/1042", "lead 1003", "12 St James's Square, London"]);
});

test("a long text is cut where a cell would burst", () => {
  expect(formatValue("x".repeat(500))).toBe(`${"x".repeat(299)}…`);
});

test("a field is called as in Nutshell, a custom one by its name, a record by its name and key", () => {
  expect(formatField("contact", "emails")).toBe("Person: Email");
  expect(formatField("contact", "custom:Born")).toContain("Born");
  expect(formatField("activity", "body")).toBe("Note: Text");
  expect(formatField("activity", "loggedBy")).toBe("Logged by");
  expect(formatField("account", "addresses")).toBe("Address");
  expect(formatField("contact", "the record")).toBe("(the whole record)");
  expect(formatRecord("rsoft/contact/1042", { name: "Ada Lovelace" })).toBe("Ada Lovelace (rsoft/contact/1042)");
  expect(formatRecord("rsoft/deal/17", { title: "An engine" })).toBe("An engine (rsoft/deal/17)");
  expect(formatRecord("rsoft/deal/17", {})).toBe("rsoft/deal/17");
});

test("a record without a target is called by its own name in the export, not by that of its company or owner", () => {
  const contact = { "Company Name": "Engines", "Owner Name": "Mary", "Contact Name": "Ada", Title: "" };
  expect([nameOf(contact), nameOf({ "Company Name": "Engines" }), nameOf({ title: "x" }), nameOf({ City: "Leeds" })]).toEqual([
    { name: "Ada" },
    { name: "Engines" },
    { title: "x" },
    {},
  ]);
});
