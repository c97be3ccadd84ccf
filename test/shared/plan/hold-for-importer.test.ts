/** Tests which changes wait for Nutshell's importer. */
import { expect, test } from "vitest";
import { holdForImporter } from "../../../shared/plan/hold-for-importer.ts";
import type { Change } from "../../../shared/record/change.ts";

const company = "rsoft/company/1";
const person = "rsoft/contact/2";
const change = (more: Partial<Change>): Change => ({
  ...{ key: company, object: "company", kind: "create", reason: "Not in Nutshell yet", entity: "account", fields: { name: "Mills" } },
  issues: [],
  ...more,
});
const ada = change({ key: person, object: "contact", entity: "contact", fields: { name: "Ada", account: { key: company } } });

/** Companies are for the importer. */
function hold(...changes: readonly Change[]): Change[] {
  const waiting = new Set<string>();
  return changes.map((one) => holdForImporter(one, { isForImporter: ({ entity }) => entity === "account", waiting }));
}

test("a new company waits for the importer, its new person for the company, and what is about the person for both", () => {
  const note = change({ key: "rsoft/note/3", object: "note", entity: "note", fields: { body: "Sums", parent: { key: person } } });
  expect(hold(change({}), ada, note)).toMatchObject([
    { kind: "hold", fields: {}, waitsFor: "(importer)" },
    { kind: "hold", fields: {}, waitsFor: "(imported records)", reason: "Waits for a record that Nutshell's importer creates" },
    { kind: "hold", waitsFor: "(imported records)" },
  ]);
});

test("a person of a company that is in Nutshell, or of none, does not wait", () => {
  const there = change({ kind: "update", matched: { id: 7, rev: "1" }, fields: { description: "Engines" } });
  expect(hold(there, ada)).toEqual([there, ada]);
  const alone = { ...ada, fields: { name: "Ada" } };
  expect(hold(change({}), alone)[1]).toBe(alone);
});

test("of an update only the links to what waits are left for later, and it waits where nothing else is left", () => {
  const update = { ...ada, kind: "update" as const, matched: { id: 9, rev: "1" } };
  const side = { written: null, there: null, source: null, what: "write" } as const;
  const [, first] = hold(change({}), {
    ...update,
    sides: [
      { field: "name", ...side },
      { field: "account", ...side },
    ],
  });
  expect(first).toMatchObject({ kind: "update", fields: { name: "Ada" }, sides: [{ field: "name" }] });
  expect(first?.fields).not.toHaveProperty("account");
  expect(hold(change({}), { ...update, fields: { account: { key: company } } })[1]).toMatchObject({
    kind: "hold",
    waitsFor: "(imported records)",
  });
});

test("deletions, merges and questions stay what they are", () => {
  const others = (["delete", "merge", "hold", "skip", "exclude"] as const).map((kind) => change({ kind }));
  expect(hold(...others)).toEqual(others);
});

test("a product of a deal waits with its lead", () => {
  const lead = change({ key: "rsoft/deal/4", object: "deal", entity: "lead", fields: { title: "Mill", account: { key: company } } });
  const product = change({ key: "rsoft/deal-product/5", object: "deal-product", kind: "skip", entity: null, fields: {}, into: lead.key });
  expect(hold(change({}), lead, product)[2]).toMatchObject({ kind: "hold", waitsFor: "(imported records)" });
  expect(hold(lead, product)[1]).toBe(product);
});
