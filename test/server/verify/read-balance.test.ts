/** Proves that the balance sheet counts every source record in exactly one class, and that losses are counted by rule. */
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { insertColumnProfiles } from "../../../server/store/tables/column-profile.ts";
import { saveMap } from "../../../server/store/tables/map-version.ts";
import { insertPlan, setPlanState } from "../../../server/store/tables/plan.ts";
import { insertStagedTables } from "../../../server/store/tables/staged-table.ts";
import { balanceIsClosed, readBalance, readLeadCounts } from "../../../server/verify/read-balance.ts";
import { readColumnLosses, readLosses } from "../../../server/verify/read-losses.ts";
import { FileReading } from "../../../shared/record/file-question.ts";
import { MigrationMap } from "../../../shared/record/migration-map.ts";
import { cellsClose } from "../../../shared/verify/balance.ts";
import { openPlanWorld, type PlanWorld, type Source } from "../plan/plan-world.ts";

let world: PlanWorld;
beforeAll(async () => {
  world = await openPlanWorld();
});
beforeEach(async () => await world.renew());
afterAll(async () => await world.close());

const story: Source[] = [
  ["company", "CO-1", { "Company Name": "Lovelace Mills" }],
  ["company", "CO-2", { "Company Name": "LOVELACE MILLS LTD" }],
  ["contact", "1", { "Contact Name": "Ada Byron", "Email ID": "ada@mills.example", "Company ID": "CO-2" }],
  ["contact", "2", { "Contact Name": "Mary Evans", "Email ID": "mary@mills.example", "Contact Owner": "Suresh Pillai" }],
  ["contact", "3", { Designation: "Nobody" }],
  ["lead", "L1", { "Lead Name": "Luigi Menabrea", "Email ID": "luigi@x.example" }],
  ["ticket-message", "M1", { "Ticket ID": "T9", Message: "Lost", "Sent On": "02/02/2025 10:00" }],
];
const emptyProfile = {
  ...{ position: 0, rows: 1, filled: 1, distinct: 1, samples: [], values: [], dateFormats: [], oldest: null, newest: null, maxLength: 1 },
  shapes: { email: 0, phone: 0, url: 0, integer: 0, decimal: 0, date: 0, boolean: 0 },
  numbers: { point: 0, comma: 0, either: 0 },
};
const balance = async () => await readBalance(world.test.store, world.migrationId, world.profile);

test("before the load records are planned and the sheet is open; after it every record has its place and the sheet closes", async () => {
  expect(balanceIsClosed(await balance()), "an empty sheet proves nothing").toBe(false);
  await world.stage(story);
  const plan = await world.plan();
  expect(balanceIsClosed(await balance())).toBe(false);
  await world.executeWithLedger(plan);
  const rows = await balance();
  expect(rows.find((r) => r.object === "company")).toMatchObject({ source: 2, created: 1, merged: 1, closes: true });
  expect(rows.find((r) => r.object === "contact")).toMatchObject({ source: 3, created: 1, held: 1, failed: 1, closes: true });
  expect(
    rows.find((r) => r.object === "lead"),
    "a lead's person is a part, not a source record",
  ).toMatchObject({ source: 1, created: 1, closes: true });
  expect(rows.find((r) => r.object === "ticket-message")).toMatchObject({ source: 1, held: 1, closes: true });
  expect(balanceIsClosed(rows)).toBe(true);
});

test("rows set aside stand with their kind of record, rows of files that nobody used in a row of their own; a text is no list", async () => {
  const snapshot = await world.stage(story);
  const table = { name: "", format: { reader: "delimited" }, sha256: "", bytes: 1, notes: [], columns: ["A", "B"], rows: 0 };
  const reading = FileReading.parse({});
  await insertStagedTables(world.test.store, snapshot, [
    { ...table, file: "Contacts.csv", object: "contact", rows: 5, rowsCounted: 5, reading: { ...reading, setAside: 2 } },
    {
      ...table,
      file: "Deals.csv",
      object: "deal",
      rows: 2,
      rowsCounted: 2,
      reading: { ...reading, setAside: 1, noRecord: 1, unusedCells: 5 },
    },
    { ...table, file: "weather.csv", object: null, rowsCounted: 40, reading: { ...reading, unusedCells: 80 } },
    { ...table, file: "broken.xlsx", object: null, rowsCounted: null, reading },
    { ...table, file: "letter.txt", object: null, columns: ["Dear Ada"], rowsCounted: 9, reading },
  ]);
  await world.executeWithLedger(await world.plan());
  const rows = await balance();
  expect(rows.find((r) => r.object === "contact")).toMatchObject({ source: 5, created: 1, held: 1, failed: 1, notUsed: 2, closes: true });
  expect(rows.find((r) => r.object === "deal")).toMatchObject({ source: 2, notUsed: 2, closes: true, cells: { read: 5, out: 5 } });
  expect(rows.at(-1)).toMatchObject({ object: "Files not used", source: 40, notUsed: 40, closes: true, cells: { read: 80, out: 80 } });
  expect(balanceIsClosed(rows)).toBe(true);
});

