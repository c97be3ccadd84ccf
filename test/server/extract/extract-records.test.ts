/** Proves how rows become source records, and which rows are set aside. */
import { expect, test } from "vitest";
import { extractRecords, noNotes } from "../../../server/extract/extract-records.ts";
import { readProfiles } from "../../../server/extract/read-profiles.ts";
import { openLocation } from "../../../server/extract/readers/readers.ts";
import { recogniseTables } from "../../../server/extract/recognise-tables.ts";
import { contentsOf, keepLeftRows } from "../../../server/extract/unused-rows.ts";
import type { Profile } from "../../../shared/sources/profile.ts";
import { all, memoryFile } from "./crafted-files.ts";

async function extract(text: string, change: (profile: Profile) => Profile = (profile) => profile) {
  const profile = (await readProfiles()).find((each) => each.name === "rsoft");
  if (!profile) throw new Error("no rsoft profile");
  const opened = await openLocation({ kind: "file", file: memoryFile("Contacts.csv", text) }, new AbortController().signal);
  const changed = change(profile);
  const [table] = recogniseTables(changed, opened.tables).tables;
  if (!table) throw new Error("not recognised");
  const notes = noNotes();
  return { records: await all(extractRecords(changed, table, notes)), sentences: notes.sentences, notes };
}

test("a record keeps its values as text under the file's own headers, with file and line", async () => {
  const { records } = await extract("Contact ID,Contact Name,Mobile No\n0042,Ada Lovelace,+91 98765 43210\n");
  expect(records).toEqual([
    {
      object: "contact",
      id: "0042",
      values: { "Contact ID": "0042", "Contact Name": "Ada Lovelace", "Mobile No": "+91 98765 43210" },
      locator: { file: "Contacts.csv", line: 2 },
    },
  ]);
});

test("a row that is too short lacks its last columns and is reported", async () => {
  const { records, sentences } = await extract("Contact ID,Contact Name,City\n1,Ada\n2,Charles,London,,\n");
  expect(records.map((record) => record.values)).toEqual([
    { "Contact ID": "1", "Contact Name": "Ada" },
    { "Contact ID": "2", "Contact Name": "Charles", City: "London" },
  ]);
  expect(sentences).toEqual([expect.stringContaining("1 row has fewer values"), expect.stringContaining("after the last column")]);
});

test("a row with more values than columns is set aside with its text and line, and counted", async () => {
  const { records, sentences } = await extract("Contact ID,Contact Name\n1,Lovelace, Ada\n2,Charles\n");
  expect(records.map(({ id }) => id)).toEqual(["2"]);
  expect(sentences).toEqual([
    "line 2 was set aside: it has 3 values for 2 columns, so values may be in the wrong column. It says: 1,Lovelace, Ada",
  ]);
});

test("a repeated header, totals and footers are no records, with the reason", async () => {
  const { records, sentences } = await extract(
    "Contact ID,Contact Name,City\n1,Ada,London\nContact ID,Contact Name,City\n2,Grace,York\n\nGrand Total,2,\nCopyright (c) 2026 Old CRM,,\n",
  );
  expect(records.map(({ id }) => id)).toEqual(["1", "2"]);
  expect(sentences).toEqual([
    "line 3 is not a record: it repeats the headings. It says: Contact ID, Contact Name, City",
    "line 6 is not a record: it is a row of totals. It says: Grand Total, 2",
    "line 7 is not a record: it is a footer of the report. It says: Copyright (c) 2026 Old CRM",
  ]);
});

test("a row without an id is set aside with its text and line, and the others are read; a placeholder is no id", async () => {
  const { records, sentences, notes } = await extract("Contact ID,Contact Name\n1,Ada\nN/A,Charles\n2,Mary\n");
  expect(records.map(({ id }) => id)).toEqual(["1", "2"]);
  expect(sentences).toEqual(['line 3 was set aside: its id column "Contact ID" is empty. It says: N/A, Charles']);
  expect(notes).toMatchObject({ rows: 3, setAside: 1 });
});

test("of rows that are set aside it is remembered which records they may be: by their id, their texts, or their values", async () => {
  const unused = async (...rows: string[]) =>
    (await extract(`Contact ID,Contact Name\n1,Ada\n2,Mary\n${rows.join("\n")}\n`)).notes.unusedRows;
  expect(await unused()).toBeUndefined();
  expect(await unused("3,Evans, Grace")).toEqual({ idColumns: ["Contact ID"], ids: ["3", "Evans", "Grace"], contents: [], kept: [] });
  const contents = contentsOf({ "Contact Name": "Charles", City: " " }, ["Contact ID"]);
  expect(await unused(",Charles")).toMatchObject({ ids: [], contents: [contents] });
  expect(contentsOf({ "Contact ID": "3", "Contact Name": "Charles" }, ["Contact ID"])).toBe(contents);
});

