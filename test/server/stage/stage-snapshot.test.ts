/** Proves that a source is staged completely and correctly, or not at all, on both kinds of store. */
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { extractSource } from "../../../server/extract/extract-source.ts";
import { readProfiles } from "../../../server/extract/read-profiles.ts";
import { createLog } from "../../../server/log.ts";
import { type Snapshot, stageSnapshot } from "../../../server/stage/stage-snapshot.ts";
import { addMigration } from "../../stores/add-migration.ts";
import { openTestStore, storeKinds, type TestStore } from "../../stores/open-test-store.ts";
import { folderWith } from "../extract/crafted-files.ts";

const sample = fileURLToPath(new URL("../../../shared/sources/rsoft/sample", import.meta.url));
const log = createLog({ level: "silent", stream: process.stderr });

describe.each(storeKinds)("on the %s store", (kind) => {
  let place: TestStore;
  let migrationId: string;
  beforeAll(async () => {
    place = await openTestStore(kind);
    migrationId = await addMigration(place.store);
  });
  afterAll(() => place.close());

  async function stage(
    sourcePath: string,
    number: number,
    signal = new AbortController().signal,
    onProgress = (_done: number, _total: number | null): void => undefined,
  ): Promise<Snapshot> {
    const profile = (await readProfiles()).find((each) => each.name === "rsoft");
    if (!profile) throw new Error("no rsoft profile");
    const extraction = await extractSource(sourcePath, profile, signal);
    return stageSnapshot({ store: place.store, log }, { migrationId, number, extraction, profile, signal, onProgress }).finally(() =>
      extraction.close(),
    );
  }
  const state = (number: number) =>
    place.store.db.selectFrom("snapshot").select(["id", "state"]).where("number", "=", number).executeTakeFirst();
  const staged = (id: number) => place.store.db.selectFrom("staged").selectAll().where("snapshot_id", "=", id).orderBy("ord").execute();

  test("the sample is staged row for row, and the inventory follows from the tables", async () => {
    const seen: [number, number | null][] = [];
    const snapshot = await stage(sample, 1, undefined, (done, total) => seen.push([done, total]));
    const { db } = place.store;
    const counts = await db
      .selectFrom("staged")
      .select(["object", db.fn.countAll<string>().as("rows")])
      .where("snapshot_id", "=", snapshot.snapshotId)
      .groupBy("object")
      .execute();
    expect(Object.fromEntries(counts.map((row) => [row.object, Number(row.rows)]))).toEqual(
      Object.fromEntries(snapshot.objects.map((each) => [each.object, each.rows])),
    );
    expect(snapshot.objects.map((each) => each.object)).toEqual([
      "user",
      "pipeline",
      "custom-field",
      "tag",
      "company",
      "contact",
      "enquiry",
      "lead",
      "deal",
      "activity",
      "ticket",
      "ticket-message",
    ]);
    const files = await db.selectFrom("staged_table").selectAll().where("snapshot_id", "=", snapshot.snapshotId).execute();
    for (const file of files) expect(file.rows, file.file).toBe(file.rows_counted);
    const total = snapshot.objects.reduce((sum, each) => sum + each.rows, 0);
    expect(seen.at(-1)).toEqual([total, total]);
    const ada = (await staged(snapshot.snapshotId)).find((row) => row.object === "contact");
    expect(ada).toMatchObject({ locator: { file: "Contacts.csv", line: 2 }, values: { "Contact Name": "Ada Lovelace" } });
    const email = await db
      .selectFrom("column_profile")
      .selectAll()
      .where("snapshot_id", "=", snapshot.snapshotId)
      .where("object", "=", "contact")
      .where("column_name", "=", "Email ID")
      .executeTakeFirstOrThrow();
    expect(email).toMatchObject({
      rows: 390,
      profile: { object: "contact", column: "Email ID", filled: email.filled, shapes: { email: email.filled } },
    });
    expect((await state(1))?.state).toBe("complete");
  });

  test("equal values have an equal hash whatever the order of the columns, and a changed value another", async () => {
    const first = await staged((await stage(folderWith({ "Contacts.csv": "Contact ID,Name\n1,Ada\n2,Charles\n" }), 20)).snapshotId);
    const second = await staged((await stage(folderWith({ "Contacts.csv": "Name,Contact ID\nAda,1\nCharles B,2\n" }), 21)).snapshotId);
    expect(second[0]?.hash).toBe(first[0]?.hash);
    expect(second[1]?.hash).not.toBe(first[1]?.hash);
  });

  test("a fault leaves a failed snapshot without records, and the same number can be tried again", async () => {
    const good = "Contact ID,Name\n1,Ada\n";
    const broken = { "Contacts.csv": good, "Deals.csv": "Deal ID,Name\n1,x\n1,y\n" };
    await expect(stage(folderWith(broken), 2)).rejects.toMatchObject({
      code: "source/duplicate-id",
      where: { file: "Deals.csv", line: 3 },
    });
    const failed = await state(2);
    expect(failed?.state).toBe("failed");
    expect(await staged(failed?.id ?? 0)).toEqual([]);
    const again = await stage(folderWith({ "Contacts.csv": good }), 2);
    expect(again.objects).toEqual([{ object: "contact", rows: 1 }]);
  });

  test("an id used twice for different records stops the extraction with both lines, also across parts", async () => {
    const twice = folderWith({ "Contacts.csv": "Contact ID,Name\n1,Ada\n2,Charles\n1,Augusta\n" });
    await expect(stage(twice, 3)).rejects.toMatchObject({
      code: "source/duplicate-id",
      message: expect.stringMatching(/line 4.*line 2/u) as string,
      where: { file: "Contacts.csv", line: 4 },
    });
    const parts = folderWith({ "Deals.csv": "Deal ID,Name\n1,x\n", "Deals (1).csv": "Deal ID,Name\n2,y\n1,z\n" });
    await expect(stage(parts, 3)).rejects.toMatchObject({ code: "source/duplicate-id", where: { file: "Deals (1).csv", line: 3 } });
  });

  test("the same row exported twice is kept once and reported, and no row after it is lost", async () => {
    const parts = folderWith({ "Deals.csv": "Deal ID,Name\n1,x\n1,x\n2,y\n", "Deals (1).csv": "Deal ID,Name\n2,y\n3,z\n4,w\n" });
    const snapshot = await stage(parts, 4);
    expect(snapshot.objects).toEqual([{ object: "deal", rows: 4 }]);
    expect((await staged(snapshot.snapshotId)).map((row) => row.id)).toEqual(["1", "2", "3", "4"]);
    expect(snapshot.notes.filter((note) => note.includes("kept once"))).toHaveLength(2);
  });

  test("a snapshot that a plan was made from is not replaced", async () => {
    const folder = folderWith({ "Contacts.csv": "Contact ID\n1\n" });
    const { snapshotId } = await stage(folder, 5);
    await place.store.db
      .insertInto("plan")
      .values({ migration_id: migrationId, snapshot_id: snapshotId, map_version: null, kind: "full", state: "ready", counts: "{}" })
      .execute();
    await expect(stage(folder, 5)).rejects.toMatchObject({ code: "request/snapshot-in-use" });
    expect(await staged(snapshotId)).toHaveLength(1);
  });

  test("asked to stop, it stops and leaves nothing usable", async () => {
    const controller = new AbortController();
    await expect(stage(sample, 6, controller.signal, () => controller.abort())).rejects.toThrow();
    const stopped = await state(6);
    expect(stopped?.state).toBe("failed");
    expect(await staged(stopped?.id ?? 0)).toEqual([]);
  });

  test("text that looks like a command, a key or markup is staged as it stands", async () => {
    const values = ['=IMPORTXML("x")', "'; DROP TABLE staged; --", '\\u0000 \\ "quoted"', "<b>नमस्ते</b>"];
    const folder = folderWith({
      "Contacts.csv": `Contact ID,Name,__proto__\n${values.map((value, i) => `${i},"${value.replaceAll('"', '""')}",p`).join("\n")}\n`,
    });
    const rows = await staged((await stage(folder, 7)).snapshotId);
    expect(rows.map((row) => row.values["Name"])).toEqual(values);
    expect(rows[0]?.values["column_3"]).toBe("p");
  });
});
