/** Tests how whole records of Nutshell's answers are read; the shapes are those of recorded answers. */
import { expect, test } from "vitest";
import { FullRecord } from "../../../server/nutshell/entity-shapes.ts";
import { type Canonical, toFields } from "../../../server/nutshell/to-fields.ts";
import type { Entity } from "../../../shared/record/nutshell/entity.ts";
import { sampleCatalog } from "../../shared/record/nutshell/sample-catalog.ts";

const read = (entity: Entity, raw: object): Canonical => toFields(entity, FullRecord.parse(raw), sampleCatalog());

test("a person is read with company, roles and custom fields; empty things are absent", () => {
  const { fields, migrationKey, roles } = read("contact", {
    id: 7,
    entityType: "Contacts",
    rev: "1",
    name: { givenName: "Ada", familyName: "Lovelace", salutation: "", displayName: "Ada Lovelace" },
    owner: null,
    leads: [],
    notes: [],
    tags: ["VIP", "Analyst"],
    description: null,
    accounts: [
      { stub: true, id: 7, entityType: "Accounts", name: "Analytical Engines", relationship: "Analyst" },
      { stub: true, id: "11", entityType: "Accounts", name: "Society", relationship: null },
    ],
    email: { "1": "ada@engines.example", "--primary": "ada@engines.example" },
    phone: [],
    customFields: { Born: "1815-12-10T00:00:00+0000", "Migration key": "rsoft/contact/1" },
  });
  expect(fields).toEqual({
    name: "Ada Lovelace",
    givenName: "Ada",
    familyName: "Lovelace",
    jobTitle: "Analyst",
    emails: ["ada@engines.example"],
    account: { entity: "account", id: 7 },
    tags: ["Analyst", "VIP"],
    "custom:Born": "1815-12-10",
  });
  expect(migrationKey).toBe("rsoft/contact/1");
  expect(roles).toEqual([
    { entity: "account", id: 7, role: "Analyst" },
    { entity: "account", id: 11, role: null },
  ]);
});

test("a lead is read with pipeline, stage, outcome and value", () => {
  expect(
    read("lead", {
      id: 1000,
      rev: "17",
      name: "Lead\u20131000",
      description: "An engine",
      primaryAccount: { id: 7, entityType: "Accounts", name: "Analytical Engines" },
      milestone: { id: 13, entityType: "Milestones", name: "Quoted" },
      status: 10,
      confidence: "93",
      priority: 1,
      assignee: { id: 1, entityType: "Users" },
      sources: [{ id: 3, name: "Referral" }],
      contacts: [
        { id: 7, entityType: "Contacts", relationship: "Decides" },
        { id: 3, entityType: "Contacts" },
      ],
      accounts: [],
      tags: [],
      dueTime: "2016-12-16T08:43:00+0000",
      outcome: { id: 1, description: "Won", type: 10 },
      closedTime: "2016-12-17T08:43:00+0000",
      value: { currency: "USD", amount: 9200 },
      customFields: { Budget: { currency: "USD", amount: "10000" } },
    }).fields,
  ).toEqual({
    title: "An engine",
    account: { entity: "account", id: 7 },
    contacts: [
      { entity: "contact", id: 3 },
      { entity: "contact", id: 7 },
    ],
    pipeline: "Engines",
    stage: "Quoted",
    status: "won",
    outcome: "Won",
    value: { amount: "9200", currency: "USD" },
    confidence: 93,
    priority: "Hot",
    dueTime: "2016-12-16T08:43:00Z",
    closedTime: "2016-12-17T08:43:00Z",
    sources: ["Referral"],
    owner: 1,
    "custom:Budget": { amount: "10000", currency: "USD" },
  });
});

test("a team as assignee is no user", () => {
  expect(read("lead", { id: 1, assignee: { id: 5, entityType: "Teams" } }).fields).toEqual({});
});

test("an activity is read with its people, its user and the key of its log", () => {
  const { fields, migrationKey } = read("activity", {
    id: 7,
    name: "Phone Call",
    description: "",
    activityType: { id: 1, name: "Phone Call" },
    lead: null,
    leads: [{ id: 1003, entityType: "Leads" }],
    startTime: "2017-12-14T12:48:18+0000",
    endTime: null,
    status: 1,
    loggedBy: { id: 5, entityType: "Users" },
    participants: [
      { id: 1, entityType: "Users" },
      { id: 7, entityType: "Contacts" },
    ],
    logNote: { id: 11, note: "Said \\@[hello]\n\nMigration key: rsoft/activity/1" },
  });
  expect(fields).toEqual({
    activityType: "Phone Call",
    loggedBy: 5,
    title: "Phone Call",
    note: "Said @[hello]",
    startTime: "2017-12-14T12:48:18Z",
    isLogged: "yes",
    participants: [{ entity: "contact", id: 7 }],
    lead: { entity: "lead", id: 1003 },
    owner: 1,
  });
  expect(migrationKey).toBe("rsoft/activity/1");
});

test("a task and a note are read with what they are about", () => {
  expect(
    read("task", {
      id: 3,
      title: "Punch cards",
      description: "Migration key: rsoft/task/1",
      entity: { id: 7, entityType: "Contacts" },
      assignee: { id: 1, entityType: "Users" },
      dueTime: null,
      completedTime: "2026-01-02T00:00:00+0000",
    }),
  ).toEqual({
    fields: { title: "Punch cards", completedTime: "2026-01-02T00:00:00Z", parent: { entity: "contact", id: 7 }, owner: 1 },
    migrationKey: "rsoft/task/1",
    roles: [],
  });
  expect(read("note", { id: 59, note: "Met Ada\n", account: { id: 7, entityType: "Accounts" } })).toEqual({
    fields: { body: "Met Ada", parent: { entity: "account", id: 7 } },
    migrationKey: null,
    roles: [],
  });
});

test("the products of a lead are read with quantity and price, in one order; one that nobody can name is called by its id", () => {
  const products = [
    { id: 9, entityType: "Products", quantity: "3" },
    { id: 7, entityType: "Products", quantity: 2.5, price: { currency: "USD", amount: 17900 } },
    { id: 8, entityType: "Products", name: "Advice", quantity: 1, price: { currency_shortname: "INR", amount: "80.40" } },
  ];
  expect(read("lead", { id: 1, products }).fields["products"]).toEqual([
    { product: "9", quantity: "3" },
    { product: "Advice", quantity: "1", price: { amount: "80.40", currency: "INR" } },
    { product: "Difference Engine", quantity: "2.5", price: { amount: "17900", currency: "USD" } },
  ]);
});
