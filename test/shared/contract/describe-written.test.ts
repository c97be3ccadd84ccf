/** Tests that a value that was written is found and read as people read it, and that only what was not written says so. */
import { expect, test } from "vitest";
import { describeWritten, writtenInto } from "../../../shared/contract/describe-written.ts";

test("a part of a field is found within it, also where the field is named with its entity or holds a list", () => {
  const written = {
    emails: ["ada@mills.example"],
    addresses: [{ city: "London", country: "GB" }],
    name: "Ada",
    value: { amount: "5", currency: "EUR" },
  };
  const into = (field: string, place: string): unknown => writtenInto(written, { field, place });
  expect(into("emails", "emails")).toEqual(["ada@mills.example"]);
  expect(into("addresses.city", "addresses")).toBe("London");
  expect(into("contact.addresses.country", "addresses")).toBe("GB");
  expect(into("name.given", "name"), "a part that is not kept apart").toBe("Ada");
  expect(into("jobTitle", "jobTitle")).toBeUndefined();
});

test("values are read without brackets and quotation marks", () => {
  expect(describeWritten(["a@x.example", "b@x.example"])).toBe("a@x.example; b@x.example");
  expect(describeWritten({ amount: "100000.00", currency: "INR" })).toBe("INR 100000.00");
  expect(describeWritten({ entity: "user", id: 4 })).toBe("user 4");
  expect(describeWritten({ key: "rsoft/company/CO-1" })).toBe("rsoft/company/CO-1");
  expect(describeWritten([{ city: "London", state: "" }])).toBe("city London");
  expect(describeWritten(0)).toBe("0");
  expect(describeWritten(null)).toBe("not written");
});
