/** Tests that a record reads the same in whichever form Nutshell shows it. */
import { expect, test } from "vitest";
import * as z from "zod";
import { FullRecord, FullRecordOrNone, Id, isInTrash, listOf } from "../../../server/nutshell/entity-shapes.ts";
import { toFields } from "../../../server/nutshell/to-fields.ts";
import type { Entity } from "../../../shared/record/nutshell/entity.ts";
import { sampleCatalog } from "../../shared/record/nutshell/sample-catalog.ts";

const read = (entity: Entity, raw: object): unknown => toFields(entity, FullRecord.parse({ id: 7, ...raw }), sampleCatalog()).fields;

test.each([7, "7", "7-contacts"])("%j is the id 7", (id) => {
  expect(Id.parse(id)).toBe(7);
});

test.each(["seven", "", "-1", 7.5, null, "7-", "99999999999999999999", {}])("%j is no id", (id) => {
  expect(Id.safeParse(id).success).toBe(false);
});

const forms: [string, Entity, object, object][] = [
  ["links as objects or ids", "contact", { accounts: [{ id: "7" }, { id: 11 }] }, { accounts: ["7-accounts", 11] }],
  ["one link instead of a list", "contact", { accounts: [{ id: 7 }] }, { accounts: { id: 7 } }],
  ["links by label", "contact", { accounts: [{ id: 7 }] }, { accounts: { "7": { id: 7 } } }],
  ["an owner as object, id or list", "account", { owner: { id: 1, entityType: "Users" } }, { owner: "1-users" }],
  ["an owner in a list", "account", { owner: { id: 1, entityType: "Users" } }, { owner: [{ id: "1", entityType: "Users" }] }],
  [
    "nothing in every form",
    "contact",
    {},
    { accounts: false, owner: "", email: [], phone: {}, url: false, address: "", tags: null, customFields: [], description: false },
  ],
  ["tags as objects", "lead", { tags: ["Hot"] }, { tags: [{ id: 3, name: "Hot" }] }],
  [
    "e-mails by label, in a list and with their kind",
    "contact",
    { email: { "0": "a@b.example", "--primary": "a@b.example" } },
    { email: [{ name: "work", isPrimary: true, value: "a@b.example" }] },
  ],
  ["one e-mail alone", "contact", { email: ["a@b.example"] }, { email: "a@b.example" }],
  [
    "a phone parsed and as text",
    "contact",
    { phone: { work: "+17175550480" } },
    { phone: { work: { countryCode: "1", number: "7175550480", E164: "+17175550480" } } },
  ],
  ["one phone alone", "contact", { phone: ["+17175550480"] }, { phone: { number: "7175550480", E164: "+17175550480" } }],
  [
    "names with or without the whole of them",
    "contact",
    { name: { givenName: "Ada", familyName: "Lovelace", displayName: "Ada Lovelace" } },
    { name: { givenName: "Ada", familyName: "Lovelace" } },
  ],
  ["dates as text, seconds and timestamps", "lead", { dueTime: "2026-01-07T00:00:00+0000" }, { dueTime: { timestamp: 1_767_744_000 } }],
  ["dates without a zone", "lead", { dueTime: "2026-01-07T00:00:00+0000" }, { dueTime: "2026-01-07 00:00:00" }],
  ["dates in milliseconds", "lead", { dueTime: 1_767_744_000 }, { dueTime: 1_767_744_000_000 }],
  ["money as number or text", "lead", { value: { currency: "USD", amount: 9200.5 } }, { value: { currency: "USD", amount: "9200.5" } }],
  [
    "money without a currency is in the market's",
    "lead",
    { value: { currency: "USD", amount: "9200.5" } },
    { value: "9200.5", market: { id: 1 } },
  ],
  ["a status as word or number", "lead", { status: 10 }, { status: "won" }],
  ["a number as text", "lead", { confidence: 93 }, { confidence: "93" }],
  [
    "custom fields as a list",
    "contact",
    { customFields: { Born: "1815-12-10" } },
    { customFields: [{ name: "Born", value: "1815-12-10" }] },
  ],
  ["a log as note or text", "activity", { logNote: { note: "She agreed." } }, { logNote: "She agreed." }],
];

test.each(forms)("%s", (_, entity, one, other) => {
  expect(read(entity, other)).toEqual(read(entity, one));
});

test.each([null, false, "", [], {}])("%j instead of a record says that there is none", (nothing) => {
  expect(FullRecordOrNone.parse(nothing)).toBeNull();
});

test("what only says that nothing was modified is no record", () => {
  expect(FullRecordOrNone.safeParse({ notModified: true }).success).toBe(false);
});

test.each([
  [{}, false],
  [{ deletedTime: null }, false],
  [{ deletedTime: "" }, false],
  [{ deletedTime: false }, false],
  [{ deletedTime: 0 }, false],
  [{ deletedTime: { timestamp: null } }, false],
  [{ deletedTime: "2026-01-07T00:00:00+0000" }, true],
  [{ deletedTime: 1_767_744_000 }, true],
  [{ deletedTime: { timestamp: 1_767_744_000 } }, true],
  [{ deletedTime: true }, true],
  [{ isDeleted: 1 }, true],
])("%j is in the trash: %s", (record, expected) => {
  expect(isInTrash(record)).toBe(expected);
});

test("a list is read bare, under its key, by id and when it is nothing", () => {
  const rows = listOf(z.looseObject({ id: Id }), "stages");
  const lists = [[{ id: 1 }], { stages: [{ id: "1-stages" }], meta: {} }, { "1": { id: 1 } }, { stages: { "1-stages": { id: 1 } } }];
  for (const list of lists) expect(rows.parse(list).map((row) => row.id)).toEqual([1]);
  for (const nothing of [null, false, "", [], {}, { stages: [] }, { stages: null }]) expect(rows.parse(nothing)).toEqual([]);
  for (const other of [{ message: "no" }, "no", 7, { stages: "no" }]) expect(rows.safeParse(other).success).toBe(false);
});
