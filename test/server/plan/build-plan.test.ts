/** Proves what becomes of a whole export in a plan: one change per record, nothing twice, the same plan for the same input. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { buildPlan } from "../../../server/plan/build-plan.ts";
import { listChanges } from "../../../server/store/tables/change.ts";
import { storeKinds } from "../../stores/open-test-store.ts";
import { kindsOf, openPlanWorld, type PlanWorld, type Source } from "./plan-world.ts";

const company = (id: string, values: Record<string, string>): Source => ["company", id, values];
const contact = (id: string, values: Record<string, string>): Source => ["contact", id, values];
const story: Source[] = [
  ["user", "U1", { "User Name": "Charles Babbage", "Email ID": "admin@analytical.example" }],
  ["tag", "TG1", { "Tag Name": "VIP" }],
  company("CO-1", { "Company Name": "Lovelace Mills Pvt Ltd", "Phone No": "033-40009170", Tags: "dealer" }),
  company("CO-2", { "Company Name": "LOVELACE MILLS", Website: "lovelace-mills.example" }),
  company("CO-3", { "Company Name": "Lovelace  Mills (P) Ltd.", "Email ID": "post@lovelace-mills.example", Tags: "north zone" }),
  contact("1042", {
    "Contact Name": "Ada Byron",
    "Email ID": "ada.byron@lovelace-mills.example",
    "Company ID": "CO-2",
    "Contact Owner": "Rahul Mehta",
  }),
  contact("1043", {
    "Contact Name": "Mary Evans",
    "Email ID": "mary@lovelace-mills.example",
    "Company ID": "CO-9",
    "Contact Owner": "Rahul Mehta",
  }),
  ["lead", "L1", { "Lead Name": "Luigi Menabrea", "Email ID": "luigi@prospect.example", Requirement: "An engine" }],
  [
    "deal",
    "0001",
    {
      "Deal Name": "An engine",
      "Contact ID": "1042",
      Pipeline: "Sales Pipeline",
      Stage: "Won",
      "Deal Status": "Won",
      Amount: "1,00,000",
      "Closed On": "01/02/2025",
    },
  ],
  ["ticket", "T-1", { Subject: "The mill stops", "Contact ID": "1042", "Created On": "01/02/2025 10:00" }],
  ["ticket-message", "M-1", { "Ticket ID": "T-1", Message: "It runs again.", "Sent On": "02/02/2025 10:00" }],
];

describe.each(storeKinds)("on the %s store", (kind) => {
  let world: PlanWorld;
  beforeAll(async () => {
    world = await openPlanWorld(kind);
  });
  beforeEach(async () => await world.renew());
  afterAll(async () => await world.close());

  test("every record of the export stands in the plan once, with a reason", async () => {
    await world.stage(story);
    const { changes } = await world.plan();
    for (const [object, id] of story) expect(changes.get(`rsoft/${object}/${id}`)?.reason, id).not.toBe("");
    expect(changes.get("rsoft/user/U1")).toMatchObject({ kind: "skip", countsAs: "matched" });
    expect(changes.get("rsoft/tag/TG1")).toMatchObject({ kind: "skip", countsAs: "created" });
  });

  test("three spellings of one company become one company that has everything each of them said", async () => {
    const plan = await world.bring(story);
    expect(kindsOf(plan)).toMatchObject({ "rsoft/company/CO-1": "create", "rsoft/company/CO-2": "merge", "rsoft/company/CO-3": "merge" });
    expect(await world.there("rsoft/company/CO-1")).toMatchObject({
      name: "Lovelace Mills Pvt Ltd",
      urls: ["http://lovelace-mills.example"],
      emails: ["post@lovelace-mills.example"],
      tags: ["dealer", "north zone"],
    });
    const { nutshell_id: id } = await world.linkOf("rsoft/company/CO-1");
    expect((await world.there("rsoft/contact/1042"))?.["account"]).toEqual({ entity: "account", id });
  });

  test("a company that stands in the export twice becomes two where the settings keep them apart", async () => {
    await world.stage(story);
    const plan = await world.plan({ settings: { "match.in_source": "keep apart" } });
    expect(kindsOf(plan)).toMatchObject({ "rsoft/company/CO-1": "create", "rsoft/company/CO-2": "create", "rsoft/company/CO-3": "create" });
  });

  test("people that leads bring along are treated as the policy for people says", async () => {
    await world.make("Contact", { name: "Luigi Menabrea", email: ["luigi@prospect.example"] });
    await world.stage(story);
    const plan = await world.plan({ settings: { "match.contact.policy": "skip" } });
    expect(plan.changes.get("rsoft/lead/L1#person")).toMatchObject({ kind: "skip", matched: expect.anything() });
  });

  test("a note about a ticket goes to the person the ticket is about", async () => {
    await world.bring(story);
    const { nutshell_id: id } = await world.linkOf("rsoft/contact/1042");
    expect((await world.there("rsoft/ticket-message/M-1"))?.["parent"]).toEqual({ entity: "contact", id });
    expect((await world.there("rsoft/ticket/T-1"))?.["parent"]).toEqual({ entity: "contact", id });
  });

  test("a lead's person is planned, and so loaded, before the lead", async () => {
    await world.stage(story);
    const order = [...(await world.plan()).changes.keys()];
    expect(order.indexOf("rsoft/lead/L1#person")).toBeLessThan(order.indexOf("rsoft/lead/L1"));
    expect(order.indexOf("rsoft/company/CO-1")).toBeLessThan(order.indexOf("rsoft/contact/1042"));
    expect(order.indexOf("rsoft/contact/1042")).toBeLessThan(order.indexOf("rsoft/deal/0001"));
  });

  test("a link to a company that no file holds is dropped with a warning, and the person is loaded", async () => {
    await world.stage(story);
    const mary = (await world.plan()).changes.get("rsoft/contact/1043");
    expect(mary).toMatchObject({
      kind: "create",
      issues: expect.arrayContaining([expect.objectContaining({ code: "issue/orphan-reference", severity: "warn" })]),
    });
    expect(mary?.fields).not.toHaveProperty("account");
  });

  test("a link whose id is written in another form goes to the only record that has it, and says so", async () => {
    const to = (id: string, company: string): Source =>
      contact(id, { "Contact Name": `Ada ${"ABC"[Number(id)]}`, "Email ID": `a${id}@mills.example`, "Company ID": company });
    await world.stage([
      company("000007", { "Company Name": "Engine Hall" }),
      company("08", { "Company Name": "Mill Works" }),
      company("8", { "Company Name": "Loom House" }),
      ...[to("0", "7"), to("1", "7.0"), to("2", "008")],
    ]);
    const { changes } = await world.plan();
    for (const id of ["0", "1"])
      expect(changes.get(`rsoft/contact/${id}`)).toMatchObject({
        fields: { account: { key: "rsoft/company/000007" } },
        issues: expect.arrayContaining([expect.objectContaining({ message: expect.stringContaining("zeros before the number") })]),
      });
    expect(changes.get("rsoft/contact/2")?.fields).not.toHaveProperty("account");
  });

  test("the same input gives the same plan", async () => {
    await world.stage(story);
    const [first, second] = [await world.plan(), await world.plan()];
    expect([...second.changes]).toEqual([...first.changes]);
    expect(second.planId).not.toBe(first.planId);
  });

  test("a second plan after the load writes nothing", async () => {
    await world.bring(story);
    const again = await world.plan();
    expect([...again.changes.values()].filter((c) => ["create", "update", "delete", "conflict"].includes(c.kind))).toEqual([]);
    expect(again.conflicts).toEqual([]);
  });

  test("an object that the Inventory tab leaves out is left out record by record", async () => {
    await world.stage(story);
    const plan = await world.plan({ include: world.map.include.filter((name) => name !== "ticket-message") });
    expect(plan.changes.get("rsoft/ticket-message/M-1")).toMatchObject({ kind: "exclude", reason: "Left out on the tab Inventory" });
  });

  test("a survivor of an earlier page takes over what a later record says", async () => {
    const many = Array.from({ length: 1000 }, (_, at) => company(`F-${at}`, { "Company Name": `Filler ${at} Works` }));
    await world.stage([
      company("CO-1", { "Company Name": "Lovelace Mills" }),
      ...many,
      company("CO-2", { "Company Name": "Lovelace Mills Ltd", Website: "lovelace-mills.example" }),
    ]);
    const { changes } = await world.plan();
    expect(changes.get("rsoft/company/CO-2")).toMatchObject({ kind: "merge", into: "rsoft/company/CO-1" });
    expect(changes.get("rsoft/company/CO-1")).toMatchObject({
      kind: "create",
      fields: { name: "Lovelace Mills", urls: [expect.stringContaining("lovelace-mills.example")] },
    });
  });

  test("a plan that is told to stop stops", async () => {
    const o = {
      store: world.test.store,
      migrationId: world.migrationId,
      snapshotId: await world.stage(story),
      mapVersion: 1,
      map: world.map,
      profile: world.profile,
      catalog: await world.catalog(),
      kind: "full" as const,
      onProgress: () => undefined,
    };
    await expect(buildPlan({ ...o, signal: AbortSignal.abort() })).rejects.toMatchObject({ name: "AbortError" });
  });

  test("who names a person by an address finds the one into whom that person was merged, however many are planned together", async () => {
    const double = { "Email ID": "ada@mills.example, countess@mills.example", "Phone No": "033-40009170" };
    const snapshotId = await world.stage([
      contact("1", { "Contact Name": "Ada Byron", "Email ID": "ada@mills.example" }),
      contact("2", { "Contact Name": "Ada Byron", ...double }),
      ...Array.from({ length: 6 }, (_, at) => contact(String(at + 3), { "Contact Name": `Person ${at}` })),
      ["deal", "D1", { "Deal Name": "An engine", "Raised By": "countess@mills.example" }],
    ]);
    const row = { key: "deal.Raised By", object: "deal", column: "Raised By", target: "lead.contacts", recipe: "link-by-name" };
    const mapping = [...world.map.mapping, { ...row, argument: "contact", confirmed: true }];
    const { store } = world.test;
    const { profile } = world;
    const found: unknown[] = [];
    for (const batch of [1, 2, 1000]) {
      const planId = await buildPlan({
        ...{ store, profile, migrationId: world.migrationId, snapshotId, mapVersion: 1, batch, kind: "full" as const },
        map: { ...world.map, mapping },
        catalog: await world.catalog(),
        signal: new AbortController().signal,
        onProgress: () => undefined,
      });
      const changes = await listChanges(store, planId, { after: -1, limit: 100 });
      const of = (key: string) => changes.find(({ change }) => change.key === key)?.change;
      found.push([of("rsoft/contact/2")?.kind, of("rsoft/deal/D1")?.fields["contacts"]]);
    }
    const expected = ["merge", [{ key: "rsoft/contact/1" }]];
    expect(found).toEqual([expected, expected, expected]);
  });
});
