/** Proves how records of one page stand to each other and to Nutshell: what waits, what is asked, and how answers are followed. */
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { kindsOf, openPlanWorld, type PlanWorld, type Source } from "../plan-world.ts";

let world: PlanWorld;
beforeAll(async () => {
  world = await openPlanWorld();
});
beforeEach(async () => await world.renew());
afterAll(async () => await world.close());

const ada: Source = ["contact", "1", { "Contact Name": "Ada Byron", "Email ID": "ada@mills.example", "Contact Owner": "Rahul Mehta" }];
const deal = (id: string, values: Record<string, string>): Source => [
  "deal",
  id,
  { "Deal Name": "An engine", Pipeline: "Sales Pipeline", Stage: "Demo Given", "Deal Status": "Open", Amount: "1,00,000", ...values },
];
const planOf = async (records: readonly Source[], o: Parameters<PlanWorld["plan"]>[0] = {}) => {
  await world.stage(records);
  return await world.plan(o);
};

test("a contact waits with its owner, and a deal, its activity and its note wait with the contact", async () => {
  const plan = await planOf([
    ["contact", "1", { "Contact Name": "Ada Byron", "Email ID": "ada@mills.example", "Contact Owner": "Suresh Pillai" }],
    deal("01", { "Contact ID": "1" }),
    ["activity", "A1", { "Activity Type": "Call", Subject: "Called", "Activity Date": "01/02/2025 10:00", "Deal ID": "01" }],
  ]);
  for (const key of ["rsoft/contact/1", "rsoft/deal/01", "rsoft/activity/A1"])
    expect(plan.changes.get(key), key).toMatchObject({ kind: "hold", waitsFor: "suresh pillai", fields: {} });
});

test("once the owner is decided all of them go", async () => {
  const records: Source[] = [
    ["contact", "1", { "Contact Name": "Ada Byron", "Contact Owner": "Suresh Pillai" }],
    deal("01", { "Contact ID": "1" }),
  ];
  const owners = world.map.owners.map((o) => (o.key === "suresh pillai" ? { ...o, decision: "nobody" as const } : o));
  expect(kindsOf(await planOf(records, { owners }))).toEqual({ "rsoft/contact/1": "create", "rsoft/deal/01": "create" });
});

test("a person in the export who is in Nutshell already is matched and only has blanks filled", async () => {
  const id = await world.make("Contact", {
    name: { givenName: "Ada", familyName: "King" },
    email: ["ada@mills.example"],
    description: "Prefers letters",
  });
  await world.bring([
    [
      "contact",
      "1",
      { "Contact Name": "Ada Byron", "Email ID": "ADA@mills.example", "Mobile No": "+91-98765-41009", Description: "Prefers calls" },
    ],
  ]);
  expect(await world.linkOf("rsoft/contact/1")).toMatchObject({ how: "matched", nutshell_id: id });
  expect(await world.there("rsoft/contact/1")).toMatchObject({
    name: "Ada King",
    description: "Prefers letters",
    phones: [expect.stringContaining("98765")],
  });
  expect(kindsOf(await world.plan())).toEqual({ "rsoft/contact/1": "skip" });
});

test("the policy decides what happens to a matched record: overwritten, or left as it is and linked to", async () => {
  await world.make("Contact", { name: { givenName: "Ada", familyName: "King" }, email: ["ada@mills.example"] });
  const records: Source[] = [ada, deal("01", { "Contact ID": "1" })];
  const over = await planOf(records, { settings: { "match.contact.policy": "overwrite" } });
  expect(over.changes.get("rsoft/contact/1")).toMatchObject({ kind: "update", fields: { name: "Ada Byron" } });
  const left = await world.plan({ settings: { "match.contact.policy": "skip" } });
  expect(left.changes.get("rsoft/contact/1")).toMatchObject({ kind: "skip", fields: {}, matched: { id: expect.any(Number) } });
  await world.executeWithLedger(left);
  const { nutshell_id: id } = await world.linkOf("rsoft/contact/1");
  expect((await world.there("rsoft/deal/01"))?.["contacts"]).toEqual([{ entity: "contact", id }]);
  expect((await world.there("rsoft/contact/1"))?.["name"]).toBe("Ada King");
});

test("a record of an earlier migration whose key is all that agrees is asked about, and recognised when the answer says so", async () => {
  await world.bring([["company", "CO-1", { "Company Name": "Lovelace Mills" }]]);
  await world.edit("rsoft/company/CO-1", { name: "Babbage Mills" });
  const { nutshell_id: id } = await world.linkOf("rsoft/company/CO-1");
  await world.test.store.db.deleteFrom("link").where("key", "=", "rsoft/company/CO-1").execute();
  const question = "existing:rsoft/company/CO-1";
  expect((await world.plan()).changes.get("rsoft/company/CO-1")).toMatchObject({ kind: "hold", waitsFor: question });
  const plan = await world.plan({ decisions: { [question]: "Same record" } });
  expect(plan.changes.get("rsoft/company/CO-1")).toMatchObject({ kind: "update", matched: { id } });
});

test("two records of the export never take the same record of Nutshell", async () => {
  await world.make("Contact", { name: { givenName: "Ada", familyName: "King" }, email: ["ada@mills.example", "countess@mills.example"] });
  const plan = await planOf([ada, ["contact", "2", { "Contact Name": "Countess of Lovelace", "Email ID": "countess@mills.example" }]]);
  expect(kindsOf(plan)).toEqual({ "rsoft/contact/1": "update", "rsoft/contact/2": "create" });
});

