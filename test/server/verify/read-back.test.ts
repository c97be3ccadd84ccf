/** Proves that what was loaded is read back from Nutshell and compared: field by field, by key, by pages. */
import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type ReadBackInput, readBack } from "../../../server/verify/read-back.ts";
import { addMigration } from "../../stores/add-migration.ts";
import { storeKinds } from "../../stores/open-test-store.ts";
import { openPlanWorld, type PlanWorld, type Source } from "../plan/plan-world.ts";

const story: Source[] = [
  ["company", "CO-1", { "Company Name": "Lovelace Mills", Website: "lovelace-mills.example" }],
  [
    "contact",
    "1",
    {
      "Contact Name": "Ada Byron",
      "Email ID": "ada@mills.example",
      "Mobile No": "098765 41009",
      "Company ID": "CO-1",
      Description: "Writes sums",
    },
  ],
  [
    "deal",
    "01",
    {
      "Deal Name": "An engine",
      "Contact ID": "1",
      Pipeline: "Sales Pipeline",
      Stage: "Won",
      "Deal Status": "Won",
      Amount: "1,00,000",
      "Closed On": "01/02/2025",
    },
  ],
  ["activity", "A1", { "Activity Type": "Call", Subject: "Called", "Activity Date": "01/02/2025 10:00", "Contact ID": "1" }],
  ["ticket", "T1", { Subject: "The mill stops", "Contact ID": "1", "Created On": "01/02/2025 10:00" }],
  ["ticket-message", "M1", { "Ticket ID": "T1", Message: "It runs again.", "Sent On": "02/02/2025 10:00" }],
];

describe.each(storeKinds)("on the %s store", (kind) => {
  let world: PlanWorld;
  beforeAll(async () => {
    world = await openPlanWorld(kind);
  });
  beforeEach(async () => {
    await world.renew();
    await world.bring(story);
  });
  afterAll(async () => await world.close());

  const compare = async (keys?: string[], removeDouble?: ReadBackInput["removeDouble"]) => {
    const { db } = world.test.store;
    const runId = randomUUID();
    await db
      .insertInto("run")
      .values({ id: runId, migration_id: world.migrationId, verb: "verify", state: "done", arguments: "{}", requested_by: "ada" })
      .execute();
    const told: number[] = [];
    const result = await readBack({
      store: world.test.store,
      ...(removeDouble === undefined ? {} : { removeDouble }),
      client: world.client,
      catalog: await world.catalog(),
      migrationId: world.migrationId,
      runId,
      signal: new AbortController().signal,
      onProgress: (_phase, done) => told.push(done),
      ...(keys ? { keys } : {}),
    });
    const rows = await db.selectFrom("mismatch").selectAll().where("run_id", "=", runId).orderBy("ord").execute();
    const counts = await db.selectFrom("finding_count").selectAll().where("run_id", "=", runId).execute();
    return { result, rows, counts, told };
  };

  test("what was just loaded needs nobody's attention, and every field of every record was compared", async () => {
    const { result, counts, told } = await compare();
    expect(result).toMatchObject({ records: 6, attention: 0 });
    expect(counts.reduce((sum, c) => sum + Number(c.records), 0)).toBe(result.fields);
    expect(Object.values(result.findings).reduce((sum, n) => sum + n, 0)).toBe(result.fields);
    expect(told.at(-1)).toBe(6);
  });

  test("a value changed behind our back is named with what was meant and what is there", async () => {
    await world.edit("rsoft/contact/1", { description: "Countess" });
    const { result, rows } = await compare();
    expect(result.attention).toBe(1);
    expect(rows.find((row) => row.finding === "different")).toMatchObject({
      key: "rsoft/contact/1",
      object: "contact",
      entity: "contact",
      field: "description",
      expected: ["Writes sums"],
      found: ["Countess"],
    });
  });

  test("a record in the trash is only here, whether all is read or one by one", async () => {
    await world.remove("rsoft/deal/01");
    for (const keys of [undefined, ["rsoft/deal/01"]]) {
      const { rows } = await compare(keys);
      expect(rows.filter((row) => row.finding === "only here")).toMatchObject([{ key: "rsoft/deal/01", field: "the record" }]);
    }
  });

  test("a record that carries a migration key the crosswalk does not know is only there: a double is found", async () => {
    await world.make("Contact", { name: { givenName: "Ada", familyName: "Byron" }, customFields: { "Migration key": "rsoft/contact/1" } });
    const { rows, result } = await compare();
    expect(rows.filter((row) => row.finding === "only there")).toMatchObject([
      { key: "rsoft/contact/1", entity: "contact", rule: expect.stringContaining("carried out one call twice") },
    ]);
    expect(result.attention).toBe(1);
    const asked: number[] = [];
    const removed = await compare(undefined, async ({ id }) => asked.push(id) > 0);
    expect([asked.length, removed.result.attention]).toEqual([1, 0]);
  });

  test("a record that another migration into the same account loaded is no double and nothing unknown", async () => {
    const { store } = world.test;
    const id = await world.make("Contact", {
      name: { givenName: "Ada", familyName: "Byron" },
      customFields: { "Migration key": "rsoft/contact/1" },
    });
    const other = await addMigration(store, `beside-${world.migrationId}`);
    const link = { migration_id: other, key: "rsoft/contact/1", subject: "contact", object: "contact", nutshell_id: id };
    await store.db
      .insertInto("link")
      .values({ ...link, how: "created", written: "{}", steps: "[]", run_id: "r" })
      .execute();
    expect((await compare()).result.attention).toBe(0);
    await store.db.deleteFrom("link").where("migration_id", "=", other).execute();
  });

  test("some records by key are compared as all of them are", async () => {
    const { result } = await compare(["rsoft/contact/1", "rsoft/activity/A1", "rsoft/contact/unknown"]);
    expect(result).toMatchObject({ records: 2, attention: 0 });
  });

  test("a matched record is compared by what we wrote, not by what people had there", async () => {
    await world.renew();
    await world.make("Contact", {
      name: { givenName: "Ada", familyName: "King" },
      email: ["ada@mills.example"],
      description: "Prefers letters",
    });
    await world.bring([
      [
        "contact",
        "1",
        { "Contact Name": "Ada Byron", "Email ID": "ada@mills.example", Description: "Prefers calls", "Mobile No": "098765 41009" },
      ],
    ]);
    const { result, rows } = await compare();
    expect(result).toMatchObject({ records: 1, attention: 0 });
    expect(rows.filter((row) => row.finding !== "normalised match")).toEqual([]);
  });
});
