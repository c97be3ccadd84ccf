/** Tests which calls carry out a change. */
import { expect, test } from "vitest";
import { type Step, writeSteps } from "../../../shared/plan/write-steps.ts";
import type { Entity } from "../../../shared/record/nutshell/entity.ts";
import type { Current } from "../../../shared/record/nutshell/rpc-payload.ts";
import type { TargetFields } from "../../../shared/record/target-record.ts";
import { sampleCatalog } from "../record/nutshell/sample-catalog.ts";

const catalog = sampleCatalog();
const create = (entity: Entity, fields: TargetFields): Step[] => writeSteps({ key: "rsoft/x/1", kind: "create", entity, fields }, catalog);
const update = (entity: Entity, fields: TargetFields, current: Partial<Current> = {}): Step[] =>
  writeSteps({ key: "rsoft/x/1", kind: "update", entity, fields }, catalog, {
    fields: {},
    migrationKey: "rsoft/x/1",
    roles: [],
    ...current,
  });
const params = (step: Step | undefined): unknown => (step?.call.surface === "rpc" ? step.call.params : step?.call.body);
const names = (steps: readonly Step[]): string[] => steps.map((step) => step.step);

test("a person is created with company, job title and migration key in one call", () => {
  const steps = create("contact", {
    name: "Ada Lovelace",
    jobTitle: "Analyst",
    emails: ["ada@engines.example"],
    account: { entity: "account", id: 7 },
    owner: 1,
    tags: ["VIP"],
    "custom:Born": "1815-12-10",
    description: null,
  });
  expect(names(steps)).toEqual(["create"]);
  expect(params(steps[0])).toEqual({
    contact: {
      name: "Ada Lovelace",
      email: ["ada@engines.example"],
      owner: { entityType: "Users", id: 1 },
      tags: ["VIP"],
      accounts: [{ entityType: "Accounts", id: 7, relationship: "Analyst" }],
      customFields: { Born: "1815-12-10", "Migration key": "rsoft/x/1" },
    },
  });
});

test("the job title of a person without a company is put on the person by REST", () => {
  const steps = create("contact", { name: "Ada Lovelace", jobTitle: "Analyst" });
  expect(names(steps)).toEqual(["create", "jobTitle"]);
  expect(steps[1]?.call).toEqual({
    surface: "rest",
    method: "PATCH",
    path: "/contacts/{id}",
    body: [{ op: "replace", path: "/contacts/0/jobTitle", value: "Analyst" }],
  });
});

test("a won lead with a value takes three calls, and every field is written by exactly one of them", () => {
  const fields: TargetFields = {
    title: "An engine",
    pipeline: "Engines",
    stage: "Quoted",
    status: "won",
    outcome: "Won",
    closedTime: "2026-02-01T00:00:00Z",
    value: { amount: "9200.50", currency: "USD" },
    account: { entity: "account", id: 7 },
    contacts: [{ entity: "contact", id: 3 }],
    sources: ["Referral"],
    "custom:Budget": { amount: "10000", currency: "USD" },
  };
  const steps = create("lead", fields);
  expect(names(steps)).toEqual(["create", "value", "close"]);
  expect(params(steps[0])).toEqual({
    lead: {
      description: "An engine",
      milestoneId: 13,
      market: { entityType: "Markets", id: 1 },
      primaryAccount: { entityType: "Accounts", id: 7 },
      contacts: [{ entityType: "Contacts", id: 3 }],
      sources: [{ entityType: "Sources", id: 3 }],
      customFields: { Budget: { amount: "10000", currency: "USD" }, "Migration key": "rsoft/x/1" },
    },
  });
  expect(params(steps[1])).toEqual([{ op: "replace", path: "/leads/0/manualValue", value: "9200.50" }]);
  expect(params(steps[2])).toEqual({
    lead: { outcome: { entityType: "Lead_Outcomes", id: 1, rev: "0", description: "Won", type: 10 }, closedTime: "2026-02-01T00:00:00Z" },
  });
  expect(steps.flatMap((step) => Object.keys(step.fields)).sort()).toEqual(Object.keys(fields).sort());
});

test("a lead gets the market whose currency is the value's, and one without a value the account's usual one", () => {
  const rupees = { amount: "1855000", currency: "INR" };
  expect(params(create("lead", { title: "An engine", value: rupees })[0])).toMatchObject({ lead: { market: { id: 5 } } });
  expect(params(create("lead", { title: "An engine" })[0])).not.toHaveProperty("lead.market");
});

test("an amount in a currency that no market has is refused, never written in another one", () => {
  const pounds = { title: "An engine", value: { amount: "17000", currency: "GBP" } };
  const refusal = expect.objectContaining({ code: "load/no-market", scope: "record", hint: expect.stringContaining("currency GBP") });
  expect(() => create("lead", pounds)).toThrowError(refusal);
  expect(() => update("lead", pounds)).toThrowError(refusal);
});

