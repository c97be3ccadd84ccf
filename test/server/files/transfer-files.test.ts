/** Tests that the file of an attachment is moved once, remembered, and taken away when nothing names it any more. */
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Readable } from "node:stream";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createFolderCarrier } from "../../../server/files/folder-carrier.ts";
import { removeFiles } from "../../../server/files/remove-files.ts";
import { createFileTransfer } from "../../../server/files/transfer-files.ts";
import { openSnapshot } from "../../../server/store/tables/snapshot.ts";
import { countKept, readFileStandings } from "../../../server/store/tables/transfer.ts";
import { ATTACHED_FILE, formatAttachedFile, placeOfFile } from "../../../shared/record/attached-file.ts";
import type { Change } from "../../../shared/record/change.ts";
import { addMigration } from "../../stores/add-migration.ts";
import { openTestStore, type TestStore } from "../../stores/open-test-store.ts";
import { folderWith } from "../extract/crafted-files.ts";

let stores: TestStore;
beforeAll(async () => {
  stores = await openTestStore("embedded");
});
afterAll(() => stores.close());

const files: Readonly<Record<string, string>> = { "a.txt": "one", "again/a.txt": "one", "b.txt": "two" };
const facts = (path: string) => {
  const content = files[path] ?? "";
  return {
    kind: "file",
    path,
    type: "text/plain",
    bytes: content.length,
    sha256: createHash("sha256").update(content).digest("hex"),
  } as const;
};
const change = (id: string): Change => ({
  key: `mogo/file/${id}`,
  object: "file",
  kind: "create",
  reason: "",
  entity: "note",
  fields: {},
  issues: [],
});
const signal = new AbortController().signal;

/** Attachments 1 and 2 are one file of one name, 3 is another, and 4 is not in the export. */
async function world(id: string): Promise<{
  root: string;
  move: (one: Change) => Promise<void>;
  opened: string[];
  note(of: string, path: string): Promise<void>;
  sweep: () => ReturnType<typeof removeFiles>;
  snapshotId: number;
}> {
  const { store } = stores;
  const migrationId = await addMigration(store, id);
  const snapshotId = await openSnapshot(store, { migrationId, number: 1, sourcePath: "/export" });
  const said = { "1": "a.txt", "2": "again/a.txt", "3": "b.txt" };
  const rows = [...Object.entries(said).map(([one, path]) => [one, formatAttachedFile(facts(path))]), ["4", "Not in the export: c.txt"]];
  for (const [at, [one = "", cell = ""]] of rows.entries())
    await store.db
      .insertInto("staged")
      .values({
        snapshot_id: snapshotId,
        object: "file",
        id: one,
        ord: at,
        values: JSON.stringify({ [ATTACHED_FILE]: cell }),
        hash: one,
        locator: "{}",
      })
      .execute();
  const root = join(folderWith({}), "kept");
  const carrier = createFolderCarrier({ root, fileMode: 0o600, directoryMode: 0o700 });
  const opened: string[] = [];
  const moveFile = createFileTransfer({
    ...{ store, migrationId, runId: "run", snapshotId, carrierOf: () => carrier, objects: new Set(["file"]) },
    open: async (path) => async () => {
      opened.push(path);
      return Readable.from([Buffer.from(files[path] ?? "")]);
    },
  });
  const move = (one: Change): Promise<void> => moveFile(one, { entity: "contact", id: 1 });
  return {
    root,
    move,
    opened,
    snapshotId,
    async note(of, path) {
      await store.db
        .insertInto("link")
        .values({
          migration_id: migrationId,
          key: change(of).key,
          subject: "note",
          object: "file",
          nutshell_id: 1,
          rev: null,
          how: "created",
          written: JSON.stringify({ body: `SHA-256: ${facts(path).sha256}` }),
          shown: null,
          touched: false,
          steps: [],
          complete: true,
          run_id: "run",
        } as never)
        .execute();
    },
    sweep: () => removeFiles({ store, migrationId, carrierOf: () => carrier, signal }),
  };
}

test("one file of two records is moved once, and nothing is read again that is there", async () => {
  const { move, opened, root } = await world("once");
  await Promise.all(["1", "2", "3", "4"].map((id) => move(change(id))));
  expect(opened.map((path) => path.split("/").at(-1)).sort()).toEqual(["a.txt", "b.txt"]);
  await Promise.all(["1", "2", "3"].map((id) => move(change(id))));
  expect(opened).toHaveLength(2);
  expect(readFileSync(join(root, placeOfFile(facts("b.txt"))), "utf8")).toBe("two");
  expect(await countKept(stores.store, "once")).toEqual({ files: 2, bytes: 6 });
});

test("what a load that was killed has moved is found, and is not read from the export again", async () => {
  const { move, opened, root } = await world("killed");
  await move(change("3"));
  await stores.store.db.updateTable("transfer").set({ done: false }).where("migration_id", "=", "killed").execute();
  await move(change("3"));
  expect(opened).toEqual(["b.txt"]);
  expect(existsSync(join(root, placeOfFile(facts("b.txt"))))).toBe(true);
  await move({ ...change("3"), object: "note" });
  await move({ ...change("3"), key: "mogo/file/3#text2" });
});

test("a file goes with its last note; one that people changed stays and is named", async () => {
  const { move, note, root, sweep } = await world("swept");
  for (const id of ["1", "2", "3"]) await move(change(id));
  await note("1", "a.txt");
  expect(await sweep()).toEqual({ removed: 1, kept: [{ place: placeOfFile(facts("a.txt")), why: "Another record has the same file" }] });
  const left = join(root, placeOfFile(facts("a.txt")));
  expect(existsSync(left)).toBe(true);
  await stores.store.db.deleteFrom("link").where("migration_id", "=", "swept").execute();
  writeFileSync(left, "people's own");
  expect(await sweep()).toEqual({ removed: 0, kept: [{ place: placeOfFile(facts("a.txt")), why: "It was changed after it was moved" }] });
  expect(readFileSync(left, "utf8")).toBe("people's own");
  expect(await sweep()).toEqual({ removed: 0, kept: [] });
});

test("each attachment of a plan is told with what the export says of its file and whether that is kept", async () => {
  const { move, snapshotId } = await world("stands");
  await move(change("3"));
  const { store } = stores;
  const plan = await store.db
    .insertInto("plan")
    .values({ migration_id: "stands", snapshot_id: snapshotId, map_version: 1, kind: "full", state: "ready" } as never)
    .returning("id")
    .executeTakeFirstOrThrow();
  for (const [ord, id] of ["3", "4", "9"].entries())
    await store.db
      .insertInto("change")
      .values({
        plan_id: plan.id,
        ord,
        key: change(id).key,
        object: "file",
        phase: "note",
        kind: "create",
        reason: "",
        body: "{}",
      } as never)
      .execute();
  const pages = [];
  for await (const page of readFileStandings(store, { migrationId: "stands", planId: plan.id, snapshotId, object: "file" }))
    pages.push(...page);
  expect(pages).toMatchObject([
    { isKept: true, kind: "create" },
    { isKept: false, said: "Not in the export: c.txt" },
  ]);
});