test("every cell of every record stands in one class, with its record", async () => {
  await world.stage(story);
  await world.plan();
  const rows = await balance();
  const filled = (object: string): number =>
    story.filter(([of]) => of === object).reduce((sum, [, , values]) => sum + Object.keys(values).length, 0);
  for (const { object, cells } of rows) {
    expect(cells?.read, object).toBe(filled(object));
    expect(cells && cellsClose(cells), object).toBe(true);
  }
  expect(rows.find((r) => r.object === "company")?.cells, "the merged spelling is kept in a text").toMatchObject({ alike: 1, beside: 1 });
  expect(rows.find((r) => r.object === "contact")?.cells).toMatchObject({ waiting: 3, out: 1 });
  expect(rows.find((r) => r.object === "ticket-message")?.cells).toMatchObject({ waiting: 3 });
});

test("what a merged or matched record says otherwise is not counted as written", async () => {
  await world.make("Contact", { name: "Mary Evans", email: ["mary@mills.example"], description: "Met in 1842" });
  await world.bring([
    ["contact", "1", { "Contact Name": "Ada Byron", "Email ID": "ada@mills.example", Designation: "Countess" }],
    ["contact", "2", { "Contact Name": "Ada Byron", "Email ID": "ada@mills.example", Designation: "Analyst" }],
    ["contact", "3", { "Contact Name": "Mary Evans", "Email ID": "mary@mills.example" }],
  ]);
  const row = (await balance()).find((r) => r.object === "contact");
  expect(row).toMatchObject({ created: 1, merged: 1, matched: 1, closes: true });
  expect(row?.cells).toMatchObject({ read: 8, beside: 1, out: 0 });
});

test("cells that were read and are in no record of the plan keep the sheet open", async () => {
  const snapshot = await world.stage(story);
  await insertColumnProfiles(world.test.store, snapshot, [
    { ...emptyProfile, object: "lead", column: "Lead Name", cells: 1 },
    { ...emptyProfile, object: "lead", column: "Email ID", position: 1, cells: 2 },
  ]);
  await world.executeWithLedger(await world.plan());
  const rows = await balance();
  expect(rows.find((r) => r.object === "lead")).toMatchObject({ created: 1, cells: { read: 3 }, closes: false });
  expect(balanceIsClosed(rows)).toBe(false);
});

test("a record that Nutshell refused counts as failed", async () => {
  await world.stage(story);
  await world.plan();
  await world.test.store.db
    .insertInto("dead_letter")
    .values({
      migration_id: world.migrationId,
      key: "rsoft/contact/1",
      object: "contact",
      run_id: "r",
      code: "nutshell/rejected",
      message: "no",
    })
    .execute();
  expect((await balance()).find((r) => r.object === "contact")).toMatchObject({ failed: 2, planned: 0 });
});

test("a record of which Nutshell refused one value counts as created, the value as left out, and is a loss", async () => {
  await world.bring(story);
  await world.executeWithLedger(await world.plan());
  const { db } = world.test.store;
  const before = (await balance()).find((r) => r.object === "contact");
  const ofOne = { migration_id: world.migrationId, key: "rsoft/contact/1" };
  await db
    .updateTable("change")
    .set({ kind: "create", target: JSON.stringify({ name: "Ada Byron", value: { amount: "5", currency: "INR" } }) })
    .where("key", "=", ofOne.key)
    .execute();
  await db
    .updateTable("link")
    .set({ complete: false, written: JSON.stringify({ name: "Ada Byron" }) })
    .where("key", "=", ofOne.key)
    .execute();
  await db
    .insertInto("dead_letter")
    .values({ ...ofOne, object: "contact", run_id: "r", code: "nutshell/rejected", message: "Invalid amount" })
    .execute();
  const after = (await balance()).find((r) => r.object === "contact");
  expect(after).toMatchObject({ created: before?.created, failed: before?.failed, closes: before?.closes });
  expect([after?.cells?.other, after?.cells?.out]).toEqual([(before?.cells?.other ?? 0) - 1, (before?.cells?.out ?? 0) + 1]);
  expect(await readLosses(world.test.store, world.migrationId)).toContainEqual({
    ...{ object: "contact", field: "value", cells: 1, example: "rsoft/contact/1" },
    rule: expect.stringContaining("refused by Nutshell: the record is written without these values; Nutshell says: Invalid amount"),
  });
});

