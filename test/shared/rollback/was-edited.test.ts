/** Proves that people's edits are told from Nutshell's own rewriting. */
import { expect, test } from "vitest";
import { wasEdited } from "../../../shared/rollback/was-edited.ts";

test("a record as we wrote it, in Nutshell's spelling, was not edited", () => {
  expect(
    wasEdited(
      "contact",
      "created",
      { name: "Ada", urls: ["engines.example"], phones: ["+91 98450 12345"] },
      { name: "Ada", urls: ["http://engines.example"], phones: ["+919845012345"], accountType: "Standard Account" },
    ),
  ).toEqual([]);
});

test("a changed and a newly filled field are both edits", () => {
  expect(wasEdited("contact", "created", { name: "Ada" }, { name: "Countess", description: "Met at the Royal Society" })).toEqual([
    "name",
    "description",
  ]);
});

test("a record that was there before is judged only by what we wrote", () => {
  expect(
    wasEdited("contact", "matched", { jobTitle: "Countess", "custom:Migration key": "k" }, { jobTitle: "Countess", name: "Anything" }),
  ).toEqual([]);
});

test("a national number that Nutshell made international was not edited", () => {
  expect(wasEdited("contact", "created", { phones: ["717-555-0480"] }, { phones: ["+17175550480"] })).toEqual([]);
});

test("who wrote a note is nobody's edit, nor is a closing time in an account that keeps its own", () => {
  expect(wasEdited("note", "created", { body: "Met Ada" }, { body: "Met Ada", author: 5 })).toEqual([]);
  const [written, found] = [
    { title: "An engine", closedTime: "2026-01-02T00:00:00Z" },
    { title: "An engine", closedTime: "2026-09-09T12:31:07Z" },
  ];
  expect(wasEdited("lead", "created", written, found)).toEqual(["closedTime"]);
  expect(wasEdited("lead", "created", written, found, new Set(["closedTime"]))).toEqual([]);
});
