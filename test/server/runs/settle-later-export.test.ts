/** Proves that what a newer export does not say is kept, and that ids which are written otherwise stop it before anything follows. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { listSnapshots } from "../../../server/store/tables/snapshot.ts";
import { done, openRunWorld, type RunWorld, smallExport } from "./run-world.ts";

let world: RunWorld;
let id = "";
beforeAll(async () => {
  world = await openRunWorld();
  id = await world.planned();
  await world.sign(id, "mapping");
  done(await world.run(id, "sample"));
  await world.sign(id, "sample");
  done(await world.run(id, "load"));
});
afterAll(async () => await world.close());

const delta = async (files: Record<string, string>) => await world.run(id, "delta", { from: await world.folder(files) });
const without = (file: string): Record<string, string> => Object.fromEntries(Object.entries(smallExport).filter(([name]) => name !== file));
const withColumn = (column: string, change: (cells: string[], at: number) => string[]): Record<string, string> => {
  const lines = (smallExport["Contacts.csv"] ?? "").trim().split("\n");
  const at = (lines[0] ?? "").split(",").indexOf(column);
  return { ...smallExport, "Contacts.csv": `${lines.map((line) => change(line.split(","), at).join(",")).join("\n")}\n` };
};
const notes = async (): Promise<string> => (await world.rows(id, "inventory")).map((row) => String(row["notes"] ?? "")).join("\n");
const unchanged = { toCreate: 0, toUpdate: 0, toDelete: 0, deletionsProposed: 0, conflicts: 0 };

test("ids that lost their zeros stop the delta: it says which rule they broke, and the export is forgotten", async () => {
  const before = (await listSnapshots(world.deps.store, id)).length;
  const deals = (smallExport["Deals.csv"] ?? "").replace("\n01,", "\n1,").replace("\n02,", "\n2,");
  expect(await delta({ ...smallExport, "Deals.csv": deals })).toMatchObject({
    state: "stopped",
    problem: {
      code: "delta/ids-changed",
      detail: expect.stringMatching(
        /ids of Deals .* 2 of 2 are gone, and 2 records .* 01, which is 1 now; the zeros before the number are missing/u,
      ),
      where: [{ tab: "Inventory" }],
    },
  });
  expect(await listSnapshots(world.deps.store, id)).toHaveLength(before);
});

test("the values of a column that is not in the export are kept, counted as unchanged, and the workbook says how many", async () => {
  const found = done(await delta(withColumn("Email ID", (cells, at) => cells.filter((_cell, place) => place !== at))));
  expect(found).toMatchObject({ ...unchanged, classes: { contact: { changed: 0, unchanged: 2 } } });
  expect(await notes()).toContain("Email ID is not in this export, or has no value in it. The 2 values that were loaded are kept.");
  expect((await world.rows(id, "mapping")).map(({ key }) => key)).toContain("contact.Email ID");
});

test("a column without any value is like one that is missing, also after another delta without it; one value that is gone is a change", async () => {
  expect(
    done(await delta(withColumn("Email ID", (cells, at) => cells.with(at, cells[at] === "Email ID" ? "Email ID" : "")))),
  ).toMatchObject(unchanged);
  const one = withColumn("Email ID", (cells, at) => cells.with(at, cells[0] === "1" ? "" : (cells[at] ?? "")));
  expect(done(await delta(one))).toMatchObject({ toUpdate: 1, fieldsEmptied: { "contact.emails": 1 } });
});

test("a file that is missing deletes nothing and breaks no link, and the workbook says so", async () => {
  expect(done(await delta(without("Companies.csv")))).toMatchObject(unchanged);
  expect(await notes()).toContain("This export has no Companies. The 2 rows that were loaded are kept");
  const row = (await world.rows(id, "balance")).find(({ key }) => key === "company");
  expect(row === undefined ? undefined : row["source"]).toBe(2);
});

test("a column that people leave out is emptied, by a proposal that counts its values", async () => {
  done(await delta(withColumn("Email ID", (cells, at) => cells.filter((_cell, place) => place !== at))));
  await world.put(id, "mapping", "contact.Email ID", { target: "(leave out)" });
  expect(done(await world.run(id, "delta"))).toMatchObject({ toUpdate: 1, fieldsEmptied: { "contact.emails": 1 } });
});
