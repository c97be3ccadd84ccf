/** Proves that whatever people edited in a loaded record keeps it from a rollback, also where we had written nothing. */
import { afterAll, beforeAll, expect, test } from "vitest";
import * as z from "zod";
import { nutshellMessageOf } from "../../../server/nutshell/nutshell-fault.ts";
import { planRollback } from "../../../server/rollback/plan-rollback.ts";
import { findLinks } from "../../../server/store/tables/link.ts";
import type { Fault } from "../../../shared/errors.ts";
import type { Change } from "../../../shared/record/change.ts";
import type { Entity } from "../../../shared/record/nutshell/entity.ts";
import { changeOf, type LoadWorld, openLoadWorld } from "../load/load-world.ts";

let world: LoadWorld;
beforeAll(async () => {
  world = await openLoadWorld();
});
afterAll(() => world.close());

type Fields = Record<string, unknown>;
type Edit = readonly [what: string, entity: Exclude<Entity, "note">, edit: Fields | ((ids: Ids) => Fields), names: string];
/** Nutshell ids of what people made themselves. */
type Ids = { readonly person: number; readonly company: number; readonly source: number };

/** What people change, as JSON-RPC takes it, and the field by which the rollback names it. */
const edits: readonly Edit[] = [
  ["a company's name", "account", { name: "Lovelace Works" }, "name"],
  ["a company's owner", "account", { owner: { entityType: "Users", id: 5 } }, "owner"],
  ["a company's territory", "account", { territoryId: 2 }, "territory"],
  ["a company's type", "account", { accountTypeId: 2 }, "accountType"],
  ["a company's industry", "account", { industryId: 4 }, "industry"],
  ["a company's web address", "account", { url: ["works.example"] }, "urls"],
  ["a company's address", "account", { address: [{ address_1: "1 Mill Lane", city: "Leeds", country: "GB" }] }, "addresses"],
  ["a person's name", "contact", { name: "Ada King" }, "name"],
  ["a person's salutation", "contact", { name: { salutation: "Lady", givenName: "Ada", familyName: "Byron" } }, "salutation"],
  ["a person's e-mail address", "contact", { email: ["ada@king.example"] }, "emails"],
  ["a person's phones", "contact", { phone: ["+44 20 7946 0999"] }, "phones"],
  ["a person's description", "contact", { description: "Countess" }, "description"],
  ["one point in a person's description", "contact", { description: "Pays 3.5" }, "description"],
  ["a person's owner", "contact", { owner: { entityType: "Users", id: 5 } }, "owner"],
  ["a person's territory", "contact", { territoryId: 1 }, "territory"],
  ["a person's tags", "contact", { tags: ["Mathematics"] }, "tags"],
  ["a person's custom field", "contact", { customFields: { Born: "1815-12-10" } }, "Born"],
  ["a person's company", "contact", ({ company }) => ({ accounts: [{ id: company }] }), "account"],
  ["a lead's title", "lead", { description: "Another engine" }, "title"],
  ["a lead's assignee", "lead", { assignee: { entityType: "Users", id: 5 } }, "owner"],
  ["a lead's confidence", "lead", { confidence: 55 }, "confidence"],
  ["a lead's priority", "lead", { priority: 1 }, "priority"],
  ["a lead's due date", "lead", { dueTime: "2027-01-01T00:00:00+0000" }, "dueTime"],
  ["a lead's competitors", "lead", { competitors: [{ entityType: "Competitors", id: 1 }] }, "competitors"],
  ["a lead's products", "lead", { products: [{ entityType: "Products", id: 1, quantity: 2 }] }, "products"],
  ["a lead's people", "lead", ({ person }) => ({ contacts: [{ entityType: "Contacts", id: person }] }), "contacts"],
  ["a lead's company", "lead", ({ company }) => ({ primaryAccount: { entityType: "Accounts", id: company } }), "account"],
  ["a lead's other company", "lead", ({ company }) => ({ accounts: [{ entityType: "Accounts", id: company }] }), "other companies"],
  ["a lead's stage", "lead", { milestoneId: 9 }, "stage"],
  ["a lead's status", "lead", { isPending: true }, "status"],
  ["a lead's outcome", "lead", { outcome: { entityType: "Lead_Outcomes", id: 1 } }, "status"],
  ["a lead's source", "lead", ({ source }) => ({ sources: [{ entityType: "Sources", id: source }] }), "sources"],
  ["an activity's title", "activity", { name: "Called twice" }, "title"],
  ["an activity's end", "activity", { endTime: "2026-01-05T11:00:00+0000" }, "endTime"],
  ["an activity's type", "activity", { activityTypeId: 2 }, "activityType"],
  ["an activity's people", "activity", ({ person }) => ({ participants: [{ entityType: "Contacts", id: person }] }), "participants"],
  ["a task's due date", "task", { dueTime: "2027-01-01T00:00:00+0000" }, "dueTime"],
  ["a task's assignee", "task", { assignee: { entityType: "Users", id: 5 } }, "owner"],
  ["a task's completion", "task", { completedTime: "2026-02-01T00:00:00+0000" }, "completedTime"],
];

