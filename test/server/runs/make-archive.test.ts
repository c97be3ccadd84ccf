/** Proves what goes into an archive before anything was loaded: rows of every extraction, what Privacy conceals, and the export's files or their hashes only. */
import { mkdtemp, readFile, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import yauzl from "yauzl";
import { writeArchiveLines } from "../../../server/runs/archive-lines.ts";
import { makeArchive } from "../../../server/runs/make-archive.ts";
import { findMigration } from "../../../server/store/tables/migration.ts";
import { done, openRunWorld, type RunWorld } from "./run-world.ts";

let world: RunWorld;
let id: string;
let folder: string;
beforeAll(async () => {
  world = await openRunWorld();
  folder = await mkdtemp(join(tmpdir(), "crosswalk-make-archive-"));
  id = await world.begin();
  for (const verb of ["extract", "propose"] as const) done(await world.run(id, verb));
});
afterAll(async () => {
  await world.close();
  await rm(folder, { recursive: true, force: true });
});

async function archiveOf(withFiles: boolean): Promise<Map<string, string>> {
  const write = async function* () {
    yield "a list\n";
  };
  const made = await makeArchive(await world.context(id), { outgoing: folder, by: "charles@analytical.example", withFiles, write });
  const files = new Map<string, string>();
  const zip = await yauzl.openPromise(made.file, { lazyEntries: true });
  for await (const entry of zip.eachEntry()) {
    const pieces: Buffer[] = [];
    for await (const piece of await zip.openReadStreamPromise(entry)) pieces.push(piece as Buffer);
    files.set(entry.fileName, Buffer.concat(pieces).toString());
  }
  await made.remove();
  return files;
}

test("without the export's files their hashes are there; with them, so are those that lie where the export was", async () => {
  const without = await archiveOf(false);
  expect([...without.keys()].filter((name) => name.startsWith("source/"))).toEqual([]);
  expect(without.get("data/about.js")).toMatch(/The files of the export are not in this archive.*"Contacts\.csv","2","[0-9a-f]{64}",""/u);
  expect([...without.keys()]).toEqual(expect.arrayContaining(["index.html", "reader/reader.js", "lists/crosswalk.csv", "lists/audit.csv"]));
  const path = (await findMigration(world.deps.store, id))?.source_path ?? "";
  const changed = join(path, "Users.csv");
  const before = await readFile(changed, "utf8");
  await writeFile(changed, `${before}U2,Somebody new,new@analytical.example,Active\n`);
  const about = (await archiveOf(true)).get("data/about.js") ?? "";
  expect(about, "the same as when it was read").toMatch(/"Contacts\.csv","2","[0-9a-f]{64}","in source\/, unchanged"/u);
  expect(about, "another one now").toMatch(/"Users\.csv","1","[0-9a-f]{64}",""/u);
  await rename(path, `${path}.moved`);
  expect((await archiveOf(true)).get("data/about.js")).toContain("The export was not in its place any more");
});

test("a record that a newer extraction lacks is shown as the older one has it, without the columns that are concealed", async () => {
  const { store } = world.deps;
  const [first] = await store.db.selectFrom("snapshot").select("id").where("migration_id", "=", id).execute();
  const newer = await store.db
    .insertInto("snapshot")
    .values({ migration_id: id, number: 2, source_path: "/gone", state: "complete" })
    .returning("id")
    .executeTakeFirstOrThrow();
  const [kept] = await store.db
    .selectFrom("staged")
    .selectAll()
    .where("snapshot_id", "=", first?.id ?? 0)
    .where("id", "=", "CO-1")
    .execute();
  const row = { snapshot_id: newer.id, object: "company", id: "CO-1", ord: 1, hash: "h", locator: JSON.stringify(kept?.locator) };
  await store.db
    .insertInto("staged")
    .values({ ...row, values: JSON.stringify({ "Company Name": "Renamed Mills" }) })
    .execute();
  const concealed = new Set(["company.Website"]);
  const { data } = await writeArchiveLines(await world.context(id), { data: join(folder, "lines"), concealed });
  const lines = await readFile(join(data, "records/0.js"), "utf8");
  expect(lines).toContain('["row","company","CO-1",2,"Companies.csv",2,{"Company Name":"Renamed Mills"},false]');
  expect(lines).toMatch(/\["row","company","CO-2",1,"Companies\.csv",3,\{[^\n]*"LOVELACE MILLS LTD"[^\n]*\},true\]/u);
  expect(lines.match(/"row","company"/gu)).toHaveLength(2);
  expect(lines).not.toContain("lovelace-mills.example");
});

test("while a run is active there is no archive, because its lists would contradict each other", async () => {
  const runId = await world.waiting(id, "plan");
  await expect(archiveOf(false)).rejects.toMatchObject({ code: "request/busy" });
  await world.deps.store.db.updateTable("run").set({ state: "cancelled" }).where("id", "=", runId).execute();
});