test("where Nutshell tells no currencies no market is chosen; the read-back shows what became of the amount", () => {
  const silent = { ...catalog, markets: [{ id: 1, name: "U.S.", currency: null }] };
  const value = { amount: "17000", currency: "GBP" };
  const [step] = writeSteps({ key: "rsoft/x/1", kind: "create", entity: "lead", fields: { title: "An engine", value } }, silent);
  expect(params(step)).not.toHaveProperty("lead.market");
});

test("an update moves a lead to another market only when the currency changes, before it writes the amount", () => {
  const value = { amount: "2", currency: "INR" };
  const calls = (before: TargetFields): unknown => update("lead", { value }, { fields: before }).map(params);
  const amount = [{ op: "replace", path: "/leads/0/manualValue", value: "2" }];
  expect(calls({ value: { amount: "1", currency: "INR" } })).toEqual([amount]);
  expect(calls({})).toEqual([{ lead: { market: { entityType: "Markets", id: 5 } } }, amount]);
});

test("an open lead is created in one call and a pending one is parked by a second", () => {
  expect(names(create("lead", { title: "An engine", status: "open" }))).toEqual(["create"]);
  const pending = create("lead", { title: "An engine", status: "pending" });
  expect(params(pending[1])).toEqual({ lead: { isPending: true } });
});

test("a lost lead without a reason takes the first outcome of its kind", () => {
  expect(params(create("lead", { title: "An engine", status: "lost" })[1])).toMatchObject({ lead: { outcome: { id: 5, type: 11 } } });
});

test("a stage is found in its own pipeline, and a label that Nutshell does not offer is a fault of this record", () => {
  expect(params(create("lead", { title: "a", stage: "Quoted" })[0])).toMatchObject({ lead: { milestoneId: 5 } });
  expect(params(create("lead", { title: "a", pipeline: "Engines" })[0])).toMatchObject({ lead: { milestoneId: 9 } });
  expect(() => create("lead", { title: "a", pipeline: "Engines", stage: "New" })).toThrowError(
    expect.objectContaining({ code: "load/unknown-choice", scope: "record" }),
  );
});

test("a lead's title never exceeds a hundred characters", () => {
  expect(params(create("lead", { title: "x".repeat(101) })[0])).toMatchObject({ lead: { description: "x".repeat(100) } });
});

test("a logged activity is one REST call with people, lead and user as participants and the key in its log", () => {
  const [step, ...more] = create("activity", {
    activityType: "Meeting",
    title: "Tea",
    note: "She said @[x]",
    isLogged: "yes",
    startTime: "2026-01-01T10:00:00Z",
    endTime: "2026-01-01T10:30:00Z",
    participants: [{ entity: "contact", id: 3 }],
    lead: { entity: "lead", id: 1003 },
    owner: 1,
  });
  expect(more).toEqual([]);
  expect(step?.call).toEqual({
    surface: "rest",
    method: "POST",
    path: "/activities",
    body: {
      activities: [
        {
          name: "Tea",
          note: "She said \\@[x]\n\nMigration key: rsoft/x/1",
          activityType: "2-activityTypes",
          startTime: 1_767_261_600,
          endTime: 1_767_263_400,
          isLogged: true,
          isAllDay: false,
          links: { participants: ["3-contacts", "1003-leads", "1-users"] },
        },
      ],
    },
  });
});

test("the key of an activity still to come stands in its agenda", () => {
  expect(params(create("activity", { title: "Tea", description: "Bring the cards" })[0])).toMatchObject({
    activities: [{ description: "Bring the cards\n\nMigration key: rsoft/x/1", isLogged: false }],
  });
});

test("a done task is created and then completed", () => {
  const steps = create("task", { title: "Punch cards", parent: { entity: "contact", id: 3 }, completedTime: "2026-01-02T00:00:00Z" });
  expect(params(steps[0])).toEqual({
    task: { title: "Punch cards", entity: { entityType: "Contacts", id: 3 }, description: "Migration key: rsoft/x/1" },
  });
  expect(params(steps[1])).toEqual({ task: { completedTime: "2026-01-02T00:00:00Z", isCompleted: true } });
});

test("a task is opened again under both names of being done", () => {
  expect(params(update("task", { completedTime: null })[0])).toEqual({ task: { completedTime: null, isCompleted: false } });
});

test("a note carries the key as its last line", () => {
  expect(params(create("note", { body: "Met Ada", parent: { entity: "account", id: 7 } })[0])).toEqual({
    entity: { entityType: "Accounts", id: 7 },
    note: { entityType: "Notes", note: "Met Ada\n\nMigration key: rsoft/x/1" },
  });
});

test("an update sends what changes, and all custom fields with it", () => {
  const [step, ...more] = update(
    "contact",
    { description: "New", "custom:Born": "1815-12-10" },
    { fields: { description: "Old", "custom:Shoe size": "9" } },
  );
  expect(more).toEqual([]);
  expect(step?.call).toMatchObject({
    method: "editContact",
    idParam: "contactId",
    params: { contact: { description: "New", customFields: { Born: "1815-12-10", "Shoe size": "9", "Migration key": "rsoft/x/1" } } },
  });
});

