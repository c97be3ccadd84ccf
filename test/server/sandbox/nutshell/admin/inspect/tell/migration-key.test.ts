/** Tests how a migration key is recognised. */
import { expect, test } from "vitest";
import { keyOf, takeKey } from "../../../../../../../server/sandbox/nutshell/admin/inspect/tell/migration-key.ts";

test("the last line that is only a key is taken out of a text", () => {
  expect(takeKey("Said hello.\n\nMigration key: rsoft/note/9")).toEqual({ key: "rsoft/note/9", rest: "Said hello." });
  expect(takeKey("rsoft/ticket-message/M-95\nText")).toEqual({ key: "rsoft/ticket-message/M-95", rest: "Text" });
});

test("an address or a fraction in a sentence is no key", () => {
  for (const text of ["See https://crm.example/q/12", "and/or this/that", "1/2/3", ""])
    expect(takeKey(text)).toEqual({ key: undefined, rest: text });
});

test("a record carries its key in a custom field, in its text, or in what was logged", () => {
  expect(keyOf("contacts", { customFields: { City: "Pune", "Migration key": "rsoft/contact/1" } })).toBe("rsoft/contact/1");
  expect(keyOf("leads", { customFields: { "External id": "mogo/deal/5" } })).toBe("mogo/deal/5");
  expect(keyOf("tasks", { description: "Soon\n\nMigration key: rsoft/task/2" })).toBe("rsoft/task/2");
  expect(keyOf("activities", {}, "Log\nMigration key: rsoft/activity/3")).toBe("rsoft/activity/3");
  expect(keyOf("contacts", { description: "rsoft/contact/1" })).toBeUndefined();
});
