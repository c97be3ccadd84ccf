/** Proves that what a newer export does not say is kept, and that ids which are written otherwise stop it before anything follows. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { listSnapshots } from "../../../server/store/tables/snapshot.ts";
import { listKeptUnused } from "../../../server/store/tables/unused-rows.ts";
import { ada, done, openRunWorld, type RunWorld, smallExport } from "./run-world.ts";

/** The contacts are in two files, as some systems write long lists. */
const inTwoFiles: Record<string, string> = {
  ...smallExport,
  "Contacts (1).csv": `${(smallExport["Contacts.csv"] ?? "").split("\n")[0]}\n3,Mary Somerville,somerville@mills.example,CO-1,Ada Byron,Lead,Writes books\n`,
};

let world: RunWorld;
let id = "";
beforeAll(async () => {
  world = await openRunWorld();
  id = await world.planned(inTwoFiles);
  await world.sign(id, "mapping");
  done(await world.run(id, "sample"));
  await world.sign(id, "sample");
  done(await world.run(id, "load"));
});
afterAll(async () => await world.close());

const delta = async (files: Record<string, string>) => await world.run(id, "delta", { from: await world.folder(files) });
const without = (file: string): Record<string, string> => Object.fromEntries(Object.entries(inTwoFiles).filter(([name]) => name !== file));
const contactFiles = ["Contacts.csv", "Contacts (1).csv"];
const withColumn = (column: string, change: (cells: string[], at: number) => string[], files = contactFiles): Record<string, string> => {
  const changed = files.map((file) => {
    const lines = (inTwoFiles[file] ?? "").trim().split("\n");
    const at = (lines[0] ?? "").split(",").indexOf(column);
    return [file, `${lines.map((line) => change(line.split(","), at).join(",")).join("\n")}\n`];
  });
  return { ...inTwoFiles, ...Object.fromEntries(changed) };
};
const cutOut = (cells: string[], at: number): string[] => cells.filter((_cell, place) => place !== at);
const notes = async (): Promise<string> => (await world.rows(id, "inventory")).map((row) => String(row["notes"] ?? "")).join("\n");
const unchanged = { toCreate: 0, toUpdate: 0, toDelete: 0, deletionsProposed: 0, conflicts: 0 };

test("ids that are written otherwise stop the delta and are asked about; once somebody says so, they are the same records and links hold", async () => {
  const before = (await listSnapshots(world.deps.store, id)).length;
  const changed = Object.fromEntries(
    Object.entries(inTwoFiles).map(([name, text]) => [name, text.replaceAll("CO-", "").replace(/^0(?=\d,)/gmu, "")]),
  );
  expect(await delta(changed)).toMatchObject({
    state: "stopped",
    problem: {
      code: "delta/ids-changed",
      detail: expect.stringMatching(
        /ids of Companies .* 2 of 2 are gone.* "CO-" before the id is missing\..* ids of Deals .* 01, which is 1 now; the zeros/u,
      ),
      where: [{ tab: "Decisions" }],
    },
  });
  expect(await listSnapshots(world.deps.store, id)).toHaveLength(before);
  const { state } = await world.service.status({ person: ada, id });
  expect(state.next).toMatchObject({ verb: "delta", needsExport: true, text: expect.stringContaining("Answer on the tab Decisions") });
  const asked = (await world.rows(id, "decisions")).map(({ key }) => key).filter((key) => key.startsWith("ids:"));
  expect(asked).toHaveLength(2);
  for (const key of asked) await world.put(id, "decisions", key, { answer: "Same records" });
  expect(done(await delta(changed))).toMatchObject({
    ...unchanged,
    classes: {
      company: { created: 0, changed: 0, unchanged: 2 },
      contact: { changed: 0, unchanged: 3 },
      deal: { created: 0, unchanged: 2 },
    },
  });
  expect(await notes()).toContain("As answered on the tab Decisions they are the same records and keep their ids.");
});