test("records gone from the source do not disturb the sheet of the newer export", async () => {
  await world.bring(story);
  await world.bring(
    story.filter(([, id]) => id !== "1"),
    { kind: "delta" },
  );
  const rows = await balance();
  expect(rows.find((r) => r.object === "contact")).toMatchObject({ source: 2, created: 0, held: 1, failed: 1, closes: true });
  expect(balanceIsClosed(rows)).toBe(true);
});

test("losses are counted by rule, kind of record and field, with an example", async () => {
  expect(await readLosses(world.test.store, world.migrationId)).toEqual([]);
  await world.stage([
    ["contact", "1", { "Contact Name": "Ada Byron", "Company ID": "CO-9" }],
    ["contact", "2", { "Contact Name": "Mary Evans", "Company ID": "CO-9" }],
  ]);
  await world.plan();
  expect(await readLosses(world.test.store, world.migrationId)).toContainEqual(
    expect.objectContaining({ rule: expect.stringContaining("orphan reference"), object: "contact", cells: 2, example: "rsoft/contact/1" }),
  );
});

test("columns that are left out are counted with their values, values that the map makes one with the records that have any of them", async () => {
  const { store } = world.test;
  expect(await readColumnLosses(store, world.migrationId, world.profile)).toEqual([]);
  const snapshotId = await world.stage([["deal", "D-1", { Priority: "Low" }]]);
  const values = ["Low", "Medium", "High"].map((value, at) => ({ value, count: at + 1 }));
  await insertColumnProfiles(store, snapshotId, [{ ...emptyProfile, object: "deal", column: "Priority", values }]);
  await insertColumnProfiles(store, snapshotId, [
    { ...emptyProfile, object: "deal", column: "Amount", position: 1, emptyWords: [{ value: "N/A", count: 3 }] },
    { ...emptyProfile, object: "deal", column: "Deal ID", position: 2, filled: 6, cells: 6 },
    { ...emptyProfile, object: "deal", column: "Modified On", position: 3, filled: 5, cells: 6 },
  ]);
  const amount = {
    key: "deal.Amount",
    object: "deal",
    column: "Amount",
    target: "lead.value",
    recipe: "money",
    argument: "",
    confirmed: true,
  };
  const map = MigrationMap.parse({
    ...{ source: "rsoft", settings: {}, include: ["deal"], mapping: [amount], fields: [], pipelines: [], owners: [], decisions: [] },
    leftOut: ["deal.Deal ID", "deal.Modified On"],
    values: values.map(({ value }) => ({
      ...{ key: `deal.Priority=${value}`, object: "deal", column: "Priority", value },
      target: value === "High" ? "Hot" : "Normal",
    })),
  });
  const { version } = await saveMap(store, world.migrationId, { hash: "folded", map, by: "ada" });
  await setPlanState(
    store,
    await insertPlan(store, { migrationId: world.migrationId, kind: "full", snapshotId, mapVersion: version }),
    "ready",
  );
  expect(await readColumnLosses(store, world.migrationId, world.profile)).toEqual([
    {
      rule: expect.stringContaining("column left out: Nutshell has no field"),
      object: "deal",
      field: "Modified On",
      cells: 6,
      example: "",
    },
    { rule: "words that mean nothing: N/A 3", object: "deal", field: "Amount", cells: 3, example: "" },
    { rule: expect.stringContaining('"Low", "Medium" all become "Normal"'), object: "deal", field: "Priority", cells: 3, example: "" },
  ]);
});

test("leads that become people are counted with their company and without, before a load and after; others are leads", async () => {
  const lead = (id: string, values: Record<string, string>): Source => [
    "lead",
    id,
    { "Lead Name": `Lead ${id}`, "Email ID": `${id}@x.example`, ...values },
  ];
  const same = { "Lead Name": "Luigi Menabrea", "Email ID": "luigi@x.example" };
  await world.stage([
    ...story,
    lead("L2", { "Company Name": "Lovelace Mills" }),
    lead("L3", { "Company Name": "Torino Works" }),
    lead("L4", same),
  ]);
  const counts = async () => await readLeadCounts(world.test.store, world.migrationId, world.profile);
  await world.plan();
  expect(new Set((await counts()).filter(({ of }) => of === "planned").map(({ becomes }) => becomes))).toEqual(new Set(["lead"]));
  const plan = await world.plan({ settings: { "lead.target": "person with status" } });
  const all = [
    { object: "lead", of: "planned", becomes: "company and person", records: 2 },
    { object: "lead", of: "planned", becomes: "person", records: 1 },
  ];
  const there = async () => (await counts()).filter(({ of }) => of !== "merged").toSorted((a, b) => a.becomes.localeCompare(b.becomes));
  expect(await there()).toEqual(all);
  expect((await balance()).find(({ object }) => object === "lead")).toMatchObject({ source: 4, merged: 1, planned: 3 });
  await world.executeWithLedger(plan);
  expect(await there()).toEqual(all.map((count) => ({ ...count, of: "created" })));
});
