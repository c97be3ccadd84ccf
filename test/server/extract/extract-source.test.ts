/** Proves that an extraction is complete: what is read is what a second count found, from a folder and from a ZIP alike. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import Papa from "papaparse";
import { expect, test } from "vitest";
import { compareCounts, type Extraction, extractSource } from "../../../server/extract/extract-source.ts";
import { readProfiles, sourcesDirectory } from "../../../server/extract/read-profiles.ts";
import type { SourceRecord } from "../../../shared/record/source-record.ts";
import { all, folderWith, zipWith } from "./crafted-files.ts";

const companies = "Company ID,Company Name\n1,Analytical Engines\n";
const contacts = '\uFEFFContact ID;Contact Name\r\n1;"Lovelace\r\nAda"\r\n2;Charles\r\n';

async function extract(path: string, signal = new AbortController().signal): Promise<Extraction> {
  const profile = (await readProfiles()).find((each) => each.name === "rsoft");
  if (!profile) throw new Error("no rsoft profile");
  return extractSource(path, profile, signal);
}

async function readThrough(extraction: Extraction): Promise<SourceRecord[]> {
  const records: SourceRecord[] = [];
  for (const table of extraction.tables) {
    records.push(...(await all(table.records())));
    expect(table.summary().rows).toBe(table.counted);
  }
  await extraction.close();
  return records;
}

test("a folder and a ZIP of it give the same records, companies first", async () => {
  const fromFolder = await readThrough(await extract(folderWith({ "Contacts.csv": contacts, "Companies.csv": companies })));
  const fromZip = await readThrough(
    await extract(
      await zipWith({
        "x/Contacts.csv": { content: contacts },
        "x/Companies.csv": { content: companies },
        "__MACOSX/x/._Contacts.csv": { content: "junk" },
      }),
    ),
  );
  expect(fromZip).toEqual(fromFolder);
  expect(fromFolder.map((record) => [record.object, record.id, record.locator.line])).toEqual([
    ["company", "1", 2],
    ["contact", "1", 2],
    ["contact", "2", 4],
  ]);
});

test("what was left aside is said, and kept apart from what was used", async () => {
  const extraction = await extract(folderWith({ "Contacts.csv": contacts, "weather.csv": "day,rain\n1,2\n", "photo.png": "x" }));
  expect(extraction.unknown.map(({ table, counted }) => [table.file, counted])).toEqual([
    ["photo.png", null],
    ["weather.csv", 1],
  ]);
  expect(extraction.unknown.map(({ table }) => table.notes[0])).toEqual([
    "It was not read: not a CSV file.",
    expect.stringMatching(/^It was not read: neither its name nor its columns/u),
  ]);
  expect(extraction.notes).toHaveLength(2);
  expect(extraction.unknown.map(({ reading }) => reading.questions.map(({ kind }) => kind))).toEqual([[], ["not used"]]);
});

test("a file with lines of which none is read as a row waits with a question, and its lines are counted", async () => {
  const swallowed = `"Contact ID","Contact ${"\n7,Ada".repeat(5)}"`;
  const extraction = await extract(folderWith({ "Companies.csv": companies, "Contacts.csv": swallowed, "Tags.csv": "Tag ID,Tag Name\n" }));
  await extraction.close();
  expect(extraction.unknown).toMatchObject([
    { table: { file: "Contacts.csv" }, counted: 2, reading: { questions: [{ kind: "not readable" }] } },
  ]);
  expect(extraction.tables.map(({ table, counted }) => [table.file, counted])).toEqual([
    ["Tags.csv", 0],
    ["Companies.csv", 1],
  ]);
});

test("an export of nothing known is refused, unless it holds lists to ask about", async () => {
  await expect(extract(folderWith({ "letter.txt": "Dear Ada,\n", "photo.png": "x" }))).rejects.toMatchObject({
    code: "source/not-an-export",
    hint: expect.stringContaining("Companies.csv") as string,
  });
  await expect(extract(folderWith({ "Contacts.xls": "PK" }))).rejects.toMatchObject({
    code: "source/spreadsheet",
    where: { file: "Contacts.xls" },
  });
  const extraction = await extract(folderWith({ "weather.csv": "day,rain\n1,2\n" }));
  expect(extraction.tables).toEqual([]);
  expect(extraction.unknown).toMatchObject([{ counted: 1, reading: { questions: [{ kind: "not used" }] } }]);
  expect(extraction.unknown[0]?.reading.unusedCells).toBeGreaterThan(0);
});

test("a file that cannot be opened waits with what to do, and the others are read", async () => {
  const extraction = await extract(
    folderWith({
      ...{ "Contacts.csv": contacts, "Companies.xlsx": "PK\u0003\u0004", "Budget.xls": "PK", "empty.csv": "" },
      ...{ "Deals.json": "[{}]", "Tags.csv": "\u0000\u0001\u0002a", manifest: "\u0000\u0001" },
    }),
  );
  expect(extraction.tables.map(({ title }) => title)).toEqual(["Contacts.csv"]);
  expect(extraction.unknown.map(({ table, reading }) => [table.file, reading.questions.map(({ kind }) => kind)])).toEqual([
    ["Budget.xls", ["not readable"]],
    // By its name, or its ending, a list.
    ["Deals.json", ["not readable"]],
    ["Tags.csv", ["not readable"]],
    ["empty.csv", []],
    ["manifest", []],
    ["Companies.xlsx", ["not readable"]],
  ]);
});

test("rows set aside and guessed characters are asked about, with rows and values to judge by", async () => {
  const latin = Buffer.from("Contact ID,Contact Name\n1,Ren\u00e9e\n2,Lovelace, Ada\n,Charles\n", "latin1");
  const extraction = await extract(folderWith({ "Contacts.csv": latin }));
  await readThrough(extraction);
  expect(extraction.tables[0]?.summary().reading).toMatchObject({
    setAside: 2,
    questions: [
      { kind: "encoding", text: expect.stringContaining("Ren\u00e9e") },
      { kind: "rows set aside", text: expect.stringMatching(/^2 rows were set aside/u) },
    ],
  });
});

test("a stop is heard before anything is read", async () => {
  await expect(extract(folderWith({ "Contacts.csv": contacts }), AbortSignal.abort())).rejects.toThrow();
});

test("two ways of counting rows disagree: the file is stopped and both numbers are shown", () => {
  expect(() => compareCounts("Deals.csv", 20, 20)).not.toThrow();
  expect(() => compareCounts("Deals.csv", 20_965, 21_625)).toThrow(
    expect.objectContaining({ code: "source/count-mismatch", message: expect.stringMatching(/20965.*21625/u) as string }) as Error,
  );
});

test("the sample turned into JSON of several layouts gives the same records as its CSV files", async () => {
  const folder = join(sourcesDirectory, "rsoft", "sample");
  const files: Record<string, string> = {};
  const rest: string[] = [];
  for (const [at, name] of readdirSync(folder).entries()) {
    const [columns = [], ...rows] = Papa.parse<string[]>(readFileSync(join(folder, name), "utf8"), { skipEmptyLines: "greedy" }).data;
    const records = rows.map((cells) => JSON.stringify(Object.fromEntries(columns.map((column, place) => [column, cells[place]]))));
    const list = name.replace(/\.csv$/u, "");
    if (at % 3 === 0) files[`${list}.json`] = `[${records.join(",\n")}]`;
    else if (at % 3 === 1) files[`${list}.ndjson`] = records.join("\n");
    else rest.push(`${JSON.stringify(list)}:[${records.join(",")}]`);
  }
  files["export.json"] = `{"exported":"now",${rest.join(",")}}`;
  const records = async (path: string): Promise<unknown[]> =>
    (await readThrough(await extract(path))).map(({ object, id, values }) => JSON.stringify([object, id, values])).sort();
  expect(await records(folderWith(files))).toEqual(await records(folder));
});
