/** Tests a backup and what is restored from it, on both stores: the whole service, the stand-ins, and a second store to restore into. */
import { readFile, stat, writeFile } from "node:fs/promises";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { openBackup } from "../../../server/backup/open-backup.ts";
import { createAudit } from "../../../server/ledger/audit.ts";
import { backUp } from "../../../server/runs/back-up.ts";
import { restore } from "../../../server/runs/restore.ts";
import { backedUpTables, notBackedUp } from "../../../server/store/backup/backed-up-tables.ts";
import { findMigration } from "../../../server/store/tables/migration.ts";
import { addMigration } from "../../stores/add-migration.ts";
import { openTestStore, storeKinds, type TestStore } from "../../stores/open-test-store.ts";
import { openRunWorld, type RunWorld } from "./run-world.ts";

describe.for(storeKinds)("on the %s store", (kind) => {
  let world: RunWorld;
  let other: TestStore;
  let id: string;
  beforeAll(async () => {
    world = await openRunWorld(kind);
    id = await world.planned();
  });
  beforeEach(async () => void (other = await openTestStore(kind === "embedded" ? "server" : "embedded")));
  afterEach(() => other.close());
  afterAll(() => world.close());
  const made = async () => await backUp(world.deps, (await findMigration(world.deps.store, id)) ?? fail(), "ada@analytical.example");
  const fail = (): never => {
    throw new Error("no migration");
  };
  const elsewhere = () => ({ ...world.deps, store: other.store, audit: createAudit(other.store) });

  test("every row of the migration comes back in the other kind of store, behind those that are there", async () => {
    await addMigration(other.store, "a-neighbour");
    await other.store.db.insertInto("plan").values({ migration_id: "a-neighbour", kind: "full", state: "ready", counts: "{}" }).execute();
    const { file, remove } = await made();
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    const { manifest, rows } = await restore(elsewhere(), { from: file, name: "Brought back", by: "admin@analytical.example" });
    expect(manifest.members.reduce((sum, member) => sum + member.rows, 0)).toBeGreaterThanOrEqual(rows);
    expect(await createAudit(other.store).verify(id)).toMatchObject({ intact: true });
    expect(await findMigration(other.store, id)).toMatchObject({ name: "Brought back", restored_from: new Date(manifest.madeAt) });
    const [before] = await world.deps.store.db.selectFrom("change").select(["key", "target", "body"]).orderBy("ord").limit(1).execute();
    const [after] = await other.store.db
      .selectFrom("change")
      .innerJoin("plan", "plan.id", "change.plan_id")
      .select(["change.key", "change.target", "change.body", "plan.id", "plan.migration_id"])
      .orderBy("ord")
      .limit(1)
      .execute();
    expect(after).toMatchObject({ ...before, migration_id: id });
    expect(after?.id).toBeGreaterThan(1);
    await remove();
    await expect(stat(file)).rejects.toThrow();
  });

  test("a damaged file, one of nothing, and a migration that is here already are refused, and nothing is written", async () => {
    const { file } = await made();
    await expect(restore(world.deps, { from: file, by: "admin" })).rejects.toMatchObject({ code: "backup/already-here" });
    const bytes = await readFile(file);
    for (const share of [0.02, 0.5, 0.93, 0.999]) {
      const bad = Buffer.from(bytes);
      const at = Math.floor(bad.length * share);
      bad[at] = (bad[at] ?? 0) ^ 0xff;
      await writeFile(`${file}.bad`, bad);
      await expect(restore(elsewhere(), { from: `${file}.bad`, by: "admin" })).rejects.toMatchObject({
        code: expect.stringMatching(/^backup\/(damaged|unreadable)$/u),
      });
    }
    await writeFile(`${file}.bad`, bytes.subarray(0, bytes.length / 2));
    await expect(restore(elsewhere(), { from: `${file}.bad`, by: "admin" })).rejects.toMatchObject({ code: "backup/unreadable" });
    await expect(restore(elsewhere(), { from: `${file}.none`, by: "admin" })).rejects.toMatchObject({ code: "backup/unreadable" });
    expect(await findMigration(other.store, id)).toBeUndefined();
  });

  test("no secret is in the file, and the manifest says what has to be set again", async () => {
    const { file } = await made();
    const backup = await openBackup(file);
    expect(backup.manifest.notIncluded.join("\n")).toMatch(/NUTSHELL_KEY[\s\S]*crosswalk people add/u);
    for (const { name } of backup.manifest.members)
      for await (const lines of backup.read(name)) expect(lines.join("\n")).not.toMatch(/token_hash|nonce_hash/u);
    backup.close();
  });

  test("every table of the schema is in a backup, or named as one that is not", async () => {
    const { rows } = await world.deps.store.pool.query<{ name: string }>(
      "SELECT tablename AS name FROM pg_tables WHERE schemaname = current_schema AND tablename <> 'schema_version'",
    );
    expect([...backedUpTables.map(({ name }) => name), ...notBackedUp].sort()).toEqual(rows.map(({ name }) => name).sort());
  });
});
