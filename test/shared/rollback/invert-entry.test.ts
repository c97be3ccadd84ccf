/** Proves that every ledger entry knows its way back, or says why there is none. */
import { expect, test } from "vitest";
import type { Intent, Receipt } from "../../../shared/record/ledger-entry.ts";
import { invertEntry } from "../../../shared/rollback/invert-entry.ts";

const intent = (more: Partial<Intent>): Intent => ({
  key: "rsoft/contact/1042",
  subject: "contact",
  action: "create",
  step: "create",
  nutshellId: null,
  rev: null,
  fields: {},
  before: null,
  ...more,
});
const done: Receipt = { outcome: "done", nutshellId: 7, rev: "0", code: null, message: null };

test("what was created is deleted", () => {
  expect(invertEntry(intent({}), done)).toEqual({ kind: "delete", key: "rsoft/contact/1042", subject: "contact", id: 7 });
});

test("what was changed gets its former values back, and what was blank is cleared", () => {
  expect(
    invertEntry(
      intent({ action: "update", step: "update", nutshellId: 7, fields: { owner: 3, jobTitle: "Countess" }, before: { owner: 5 } }),
      done,
    ),
  ).toMatchObject({ kind: "update", fields: { owner: 5, jobTitle: null } });
});

test("a call that never happened needs nothing", () => {
  expect(invertEntry(intent({}), { ...done, outcome: "absent" })).toEqual({ kind: "nothing" });
});

test("a custom-field definition cannot be rolled back, and the reason says so", () => {
  expect(invertEntry(intent({ subject: "customField" }), done)).toMatchObject({ kind: "cannot" });
});
