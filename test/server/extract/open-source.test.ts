/** Proves which folders can be opened, and what people are told about the others. */
import { execFileSync } from "node:child_process";
import { mkdirSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { openSource } from "../../../server/extract/open-source.ts";
import { folderWith, zipWith } from "./crafted-files.ts";

const names = async (path: string): Promise<string[]> => (await openSource(path)).files.map((file) => file.name).sort();

test("a folder gives its files and those of its subfolders, without the leftovers of operating systems", async () => {
  const folder = folderWith({
    "Contacts.csv": "a",
    "more/Deals.csv": "b",
    ".DS_Store": "x",
    "__MACOSX/._Contacts.csv": "x",
    "Thumbs.db": "x",
  });
  expect(await names(folder)).toEqual(["Contacts.csv", "more/Deals.csv"]);
});

test("a ZIP of one folder gives the same names as the folder itself", async () => {
  const zip = await zipWith({
    "rsoft export/Contacts.csv": { content: "a" },
    "rsoft export/Deals.csv": { content: "b" },
    "rsoft export/.hidden": { content: "x" },
  });
  expect(await names(zip)).toEqual(["Contacts.csv", "Deals.csv"]);
});

test("a link inside the folder is not followed, and said to be so", async () => {
  const folder = folderWith({ "Contacts.csv": "a" });
  symlinkSync("/etc/hostname", join(folder, "Deals.csv"));
  const source = await openSource(folder);
  expect(source.files.map((file) => file.name)).toEqual(["Contacts.csv"]);
  expect(source.notes).toEqual(["Deals.csv: a symbolic link, not followed."]);
});

test("a path where nothing is, an empty folder and a single file are three different answers", async () => {
  await expect(openSource("/no/such/place")).rejects.toMatchObject({ code: "source/missing", where: { path: "/no/such/place" } });
  await expect(openSource(folderWith({}))).rejects.toMatchObject({ code: "source/empty" });
  await expect(openSource(folderWith({ "Contacts.csv": "" }))).rejects.toMatchObject({ code: "source/empty" });
  const single = join(folderWith({ "Contacts.csv": "a" }), "Contacts.csv");
  await expect(openSource(single)).rejects.toMatchObject({
    code: "source/not-an-export",
    hint: expect.stringContaining("folder") as string,
  });
  const manifest = join(folderWith({ "acme.api.json": "{}" }), "acme.api.json");
  await expect(openSource(manifest)).rejects.toMatchObject({ hint: expect.stringContaining("crosswalk fetch") as string });
});

test("a workbook or a JSON file alone is an export", async () => {
  const folder = folderWith({ "export.xlsx": "x", "export.json": "[]", "Leads.ndjson": "{}", "leads.jsonl": "{}" });
  for (const name of ["export.xlsx", "export.json", "Leads.ndjson", "leads.jsonl"]) expect(await names(join(folder, name))).toEqual([name]);
});

test("a folder with far too many files is refused", async () => {
  const folder = folderWith(Object.fromEntries(Array.from({ length: 12 }, (_, i) => [`${i}.csv`, "a"])));
  await expect(openSource(folder, { entries: 10, bytes: 1000, ratio: 10, depth: 3 })).rejects.toMatchObject({ code: "source/too-large" });
});

test("a pipe and a folder that are named like a list are said to be none; a file that is gone is told by its name", async () => {
  const folder = folderWith({ "Contacts.csv": "a" });
  execFileSync("mkfifo", [join(folder, "Deals.csv")]);
  mkdirSync(join(folder, "Leads.csv"));
  const source = await openSource(folder);
  expect(source.files.map(({ name }) => name)).toEqual(["Contacts.csv"]);
  expect(source.notes).toEqual([expect.stringMatching(/^Deals\.csv: not a file/u), expect.stringMatching(/^Leads\.csv: a folder/u)]);
  rmSync(join(folder, "Contacts.csv"));
  await expect(source.files[0]?.open()).rejects.toMatchObject({ code: "source/missing", where: { path: join(folder, "Contacts.csv") } });
});
