/** Tests how a record stands in a file for Nutshell's importer. */
import { expect, test } from "vitest";
import { carriedFields, importCells, importColumns } from "../../../shared/plan/import-cells.ts";
import type { TargetFields } from "../../../shared/record/target-record.ts";

const catalog = {
  users: [
    { id: 1, name: "Ada Lovelace", emails: [], enabled: true },
    { id: 2, name: "Charles Babbage", emails: [], enabled: true },
    { id: 3, name: "Charles Babbage", emails: [], enabled: true },
  ],
  customFields: [],
};
const mills: TargetFields = {
  ...{ name: "Lovelace Mills", description: "Steam", owner: 1, industry: "Textiles", tags: ["steam"] },
  emails: ["a@mills.example", "b@mills.example"],
  phones: ["+442071234567"],
  addresses: [{ street: "1 Mill Lane", city: "Leeds", country: "GB" }, { city: "York" }, { city: "Hull" }],
  "custom:Employees": 40,
  "custom:Regions": ["North"],
};

test("a company's row has Nutshell's headings, its key twice, the first of several values, and its owner by name", () => {
  const cells = importCells("account", "rsoft/company/1", mills, { catalog, company: undefined });
  expect(cells).toEqual({
    ...{ "Migration key": "rsoft/company/1", "Legacy ID": "rsoft/company/1", "Company name": "Lovelace Mills", Email: "a@mills.example" },
    ...{ Phone: "+442071234567", Industry: "Textiles", Owner: "Ada Lovelace", Employees: "40" },
    ...{ "Address: Main - Address 1": "1 Mill Lane", "Address: Main - City": "Leeds", "Address: Main - Country Code": "GB" },
    "Address: Other - City": "York",
  });
  expect(importColumns("account", [...Object.keys(cells), "Budget"])).toEqual([
    ...["Migration key", "Legacy ID", "Company name", "Email", "Phone", "Address: Main - Address 1", "Address: Main - City"],
    ...["Address: Main - Country Code", "Address: Other - City", "Industry", "Owner", "Budget", "Employees"],
  ]);
});

test("what the row carries is told apart from what is written over the API afterwards", () => {
  const cells = importCells("account", "rsoft/company/1", mills, { catalog, company: undefined });
  const carried = carriedFields("account", mills, cells);
  expect(carried).toEqual({
    ...{ name: "Lovelace Mills", owner: 1, industry: "Textiles", "custom:Employees": 40 },
    ...{ emails: ["a@mills.example"], phones: ["+442071234567"] },
    addresses: [{ street: "1 Mill Lane", city: "Leeds", country: "GB" }, { city: "York" }],
  });
  expect(Object.keys(mills).filter((field) => !(field in carried))).toEqual(["description", "tags", "custom:Regions"]);
});

test("a person's row names the company, and a job title only with one; an owner whose name two users have is left out", () => {
  const ada: TargetFields = {
    name: "Ada Byron",
    jobTitle: "Analyst",
    owner: 2,
    description: "Writes sums",
    account: { key: "rsoft/company/1" },
  };
  const key = "rsoft/contact/2";
  const cells = importCells("contact", key, ada, { catalog, company: "Lovelace Mills" });
  expect(cells).toEqual({
    ...{ "Migration key": key, "Legacy ID": key, "Full Name": "Ada Byron", "Company name": "Lovelace Mills", "Job Title": "Analyst" },
    Description: "Writes sums",
  });
  expect(Object.keys(carriedFields("contact", ada, cells))).toEqual(["name", "jobTitle", "description", "account"]);
  expect(importCells("contact", key, ada, { catalog, company: undefined })).not.toHaveProperty("Job Title");
});

test("a custom field that is called like a column of Nutshell's own does not take its place", () => {
  const cells = importCells("account", "k", { name: "Mills", "custom:Email": "other@x.example" }, { catalog, company: undefined });
  expect(cells).toEqual({ "Migration key": "k", "Legacy ID": "k", "Company name": "Mills" });
});
