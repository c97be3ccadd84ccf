/** Proves that people's edits are told from Nutshell's own rewriting. */
import { expect, test } from "vitest";
import type { Entity } from "../../../shared/record/nutshell/entity.ts";
import type { TargetFields } from "../../../shared/record/target-record.ts";
import { type Comparison, describeEdits, wasEdited } from "../../../shared/rollback/was-edited.ts";
import { sameToNutshell } from "../../../shared/verify/compare-record.ts";

const edited = (entity: Entity, written: TargetFields, found: TargetFields, more: Partial<Comparison> = {}): string[] =>
  wasEdited({ entity, how: "created", written, found, isSame: (field, a, b) => sameToNutshell(entity, field, a, b), ...more });

test("a record as we wrote it, in Nutshell's spelling, was not edited", () => {
  expect(
    edited(
      "contact",
      { name: "Ada", urls: ["engines.example"], phones: ["+91 98450 12345"] },
      { name: "Ada", urls: ["http://engines.example"], phones: ["+919845012345"], accountType: "Standard Account" },
    ),
  ).toEqual([]);
  expect(edited("contact", { phones: ["717-555-0480"] }, { phones: ["+17175550480"] })).toEqual([]);
});

test("a changed and a newly filled field are both edits", () => {
  expect(edited("contact", { name: "Ada" }, { name: "Countess", description: "Met at the Royal Society" })).toEqual([
    "name",
    "description",
  ]);
});

test("a record that was there before is judged only by what we wrote", () => {
  const [written, found] = [
    { jobTitle: "Countess", "custom:Migration key": "k" },
    { jobTitle: "Countess", name: "Anything" },
  ];
  expect(edited("contact", written, found, { how: "matched" })).toEqual([]);
});

test("who wrote a note is nobody's edit", () => {
  expect(edited("note", { body: "Met Ada" }, { body: "Met Ada", author: 5 })).toEqual([]);
});

test("a closing time is nobody's edit in an account that was measured to keep its own, but its being gone is", () => {
  const written = { title: "An engine", closedTime: "2026-01-02T00:00:00Z" };
  const found = { title: "An engine", closedTime: "2026-09-09T12:31:07Z" };
  expect(edited("lead", written, found)).toEqual(["closedTime"]);
  expect(edited("lead", written, found, { notKept: new Set(["closedTime"]) })).toEqual([]);
  expect(edited("lead", written, { title: "An engine" }, { notKept: new Set(["closedTime"]) })).toEqual(["closedTime"]);
});

test("time and outcome that Nutshell chose when we closed a lead are nobody's edit; in a lead left open they are", () => {
  const chosen = { closedTime: "2026-09-09T12:31:07Z", outcome: "Cancelled" };
  expect(edited("lead", { title: "An engine", status: "cancelled" }, { title: "An engine", status: "cancelled", ...chosen })).toEqual([]);
  expect(edited("lead", { title: "An engine", status: "open" }, { title: "An engine", status: "cancelled", ...chosen })).toEqual([
    "status",
    "closedTime",
    "outcome",
  ]);
});

test("a name given as one text is split by Nutshell, which is nobody's edit; a part that people change is", () => {
  const written = { name: "Ada Lovelace" };
  expect(edited("contact", written, { name: "Ada Lovelace", givenName: "Ada", familyName: "Lovelace" })).toEqual([]);
  expect(edited("contact", written, { name: "Ada King", givenName: "Ada", familyName: "King" })).toEqual(["name"]);
  const inParts = { name: "Ada van Dyk", givenName: "Ada", familyName: "van Dyk" };
  expect(edited("contact", inParts, { name: "Ada van Dyk", givenName: "Ada van", familyName: "Dyk" })).toEqual(["givenName", "familyName"]);
});

test("where Nutshell showed what it had filled in, every other value is an edit, also one that is gone or that differs by a point", () => {
  const [written, shown] = [
    { title: "An engine for 35", priority: "Hot" },
    { owner: 1, confidence: 0, priority: "Normal" },
  ];
  expect(edited("lead", written, { title: "An engine for 35", ...shown }, { shown })).toEqual([]);
  expect(edited("lead", written, { title: "An engine for 3.5", confidence: 50, priority: "Hot" }, { shown })).toEqual([
    "title",
    "priority",
    "confidence",
    "owner",
  ]);
});

test("people read a custom field by its name", () => {
  expect(describeEdits(["description", "custom:Lifecycle stage"])).toBe("People changed description, Lifecycle stage");
});