test("columns in another order, and values, stages and owners that no longer occur, change no rule: mapping and sample stay signed", async () => {
  const reversed = (text: string): string =>
    text
      .trim()
      .split("\n")
      .map((line) => line.split(",").reverse().join(","))
      .join("\n");
  const contacts = (inTwoFiles["Contacts.csv"] ?? "").replace("Sanjay K,Lead", "Ada Byron,Customer");
  const changed = {
    ...inTwoFiles,
    "Contacts.csv": reversed(contacts),
    "Contacts (1).csv": reversed((inTwoFiles["Contacts (1).csv"] ?? "").replace(",Lead,", ",Customer,")),
    "Deals.csv": (inTwoFiles["Deals.csv"] ?? "").replace("Demo Given,Open", "Won,Won"),
  };
  await world.sign(id, "mapping");
  expect(done(await delta(changed))).toMatchObject({ toDelete: 0, deletionsProposed: 0 });
  for (const gate of ["mapping", "sample"] as const) expect((await world.service.gate({ person: ada, id, gate })).state, gate).toBe("open");
  for (const [tab, key, count] of [
    ["values", "contact.Lifecycle Stage=Lead", "count"],
    ["pipelines", "Sales Pipeline/Demo Given", "records"],
    ["owners", "sanjay k", "records"],
  ] as const)
    expect(
      (await world.rows(id, tab)).find((row) => row.key === key),
      key,
    ).toMatchObject({ [count]: 0 });
  expect(done(await delta(inTwoFiles))).toMatchObject(unchanged);
});

test("the values of a column that is not in the export are kept, counted as unchanged, and the workbook says how many", async () => {
  const found = done(await delta(withColumn("Email ID", cutOut)));
  expect(found).toMatchObject({ ...unchanged, classes: { contact: { changed: 0, unchanged: 3 } } });
  expect(found["absent"]).toMatchObject([
    {
      file: "Contacts (1).csv",
      column: "Email ID",
      kept: 1,
      text: expect.stringMatching(/The value that was loaded is kept\. .+ run the delta again/u),
    },
    { file: "Contacts.csv", column: "Email ID", kept: 2 },
  ]);
  expect((await world.service.gate({ person: ada, id, gate: "sample" })).state, "the map is the same").toBe("open");
  expect(await notes()).toContain("Email ID is not in this export, or has no value in it. The 2 values that were loaded are kept.");
  expect((await world.rows(id, "mapping")).map(({ key }) => key)).toContain("contact.Email ID");
  expect(done(await delta(withColumn("Email ID", cutOut, ["Contacts.csv"])))).toMatchObject({
    ...unchanged,
    absent: [{ file: "Contacts.csv", column: "Email ID", kept: 2 }],
  });
  expect(await notes()).toContain("Email ID is not in this file any more. The 2 values that were loaded are kept.");
});

test("a column without any value is like one that is missing, also after another delta without it; one value that is gone is a change", async () => {
  expect(
    done(await delta(withColumn("Email ID", (cells, at) => cells.with(at, cells[at] === "Email ID" ? "Email ID" : "")))),
  ).toMatchObject(unchanged);
  const one = withColumn("Email ID", (cells, at) => cells.with(at, cells[0] === "1" ? "" : (cells[at] ?? "")));
  expect(done(await delta(one))).toMatchObject({ toUpdate: 1, fieldsEmptied: { "contact.emails": 1 } });
});

test("a file that is missing deletes nothing and breaks no link, and the workbook says so", async () => {
  expect(done(await delta(without("Companies.csv")))).toMatchObject({
    ...unchanged,
    absent: [{ file: "Companies.csv", column: null, kept: 2, text: expect.stringContaining("tab Inventory") }],
  });
  expect(await notes()).toContain("Companies.csv is not in this export. Its 2 records that were loaded are kept");
  const row = (await world.rows(id, "balance")).find(({ key }) => key === "company");
  expect(row === undefined ? undefined : row["source"]).toBe(2);
});

test("a file that is there without its id column is asked about as on a first extraction, and its records are kept", async () => {
  const lines = (inTwoFiles["Companies.csv"] ?? "").trim().split("\n");
  const unread = { ...inTwoFiles, "Companies.csv": `${lines.map((line) => line.split(",").slice(1).join(",")).join("\n")}\n` };
  const found = done(await delta(unread));
  const text = expect.stringMatching(/^Companies\.csv is in this export, but was not read\..+no column is known as the id/u);
  expect(found).toMatchObject({ ...unchanged, absent: [{ file: "Companies.csv", column: null, kept: 2, isUnread: true, text }] });
  expect((await world.rows(id, "inventory")).find(({ key }) => key === "file:Companies.csv")).toMatchObject({
    loss: expect.stringMatching(/no column is known as the id.+"Id from".+In the newest export, but not read\./su),
  });
  const { state } = await world.service.status({ person: ada, id });
  expect(state.open.map((open) => open.text)).toContainEqual(expect.stringContaining("1 file has open questions: Companies.csv"));
  const { why } = await world.service.gate({ person: ada, id, gate: "mapping" });
  expect(why).toContain("Questions on the tab Inventory are not answered: Companies.csv");
});

