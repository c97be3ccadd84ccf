/** Tests the notes that go with a company, a person or a lead. */
import { expect, test } from "vitest";
import type { CompiledMap } from "../../../../shared/record/compiled-map.ts";
import type { FieldValue } from "../../../../shared/record/target-record.ts";
import type { Line } from "../../../../shared/transform/entities/conversion.ts";
import { noteParts, noteTargets } from "../../../../shared/transform/entities/note-parts.ts";
import type { Subject } from "../../../../shared/transform/subject.ts";
import { feed, objectMap, subjectOf } from "../small-map.ts";

const feeds = [
  feed("Remarks", "note.body", "long-text"),
  feed("History", "note.body", "long-text"),
  feed("Prio", "note.body", "header-line", { argument: "Priority" }),
  feed("Converted", "note.body", "header-line", { argument: "Converted by" }),
  feed("Created", "note.body", "created-stamp", { argument: "d/M/yyyy" }),
];
function notes(
  values: Record<string, string>,
  o: { more?: Line[]; map?: Partial<CompiledMap>; becomes?: "contact" | "lead"; early?: boolean } = {},
) {
  const becomes = o.becomes ?? "contact";
  const subject = subjectOf(objectMap(becomes, becomes, feeds, { early: o.early ?? false }), values, o.map);
  return { parts: noteParts(subject, o.more), issues: subject.drafts.issues.map((issue) => `${issue.severity} ${issue.code}`) };
}
const divide = (subject: Subject, body: string, more: { parent?: FieldValue; author?: number } = {}) =>
  noteTargets(subject, "rsoft/note/1", { body, parent: more.parent, author: more.author });
const bodies = (...args: Parameters<typeof notes>): unknown[] => notes(...args).parts.map((part) => part.fields["body"]);

test("a record of which nothing is left over has no note", () => {
  expect(notes({})).toEqual({ parts: [], issues: [] });
  expect(notes({ Remarks: " - ", Prio: "" }).parts).toEqual([]);
});

test("a description becomes one note about the record, which says where it comes from", () => {
  const { parts } = notes({ Remarks: "Met in Turin", History: "Wrote in 1842", Prio: "High", Created: "10/12/2025" });
  expect(parts).toMatchObject([
    { key: "rsoft/contact/17#note", entity: "note", matchKeys: [], fields: { parent: { key: "rsoft/contact/17" } } },
  ]);
  expect(parts[0]?.fields["body"]).toBe("Description in RSoft CRM\n\nCreated: 2025-12-10\nPriority: High\n\nMet in Turin\n\nWrote in 1842");
});

test("lines without a description are a note as well, also those that come from elsewhere", () => {
  expect(bodies({ Prio: "High" })).toEqual(["From RSoft CRM\n\nPriority: High"]);
  expect(bodies({}, { more: [{ label: "Full title", text: "A very long one" }] })).toEqual([
    "From RSoft CRM\n\nFull title: A very long one",
  ]);
});

test("lines about the conversion of a lead stand in a note of their own; those of anything else in this one", () => {
  const converted = { Converted: "Ada", Prio: "High" };
  expect(bodies(converted, { becomes: "lead", early: true })).toEqual(["From RSoft CRM\n\nPriority: High"]);
  expect(bodies(converted, { becomes: "lead" })).toEqual(["From RSoft CRM\n\nPriority: High\nConverted by: Ada"]);
  expect(bodies({ Converted: "Ada" }, { becomes: "contact" })).toEqual(["From RSoft CRM\n\nConverted by: Ada"]);
});

test("a text that is longer than the account keeps becomes several notes, and no word of it stays behind", () => {
  const long = Array.from({ length: 200 }, (_, n) => `word${n}`).join(" ");
  const { parts, issues } = notes({ Remarks: long }, { map: { limits: new Map([["note.body", 600]]) } });
  expect(parts.map(({ key }) => key)).toEqual([
    "rsoft/contact/17#note",
    "rsoft/contact/17#note2",
    "rsoft/contact/17#note3",
    "rsoft/contact/17#note4",
  ]);
  expect(parts.every(({ fields }) => String(fields["body"]).length <= 600 && "parent" in fields)).toBe(true);
  const again = parts.map(({ fields }) => String(fields["body"]).replace(/^\(continued.*\)\n/u, "")).join(" ");
  expect(again).toContain(long);
  expect(issues).toEqual(["warn issue/too-long"]);
});

test("a text that just fits with its migration key stays one note", () => {
  const map = { limits: new Map([["note.body", 600]]) };
  const text = (length: number) => divide(subjectOf(objectMap("note", "note", []), {}, map), "x".repeat(length));
  expect([text(400).length, text(401).length]).toEqual([1, 2]);
  expect(text(401).map(({ key }) => key)).toEqual(["rsoft/note/1", "rsoft/note/1#text2"]);
});

test("every piece has the author and the record that the whole has, and no piece breaks a character", () => {
  const map = { limits: new Map([["note.body", 450]]) };
  const subject = subjectOf(objectMap("note", "note", []), {}, map);
  const parts = divide(subject, "🎩".repeat(400), { parent: { key: "rsoft/contact/2" }, author: 7 });
  expect(parts.length).toBeGreaterThan(1);
  for (const { fields } of parts) {
    expect(fields).toMatchObject({ parent: { key: "rsoft/contact/2" }, author: 7 });
    expect(String(fields["body"])).not.toMatch(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/u);
  }
});