test("a new job title keeps all companies of a person", () => {
  const current = {
    fields: { account: { entity: "account", id: 7 } as const, jobTitle: "Analyst" },
    roles: [{ entity: "account", id: 7, role: "Analyst" } as const, { entity: "account", id: 11, role: "Member" } as const],
  };
  expect(params(update("contact", { jobTitle: "Countess" }, current)[0])).toEqual({
    contact: {
      accounts: [
        { entityType: "Accounts", id: 7, relationship: "Countess" },
        { entityType: "Accounts", id: 11, relationship: "Member" },
      ],
    },
  });
});

test("people of a lead keep their roles when the list changes", () => {
  const current = { roles: [{ entity: "contact", id: 3, role: "Decides" } as const] };
  expect(
    params(
      update(
        "lead",
        {
          contacts: [
            { entity: "contact", id: 3 },
            { entity: "contact", id: 7 },
          ],
        },
        current,
      )[0],
    ),
  ).toEqual({
    lead: {
      contacts: [
        { entityType: "Contacts", id: 3, relationship: "Decides" },
        { entityType: "Contacts", id: 7 },
      ],
    },
  });
});

test("what is to be empty is cleared by REST: lists with [], single values with null", () => {
  const steps = update("contact", { name: "Ada", emails: null, description: null, "custom:Born": null, account: null });
  expect(names(steps)).toEqual(["update", "clear"]);
  expect(params(steps[1])).toEqual([
    { op: "replace", path: "/contacts/0/emails", value: [] },
    { op: "replace", path: "/contacts/0/description", value: null },
    { op: "replace", path: "/contacts/0/Born", value: null },
    { op: "replace", path: "/contacts/0/links/accounts", value: [] },
  ]);
});

test("a custom field whose name REST's paths may not be able to say is cleared by JSON-RPC", () => {
  const [step, ...more] = update("contact", { "custom:A/B": null }, { fields: { "custom:A/B": "x", "custom:Born": "1815-12-10" } });
  expect(more).toEqual([]);
  expect(params(step)).toEqual({ contact: { customFields: { "A/B": null, Born: "1815-12-10", "Migration key": "rsoft/x/1" } } });
});

test("where several choices are possible one label travels as a list", () => {
  const several = {
    ...catalog,
    customFields: [...catalog.customFields, { entity: "lead" as const, name: "Uses", type: "Enum", isMultiple: true, options: ["Sums"] }],
  };
  const [step] = writeSteps(
    { key: "rsoft/x/1", kind: "create", entity: "lead", fields: { title: "An engine", "custom:Uses": "Sums" } },
    several,
  );
  expect(params(step)).toMatchObject({ lead: { customFields: { Uses: ["Sums"] } } });
});

test("a tag goes by the name that Nutshell has for it", () => {
  expect(params(create("contact", { name: "Ada", tags: ["vip", "New"] })[0])).toMatchObject({ contact: { tags: ["VIP", "New"] } });
});

test("the author of a note and who logged an activity are no part of any call", () => {
  const [note] = create("note", { body: "Met Ada", parent: { entity: "account", id: 7 }, author: 5 });
  const [activity] = create("activity", { title: "Tea", isLogged: "yes", loggedBy: 5 });
  expect(JSON.stringify([params(note), params(activity)])).not.toMatch(/author|loggedBy|5-users/u);
});

test("a lead is opened again by its status", () => {
  expect(params(update("lead", { status: "open", outcome: null, closedTime: null })[0])).toEqual({ lead: { status: 0 } });
});

test("a closing time that is only to be empty does not open the lead again", () => {
  expect(names(update("lead", { closedTime: null }))).toEqual([]);
  expect(names(update("lead", { closedTime: null, outcome: null, description: "New" }))).toEqual(["update"]);
});

test("texts that carry the migration key still carry it after an update", () => {
  expect(params(update("task", { description: "New" })[0])).toEqual({ task: { description: "New\n\nMigration key: rsoft/x/1" } });
  expect(params(update("note", { body: "New" })[0])).toEqual({ note: { note: "New\n\nMigration key: rsoft/x/1" } });
  expect(params(update("activity", { note: "New" }, { fields: { isLogged: "yes", description: "Agenda" } })[0])).toEqual({
    activity: { description: "Agenda", logNote: { entityType: "Notes", note: "New\n\nMigration key: rsoft/x/1" } },
  });
});

test("a delete is one call, and other kinds take none", () => {
  expect(writeSteps({ key: "k", kind: "delete", entity: "activity", fields: {} }, catalog).map((step) => step.call)).toEqual([
    { surface: "rpc", method: "deleteActivity", idParam: "activityId", params: {} },
  ]);
  expect(writeSteps({ key: "k", kind: "hold", entity: "lead", fields: {} }, catalog)).toEqual([]);
});
