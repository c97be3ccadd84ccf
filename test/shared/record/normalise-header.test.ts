/** Proves when two headers mean the same. */
import { expect, test } from "vitest";
import { headerForms, normaliseHeader } from "../../../shared/record/normalise-header.ts";

test("case, spaces and punctuation do not count", () => {
  expect(normaliseHeader("E-mail ID")).toBe("emailid");
  expect(normaliseHeader(" e_mail-id ")).toBe(normaliseHeader("EMail Id"));
  expect(normaliseHeader("मोबाइल नं.")).toBe("मोबाइलनं");
});

test("the object's own name in front does not count, unless nothing else remains", () => {
  expect(headerForms("enquiry_mobileno", { name: "enquiry" })).toEqual({ whole: "enquirymobileno", bare: "mobileno" });
  expect(headerForms("Company", { name: "company" })).toEqual({ whole: "company", bare: "company" });
});
