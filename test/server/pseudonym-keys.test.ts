/** Tests that a migration's secret is made once, readable by its owner only, and that another one never takes its place. */
import { mkdtemp, readdir, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openPseudonymKeys } from "../../server/pseudonym-keys.ts";
import { insertMigration } from "../../server/store/tables/migration.ts";
import { openTestStore } from "../stores/open-test-store.ts";

let opened: Awaited<ReturnType<typeof openTestStore>>;
let dataDirectory = "";
beforeAll(async () => {
  opened = await openTestStore("embedded");
  dataDirectory = await mkdtemp(join(tmpdir(), "crosswalk-keys-"));
  for (const id of ["m", "n"])
    await insertMigration(opened.store, {
      id,
      name: id,
      source: "rsoft",
      source_path: "/x",
      target: "sandbox",
      workbook: "w",
      created_by: "ada@x.example",
    });
});
afterAll(async () => {
  await opened.close();
  await rm(dataDirectory, { recursive: true, force: true });
});
const open = () => openPseudonymKeys(opened.store, { dataDirectory, fileMode: 0o600, directoryMode: 0o700 });

test("each migration has a secret of its own, the same at every start, in a file for its owner", async () => {
  const secret = await open().of("m");
  expect(await open().of("m")).toBe(secret);
  expect(await open().of("n")).not.toBe(secret);
  expect((await stat(join(dataDirectory, "pseudonym-keys", "m.key"))).mode & 0o777).toBe(0o600);
  expect(await readdir(join(dataDirectory, "pseudonym-keys"))).toEqual(["m.key", "n.key"]);
});

test("the database has no secret, only by what it is known", async () => {
  const secret = await open().of("m");
  const rows = JSON.stringify(await opened.store.db.selectFrom("migration").selectAll().execute());
  expect(rows).not.toContain(secret);
  expect(rows).not.toContain(Buffer.from(secret, "base64").toString("hex"));
});

test("a secret that is missing, or another one, stops whoever needs it", async () => {
  const file = join(dataDirectory, "pseudonym-keys", "n.key");
  const lost = { code: "config/no-pseudonym-key", hint: expect.stringContaining("Restore it from a backup") };
  await writeFile(file, Buffer.alloc(32, 7));
  await expect(open().of("n")).rejects.toMatchObject(lost);
  await rm(file);
  await expect(open().of("n")).rejects.toMatchObject(lost);
  expect(await readdir(join(dataDirectory, "pseudonym-keys"))).toEqual(["m.key"]);
});

test("a secret that was written before a crash, and not noted yet, is the one that counts; of two that ask at once both get the same", async () => {
  await insertMigration(opened.store, {
    id: "o",
    name: "o",
    source: "rsoft",
    source_path: "/x",
    target: "sandbox",
    workbook: "w",
    created_by: "ada@x.example",
  });
  const [one, other] = await Promise.all([open().of("o"), open().of("o")]);
  expect(one).toBe(other);
  await opened.store.db.updateTable("migration").set({ pseudonym_mark: null }).where("id", "=", "o").execute();
  expect(await open().of("o")).toBe(one);
});