test("of many or long rows the notes quote the first and say where all are whole, and their cells are counted", async () => {
  const rows = Array.from({ length: 25 }, (_, i) => `,Charles ${i}`);
  const { sentences, notes } = await extract(`Contact ID,Contact Name\n1,Ada\n${rows.join("\n")}\nTotal,26\n`);
  expect(sentences.slice(-2)).toEqual([
    "5 more rows: each was set aside.",
    '"crosswalk export set-aside" lists the 26 rows of this file that are not used, whole.',
  ]);
  expect(notes).toMatchObject({ setAside: 25, noRecord: 1, unusedCells: 27 });
  expect(notes.leftRows.slice(-2)).toEqual([
    { place: "line 27", kind: "was set aside", reason: 'its id column "Contact ID" is empty', text: "Charles 24" },
    { place: "line 28", kind: "is not a record", reason: "it is a row of totals", text: "Total, 26" },
  ]);
  const long = await extract(`Contact ID,Contact Name\n1,Ada\n,${"x".repeat(300)}\n`);
  expect(long.sentences.at(-1)).toContain("lists the row of this file that is not used");
  expect(long.notes.leftRows[0]?.text).toBe("x".repeat(300));
});

test("rows are kept whole as long as there is room", () => {
  const kept = keepLeftRows();
  for (const text of ["a".repeat(999_999), "bb", "c"]) kept.add({ place: "", kind: "", reason: "", text });
  expect(kept.rows.map(({ text }) => text.length)).toEqual([999_999]);
});

test("other rows that are set aside have another digest", async () => {
  const digestOf = async (row: string): Promise<string> => (await extract(`Contact ID,Contact Name\n1,Ada\n${row}\n`)).notes.digest;
  expect(await digestOf(",Charles")).toBe(await digestOf(",Charles"));
  expect(await digestOf(",Charles")).not.toBe(await digestOf(",Mary"));
});

test("columns that make the id together make one that no other values give", async () => {
  const byVisit = (profile: Profile): Profile => ({
    ...profile,
    objects: profile.objects.map((object) =>
      object.name === "contact" ? { ...object, id: [...object.id, ["Patient", "Visit No"]] } : object,
    ),
  });
  const { records } = await extract("Patient,Visit No,Contact Name\nA|1,2,Ada\nA,1|2,Charles\nA\\,1,Mary\n", byVisit);
  expect(records.map((record) => record.id)).toEqual(["A\\|1|2", "A|1\\|2", "A\\\\|1"]);
  expect(records[0]?.values).toEqual({ Patient: "A|1", "Visit No": "2", "Contact Name": "Ada" });
  expect((await extract("Patient,Visit No\n1,2\n1,\n", byVisit)).sentences).toEqual([
    'line 3 was set aside: its id column "Patient + Visit No" is empty. It says: 1',
  ]);
});

test("characters that nobody sees are no part of an id, as they are none of the links to it", async () => {
  const { records } = await extract("Contact ID,Contact Name\n\u200B0042\uFEFF,Ada\n");
  expect(records).toMatchObject([{ id: "0042", values: { "Contact ID": "\u200B0042\uFEFF" } }]);
});

test("a row that holds nothing but one text unlike the ids is set aside, and where ids are words it is a record", async () => {
  const footer = "Export vom 01.11.2026, 40 Datensätze";
  const { records, notes } = await extract(`Contact ID;Contact Name;City\n1;Ada;London\n2;;\nSumme;2;\n${footer}\n`);
  expect(records.map(({ id }) => id)).toEqual(["1", "2"]);
  expect(notes).toMatchObject({ rows: 4, setAside: 1, noRecord: 1 });
  expect(notes.sentences.join()).toContain(
    `line 5 was set aside: it holds nothing but one text, which is unlike the ids above it. It says: ${footer}`,
  );
  const worded = await extract("Contact ID,Contact Name,City\nAda Byron,Ada,London\nGrace Hopper,,\n");
  expect(worded.records.map(({ id }) => id)).toEqual(["Ada Byron", "Grace Hopper"]);
});

test("a password is no value of a record, and its cell is counted as not used", async () => {
  const { records, sentences, notes } = await extract("Contact ID,Contact Name,Portal Password\n1,Ada,engine1843\n2,Charles,\n");
  expect(JSON.stringify(records)).not.toContain("engine1843");
  expect(sentences).toEqual([expect.stringContaining('column "Portal Password"')]);
  expect(notes.unusedCells).toBe(1);
});

test("a row whose id a spreadsheet has shortened is set aside, and says so; a text that only looks like it is an id", async () => {
  const { records, sentences } = await extract("Contact ID,Contact Name\n481200000037,Ada\n4.81200E+11,Grace\n5E12,Mary\n");
  expect(records.map(({ id }) => id)).toEqual(["481200000037", "5E12"]);
  expect(sentences[0]).toContain('line 3 was set aside: a spreadsheet has shortened its id to "4.81200E+11"');
});