test("records whose rows are there and cannot be used are not gone: they stay as loaded and wait, and links to them hold", async () => {
  const of = (file: string): string => inTwoFiles[file] ?? "";
  const found = done(
    await delta({
      ...inTwoFiles,
      "Companies.csv": `${of("Companies.csv")}CO-3,Ada Works,,\nCO-4,Byron Works,,\nCO-1,Lovelace Works,,\n`,
      // Its company is one of the two, and neither name nor address is left of the first.
      "Contacts.csv": of("Contacts.csv").replace("1,Ada Byron,ada@mills.example,", "1,,,"),
      "Contacts (1).csv": of("Contacts (1).csv").replace("3,Mary Somerville", ",Mary Somerville"),
    }),
  );
  expect(found).toMatchObject({
    ...unchanged,
    toCreate: 2,
    fieldsEmptied: {},
    fieldsWritten: 0,
    classes: { company: { created: 2, changed: 0, deleted: 0 }, contact: { changed: 1, deleted: 0, unchanged: 2 } },
    planned: { company: { create: 2, hold: 1 }, contact: { hold: 2, reject: 1 } },
  });
  expect((await world.rows(id, "decisions")).map(({ key }) => key).filter((key) => key.startsWith("deleted:"))).toEqual([]);
  expect(await notes()).toContain("1 record stays as it was loaded until its row, which was set aside, is corrected: CO-1.");
  const [newest] = await listSnapshots(world.deps.store, id);
  expect(await listKeptUnused(world.deps.store, newest?.id ?? 0)).toEqual([
    { object: "company", id: "CO-1" },
    { object: "contact", id: "3" },
  ]);
  const held = ["rsoft/company/CO-1", "rsoft/contact/3"];
  expect((await world.rows(id, "rows")).map(({ key }) => key)).toEqual(expect.arrayContaining(held));
  expect((await world.rows(id, "delta")).filter(({ change }) => change === "keep")).toMatchObject(
    held.map((key) => ({ key, why: expect.stringContaining("Its row in the newer export was set aside") })),
  );
  expect((await world.rows(id, "balance")).find(({ key }) => key === "contact")).toMatchObject({ closes: "yes", notUsed: 1 });
});

test("a column that people leave out is emptied, by a proposal that counts its values", async () => {
  done(await delta(withColumn("Email ID", cutOut)));
  expect(done(await world.run(id, "delta"))["absent"], "also when the same export is compared again").toHaveLength(2);
  await world.put(id, "mapping", "contact.Email ID", { target: "(leave out)" });
  expect(done(await world.run(id, "delta"))).toMatchObject({ toUpdate: 2, fieldsEmptied: { "contact.emails": 2 } });
});

test("one of several files that is missing deletes nothing until somebody leaves it out", async () => {
  await world.put(id, "mapping", "contact.Email ID", { target: "E-mail" });
  expect(done(await delta(smallExport))).toMatchObject({ ...unchanged, classes: { contact: { changed: 0, deleted: 0, unchanged: 3 } } });
  const rows = await world.rows(id, "inventory");
  expect(rows.find(({ key }) => key === "file:Contacts (1).csv")).toMatchObject({
    loss: expect.stringContaining("Not in the newest export. The record that was loaded from it is kept."),
  });
  expect(rows.find(({ key }) => key === "contact")).toMatchObject({ rows: 3 });
  await world.put(id, "inventory", "file:Contacts (1).csv", { readAs: "(leave out)" });
  expect(done(await delta(smallExport))).toMatchObject({ ...unchanged, deletionsProposed: 1 });
  expect((await world.rows(id, "decisions")).map(({ key }) => key)).toContain("deleted:rsoft/contact/3");
});