test("people sharing an address under one name are one; under different names they wait for a decision, and each answer is followed", async () => {
  const records: Source[] = [
    ada,
    ["contact", "2", { "Contact Name": "ada  BYRON", "Email ID": "ada@mills.example", "Mobile No": "+91-98765-41009" }],
    ["contact", "3", { "Contact Name": "Anne Blunt", "Email ID": "ada@mills.example", Description: "Her daughter" }],
    deal("01", { "Contact ID": "3" }),
  ];
  const asked = await planOf(records);
  expect(asked.changes.get("rsoft/contact/2")).toMatchObject({ kind: "merge", into: "rsoft/contact/1" });
  expect(asked.changes.get("rsoft/contact/1")?.fields["phones"]).toEqual([expect.stringContaining("98765")]);
  const question = "duplicate:rsoft/contact/3";
  for (const key of ["rsoft/contact/3", "rsoft/deal/01"])
    expect(asked.changes.get(key)).toMatchObject({ kind: "hold", waitsFor: question });

  const same = await world.plan({ decisions: { [question]: "Same person" } });
  expect(same.changes.get("rsoft/contact/3")).toMatchObject({ kind: "merge", into: "rsoft/contact/1" });
  expect(same.changes.get("rsoft/contact/1")?.fields["description"]).toBe(
    "Her daughter\n\nAlso recorded as rsoft/contact/3\nName: Anne Blunt",
  );
  expect(same.changes.get("rsoft/deal/01")?.fields["contacts"]).toEqual([{ key: "rsoft/contact/1" }]);

  const different = await world.plan({ decisions: { [question]: "Different people" } });
  expect(kindsOf(different)).toMatchObject({ "rsoft/contact/3": "create", "rsoft/deal/01": "create" });
});

test("a deal that belonged to a person who is left out is asked about, and each answer is followed", async () => {
  const records = [deal("01", { "Contact ID": "9" })];
  const question = "orphan:rsoft/deal/01";
  expect((await planOf(records)).changes.get("rsoft/deal/01")).toMatchObject({ kind: "hold", waitsFor: question });
  expect(kindsOf(await world.plan({ decisions: { [question]: "Leave out" } }))).toEqual({ "rsoft/deal/01": "exclude" });
  expect(kindsOf(await world.plan({ decisions: { [question]: "Load without links" } }))).toEqual({ "rsoft/deal/01": "create" });
});

test("an activity that belongs to nobody in the export waits, or is left out by decision", async () => {
  const question = "parent:rsoft/activity/A1";
  const plan = await planOf([
    ["activity", "A1", { "Activity Type": "Call", Subject: "Called", "Activity Date": "01/02/2025 10:00", "Contact ID": "9" }],
  ]);
  expect(plan.changes.get("rsoft/activity/A1")).toMatchObject({ kind: "hold", waitsFor: question });
  expect(kindsOf(await world.plan({ decisions: { [question]: "Leave out" } }))).toEqual({ "rsoft/activity/A1": "exclude" });
});

test("a person without a name, an address and a phone is refused with file and line, and a lead's own person goes with the lead", async () => {
  const plan = await planOf(
    [
      ["contact", "1", { Designation: "Analyst" }],
      ["lead", "L1", { "Lead Name": "Luigi", "Email ID": "luigi@x.example", "Lead Owner": "Suresh Pillai" }],
    ],
    { settings: { "owner.scope": "lead" } },
  );
  expect(plan.changes.get("rsoft/contact/1")).toMatchObject({ kind: "reject", reason: expect.stringContaining("line 2") });
  const [lead, person] = [plan.changes.get("rsoft/lead/L1"), plan.changes.get("rsoft/lead/L1#person")];
  expect(lead).toMatchObject({ kind: "hold", waitsFor: "suresh pillai" });
  expect(person === undefined || person.kind === "hold").toBe(true);
});

test("a note about a ticket waits with the person the ticket is about, and nobody is asked a second time", async () => {
  const plan = await planOf([
    ["contact", "1", { "Contact Name": "Ada Byron", "Email ID": "ada@mills.example", "Contact Owner": "Suresh Pillai" }],
    ["ticket", "T-1", { Subject: "The mill stops", "Contact ID": "1", "Created On": "01/02/2025 10:00" }],
    ["ticket-message", "M-1", { "Ticket ID": "T-1", Message: "It runs again.", "Sent On": "02/02/2025 10:00" }],
  ]);
  for (const key of ["rsoft/contact/1", "rsoft/ticket/T-1", "rsoft/ticket-message/M-1"])
    expect(plan.changes.get(key), key).toMatchObject({ kind: "hold", waitsFor: "suresh pillai" });
});

test("the amount of a deal that waits is kept in the plan, whatever it waits for", async () => {
  const plan = await planOf([
    deal("01", { "Contact ID": "9" }),
    deal("02", {}),
    deal("03", { "Deal Owner": "Suresh Pillai", "Contact ID": "9" }),
  ]);
  const rows = await world.test.store.db
    .selectFrom("change")
    .select(["key", "target"])
    .where("plan_id", "=", plan.planId)
    .where("kind", "=", "hold")
    .orderBy("key")
    .execute();
  expect(rows.map((row) => (row.target["value"] as { amount: string } | undefined)?.amount)).toEqual(["100000", "100000", "100000"]);
});
