/** Tests what is said next to a row about the account it goes to. */
import { expect, test } from "vitest";
import { measuredLimits, noteOn, noteOnStage, noteOnType, rightsOf, usableType } from "../../../../shared/map/account/account-notes.ts";
import { targetOf } from "../../../../shared/map/target-label.ts";
import { measured } from "./standing-of.ts";

const on = (id: string, longest: number, answers: Parameters<typeof measured>[0]): string => {
  const target = targetOf(id);
  if (!target) throw new Error(`no target ${id}`);
  return noteOn(target, longest, measured(answers));
};

test("nothing is said while nobody has probed, and nothing about what is no trouble", () => {
  const target = targetOf("contact.phones");
  expect(target && noteOn(target, 20, undefined)).toBe("");
  expect(on("contact.phones", 20, { "value.unreadable-phone": { answer: "kept" } })).toBe("");
});

test.each([
  ["contact.phones", "value.unreadable-phone", "dropped", "Lost without an error message"],
  ["account.phones", "value.unreadable-phone", "refused", "whole record is refused"],
  ["lead.closedTime", "lead.closed-time", "ignored", "get the date of the load"],
  ["account.emails", "value.account-email", "ignored", "Dropped"],
  ["note.body", "value.note-date", "ignored", "first line of their text"],
])("next to %s stands what happens when %s is %s", (target, question, answer, words) => {
  expect(on(target, 1, { [question]: { answer } })).toContain(words);
});

test("a text is only too long for what was measured to cut or refuse, and only where a value is longer", () => {
  const cut = { "limit.company-name": { answer: "cut", number: 64 } };
  expect(on("account.name", 80, cut)).toBe("Keeps at most 64 characters; the longest value has 80");
  expect(on("account.name", 64, cut)).toBe("");
  expect(on("account.name", 80, { "limit.company-name": { answer: "kept", number: 1000 } })).toBe("");
  expect([...measuredLimits(measured({ ...cut, "limit.note": { answer: "kept", number: 100_000 } }))]).toEqual([["account.name", 64]]);
});

test("a kind of field that the account refuses becomes short text, and the row says so", () => {
  const refuses = measured({}, { fieldTypes: { Number: null, Date: null, String: "Text" } });
  expect([usableType("Number", refuses), usableType("Date", refuses), usableType("Enum", refuses)]).toEqual(["String", "String", "Enum"]);
  expect(noteOnType("Number", refuses)).toBe(
    "This account cannot create number fields: a short text field is created, which keeps the same digits",
  );
  expect(noteOnType("Date", refuses)).toContain("short text");
  expect(noteOnType("Number", measured({}, { fieldTypes: { Number: "Integer" } }))).toBe("Number fields accept whole numbers only");
  expect([usableType("Number", undefined), noteOnType("Number", undefined)]).toEqual(["Number", ""]);
});

test("a closed stage says when the day of closing cannot be kept", () => {
  const ignored = measured({ "lead.closed-time": { answer: "ignored" } });
  expect(noteOnStage("won", ignored)).toContain("get the date of the load");
  expect([noteOnStage("open", ignored), noteOnStage("won", undefined)]).toEqual(["", ""]);
});

test("a user's rights say how they were checked", () => {
  const ada = { id: 2, name: "Ada Byron", emails: ["ada@analytical.example"], enabled: true };
  const seen = (acts: boolean, writes: boolean) => measured({ impersonation: { answer: "yes" } }, { users: [{ id: 2, acts, writes }] });
  expect(rightsOf(ada, undefined)).toContain("not measured");
  expect(rightsOf(ada, seen(true, true))).toBe("Owns: yes, enabled. Writes: yes, the key wrote a note as this user");
  expect(rightsOf(ada, seen(true, false))).toContain("the key called as this user");
  expect(rightsOf(ada, seen(false, false))).toContain("does not let the key act as this user");
  expect(rightsOf(ada, measured({ impersonation: { answer: "no" } }))).toContain("its own name only");
  expect(rightsOf({ ...ada, enabled: false }, undefined)).toBe("Owns: no, disabled");
  expect(rightsOf(undefined, undefined)).toBe("");
});
