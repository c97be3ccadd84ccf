/** Tests that records are found under other ids by the form of the id, else by content, and get their ids back with the links to them. */
import { afterEach, expect, test } from "vitest";
import { listMovedIds, takeFormerIds } from "../../../../server/store/tables/moved-ids.ts";
import { openSnapshot } from "../../../../server/store/tables/snapshot.ts";
import { insertStaged, readStagedPage } from "../../../../server/store/tables/staged.ts";
import { addMigration } from "../../../stores/add-migration.ts";
import { openTestStore, storeKinds } from "../../../stores/open-test-store.ts";

let opened: Awaited<ReturnType<typeof openTestStore>>;
afterEach(async () => await opened.close());

type Given = readonly (readonly [object: string, id: string, values: Record<string, string>])[];

async function stage(number: number, records: Given): Promise<number> {
  const snapshotId = await openSnapshot(opened.store, { migrationId: "analytical-engines", number, sourcePath: "x" });
  await insertStaged(
    opened.store,
    snapshotId,
    records.map(([object, id, values], ord) => {
      const json = JSON.stringify(values);
      return { object, id, ord, hash: json, json, locator: { file: `${object}.csv`, line: ord + 2 } };
    }),
  );
  return snapshotId;
}

const company = (id: string, name: string) => ["company", id, { Id: id, Name: name }] as const;
const note = (id: string, about: string, text: string) => ["note", id, { Id: id, About: about, Text: text, Count: "1" }] as const;

test.for(storeKinds)("records under other ids get theirs back, and so does what names them, on the %s store", async (kind) => {
  opened = await openTestStore(kind);
  const { store } = opened;
  await addMigration(store);
  const older = await stage(1, [
    ...["001", "002", "003"].map((id) => company(id, `Mill ${id}`)),
    ...["N-1", "N-2", "N-3", "N-4"].map((id) => note(id, "001", "Called")),
  ]);
  // The third company has another name now, a fourth is new, and the notes are alike but for ids that follow no rule.
  const newer = await stage(2, [
    company("1", "Mill 001"),
    company("2", "Mill 002"),
    company("3", "Steam"),
    company("4", "Engines"),
    ...["a", "b", "c", "d"].map((id) => note(id, "1", "Called")),
  ]);
  const found = await listMovedIds(store, { older, newer });
  expect(found).toMatchObject([
    {
      object: "company",
      before: 3,
      gone: 3,
      created: 4,
      paired: 3,
      moved: 2,
      examples: [
        { was: "001", is: "1" },
        { was: "002", is: "2" },
      ],
    },
    { object: "note", gone: 4, created: 4, paired: 4, moved: 4 },
  ]);
  expect(await takeFormerIds(store, { older, newer, object: "company" })).toBe(3);
  expect(await takeFormerIds(store, { older, newer, object: "note" })).toBe(4);
  const read = async (object: string) => await readStagedPage(store, { snapshotId: newer, object, after: -1, limit: 10 });
  expect((await read("company")).map(({ id, values }) => [id, values["Id"], values["Name"]])).toEqual([
    ["001", "001", "Mill 001"],
    ["002", "002", "Mill 002"],
    ["003", "003", "Steam"],
    ["4", "4", "Engines"],
  ]);
  expect((await read("note")).map(({ id, values }) => [id, values["About"], values["Count"]])).toEqual(
    ["N-1", "N-2", "N-3", "N-4"].map((id) => [id, "001", "1"]),
  );
  expect(await listMovedIds(store, { older, newer })).toEqual([]);
});