/** The least that a record of each kind is written with. */
const fields: Readonly<Record<Edit[1], Change["fields"]>> = {
  account: { name: "Lovelace Mills" },
  contact: { name: "Ada Byron", description: "Pays 35" },
  lead: { title: "An engine" },
  activity: { title: "Called Ada", activityType: "Phone Call", startTime: "2026-01-05T10:00:00Z", isLogged: "yes" },
  task: { title: "Send the drawings" },
};

test("every kind of edit is found and named, the record stays, and what nobody touched goes", async () => {
  const made = edits.map(([, entity], at) => changeOf("create", entity, String(at), fields[entity]));
  const others = Object.entries(fields).map(([entity, given]) => changeOf("create", entity as Edit[1], "untouched", given));
  // A note of ours raises the revisions of what it is about, edited or not.
  const notes = [...made, ...others]
    .filter(({ entity }) => entity !== "activity" && entity !== "task")
    .map(({ key }) => changeOf("create", "note", key.replaceAll("/", "-"), { body: "Met", parent: { key } }));
  await world.load([...made, ...others, ...notes]);
  const { rpc } = world.client;
  const Made = z.looseObject({ id: z.number() });
  await rpc("newProduct", { product: { name: "Difference engine" } }, z.unknown());
  const source = (await rpc("newSource", { name: "Great Exhibition" }, Made)).id;
  await rpc("newTag", { tag: { name: "Mathematics", entityType: "Contacts" } }, z.unknown());
  const person = (await rpc("newContact", { contact: { name: "Mary" } }, Made)).id;
  const company = (await rpc("newAccount", { account: { name: "Somerville" } }, Made)).id;
  const links = await findLinks(
    world.test.store,
    world.migrationId,
    made.map(({ key }) => key),
  );
  for (const [at, [what, entity, edit]] of edits.entries()) {
    const id = links.get(made[at]?.key ?? "")?.id;
    const method = `${entity[0]?.toUpperCase()}${entity.slice(1)}`;
    const given = typeof edit === "function" ? edit({ person, company, source }) : edit;
    await rpc(`edit${method}`, { [`${entity}Id`]: id, rev: "REV_IGNORE", [entity]: given }, z.unknown()).catch((reason: unknown) => {
      throw new Error(`${what}: ${nutshellMessageOf(reason as Fault)}`);
    });
  }
  const plan = await planRollback({
    store: world.test.store,
    client: world.client,
    catalog: world.deps.catalog,
    migrationId: world.migrationId,
    answers: new Map(),
    signal: new AbortController().signal,
    onProgress: () => undefined,
  });
  const named = new Map(plan.edited.map(({ key, why }) => [key, why]));
  const said = edits.map(([what, , , name], at) => [what, (named.get(made[at]?.key ?? "") ?? "").includes(name)]);
  expect(said.filter(([, isNamed]) => !isNamed)).toEqual([]);
  expect(plan).toMatchObject({ toDelete: others.length + notes.length });
  expect(plan.edited).toHaveLength(edits.length);
}, 60_000);
