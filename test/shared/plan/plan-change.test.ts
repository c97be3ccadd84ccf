/** Proves what is decided about one record: Ada Lovelace at Analytical Engines. */
import { expect, test } from "vitest";
import { type KnownRecord, planChange } from "../../../shared/plan/plan-change.ts";
import type { TargetFields } from "../../../shared/record/target-record.ts";

const ada = {
  key: "rsoft/contact/1042",
  entity: "contact" as const,
  fields: { name: "Ada Lovelace", emails: ["ada@engines.example"], owner: 3 } as TargetFields,
};
const plan = (known: Partial<KnownRecord>) => planChange(ada, "contact", { policy: "fill blanks", ...known });

test("a record nobody has seen is created with all its fields", () => {
  expect(plan({})).toMatchObject({ kind: "create", fields: ada.fields, key: ada.key });
});

test("a record that was loaded and has not changed is skipped: a second pass writes nothing", () => {
  expect(
    plan({
      link: {
        id: 7,
        rev: "0",
        written: { owner: 3, emails: ["ada@engines.example"], name: "Ada Lovelace" },
        how: "created",
        complete: true,
      },
    }).kind,
  ).toBe("skip");
});

test("only the fields that differ from what was written are updated", () => {
  const change = plan({ link: { id: 7, rev: "4", written: { ...ada.fields, owner: 5 }, how: "created", complete: true } });
  expect(change).toMatchObject({ kind: "update", fields: { owner: 3 }, matched: { id: 7, rev: "4" } });
});

test("an owner or link that the source no longer has is kept and told; who wrote a record is not", () => {
  const link = { id: 7, rev: "4", how: "created" as const, complete: true };
  const account = { entity: "account" as const, id: 9 };
  const kept = { field: "account", written: account, there: account, source: null, what: "keep" };
  const same = plan({ link: { ...link, written: { ...ada.fields, account } } });
  expect(same).toMatchObject({ kind: "skip", reason: expect.stringContaining("account"), sides: [kept] });
  const other = plan({ link: { ...link, written: { ...ada.fields, jobTitle: "Analyst", account } } });
  expect(other).toMatchObject({ kind: "update", fields: { jobTitle: null }, sides: [kept] });
  const note = { key: "rsoft/note/1", entity: "note" as const, fields: { body: "Met", author: 3 } };
  const again = planChange(note, "note", { policy: "fill blanks", link: { ...link, written: note.fields } });
  expect(again).toMatchObject({ kind: "skip" });
  expect(again.sides).toBeUndefined();
});

test("a load that broke off between two calls is carried on", () => {
  expect(plan({ link: { id: 7, rev: "0", written: {}, how: "created", complete: false } }).kind).toBe("create");
});

test("a record that was in Nutshell before keeps people's values and only has its blanks filled", () => {
  const change = plan({ existing: { id: 11, rev: "2", fields: { name: "Countess Lovelace", emails: [] } } });
  expect(change).toMatchObject({
    kind: "update",
    matched: { id: 11, rev: "2" },
    fields: { emails: ["ada@engines.example"], owner: 3, "custom:Migration key": ada.key },
  });
  expect(change.fields).not.toHaveProperty("name");
});

test("with the policy skip a record that was there before is left alone", () => {
  expect(plan({ policy: "skip", existing: { id: 11, rev: "2", fields: {} } })).toMatchObject({
    kind: "skip",
    fields: {},
    matched: { id: 11 },
  });
});

test("what the map fills in overwrites nothing that people have in Nutshell, and fills their blanks", () => {
  const filled = { ...ada, fields: { name: "Ada Lovelace", description: "Not known" }, filled: ["name", "description"] };
  const there = { id: 11, rev: "2", fields: { name: "Countess Lovelace" } };
  const { fields } = planChange(filled, "contact", { policy: "overwrite", existing: there });
  expect(fields).toMatchObject({ description: "Not known" });
  expect(fields).not.toHaveProperty("name");
});

test("with the policy overwrite the source's values win", () => {
  expect(plan({ policy: "overwrite", existing: { id: 11, rev: "2", fields: { name: "Countess Lovelace" } } }).fields).toMatchObject({
    name: "Ada Lovelace",
  });
});

test("a matched record is written once: what people filled in since stays theirs", () => {
  const link = {
    id: 11,
    rev: "3",
    written: { emails: ["ada@engines.example"], "custom:Migration key": ada.key },
    how: "matched" as const,
    complete: true,
  };
  const there = { name: "Countess Lovelace", emails: ["ada@engines.example"], owner: 9 };
  expect(plan({ link, existing: { id: 11, rev: "3", fields: there } }).kind).toBe("skip");
});

test("a record that is the same as another one is merged into it", () => {
  expect(plan({ survivor: "rsoft/contact/7" })).toMatchObject({ kind: "merge", into: "rsoft/contact/7", fields: {} });
});

test("what was written and the source no longer says is cleared; links, owners and the migration key are not", () => {
  const written: TargetFields = {
    ...ada.fields,
    description: "Writes sums",
    phones: [],
    account: { entity: "account", id: 3 },
    "custom:Born": "1815-12-10",
    "custom:Migration key": ada.key,
  };
  const change = plan({ link: { id: 7, rev: "4", written, how: "created", complete: true } });
  expect(change).toMatchObject({ kind: "update" });
  expect(change.fields).toEqual({ description: null, "custom:Born": null });
});

test("a record that came with another migration keeps that one's key: blanks are filled, or nothing is written", () => {
  const existing = { id: 7, rev: "1", migrationKey: "other/contact/5" };
  const filled = plan({ existing: { ...existing, fields: { name: "Ada King" } } });
  expect(filled).toMatchObject({ kind: "update", fields: { emails: ["ada@engines.example"] }, matched: { id: 7 } });
  expect(filled.fields).not.toHaveProperty("custom:Migration key");
  expect(plan({ existing: { ...existing, fields: ada.fields } })).toMatchObject({ kind: "skip", fields: {}, matched: { id: 7 } });
});

test("with the policy skip a record that was there before is left alone in every later plan too", () => {
  const link = { id: 11, rev: "2", written: {}, how: "matched", complete: true } as const;
  const existing = { id: 11, rev: "2", fields: {} };
  expect(plan({ policy: "skip", link, existing })).toMatchObject({ kind: "skip", fields: {} });
  // What was filled in while the policy was another one follows the source.
  const filled = { ...link, written: { jobTitle: "Countess" } };
  const target = { ...ada, fields: { ...ada.fields, jobTitle: "Mathematician" } };
  expect(planChange(target, "contact", { policy: "skip", link: filled, existing })).toMatchObject({
    kind: "update",
    fields: { jobTitle: "Mathematician" },
  });
});
