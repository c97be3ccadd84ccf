/** Proves which file is taken for which object, and that no file is ignored in silence. */
import { expect, test } from "vitest";
import { readProfiles } from "../../../server/extract/read-profiles.ts";
import { openLocation } from "../../../server/extract/readers/readers.ts";
import { type Recognised, recogniseTables } from "../../../server/extract/recognise-tables.ts";
import { memoryFile } from "./crafted-files.ts";

async function recognise(files: Readonly<Record<string, string>>): Promise<Recognised> {
  const profile = (await readProfiles()).find((each) => each.name === "rsoft");
  if (!profile) throw new Error("no rsoft profile");
  const signal = new AbortController().signal;
  const opened = await Promise.all(
    Object.entries(files).map(([name, text]) => openLocation({ kind: "file", file: memoryFile(name, text) }, signal)),
  );
  return recogniseTables(profile, "/exports/rsoft", {
    tables: opened.flatMap((each) => each.tables),
    leftOut: opened.flatMap((each) => each.leftOut),
  });
}
const objects = (found: Recognised): [string, string][] => found.tables.map((each) => [each.table.file, each.object.name]);

test("names are read without case, dates, numbers and filler words", async () => {
  const row = "ID,Name\n1,x\n";
  const found = await recognise({
    "rsoft_CONTACTS_2026-10-01.csv": row,
    "Deal List 20261001.csv": `${row}2,y\n`,
    "export/all_leads (3).csv": `${row}3,z\n`,
    "Organisations.tsv": "ID\tName\n4\tx\n",
    "Ticket Messages-part2.csv": `${row}5,w\n`,
  });
  expect(objects(found).map(([, object]) => object)).toEqual(["company", "contact", "lead", "deal", "ticket-message"]);
});

test("parts of one list follow each other, a missing part is asked about, and a second download of the same file is not read twice", async () => {
  const found = await recognise({
    "Deals (2).csv": "Deal ID\n3\n",
    "Deals.csv": "Deal ID\n1\n",
    "Deals (10).csv": "Deal ID\n4\n",
    "Deals (3).csv": "Deal ID\n1\n",
  });
  expect(objects(found).map(([name]) => name)).toEqual(["Deals.csv", "Deals (2).csv", "Deals (10).csv"]);
  expect(found.notes).toEqual([expect.stringContaining("is identical to"), expect.stringContaining("no part 1, 3")]);
});

test("a file with a strange name is told by its columns", async () => {
  const found = await recognise({
    "Sheet1.csv": "enquiry_id,enquiry_name,enquiry_mobileno,enquiry_email\nE1,Ada,9876543210,ada@analytical-engines.example\n",
  });
  expect(objects(found)).toEqual([["Sheet1.csv", "enquiry"]]);
  expect(found.notes).toEqual(["Sheet1.csv was read as Enquiries because of its columns."]);
});

test("a file that fits nothing is reported, and an export of nothing else is refused", async () => {
  const found = await recognise({ "Contacts.csv": "Contact ID\n1\n", "weather.csv": "day,rain\n1,2\n", "logo.png": "x" });
  expect(found.unknown.map(({ table }) => table.file)).toEqual(["weather.csv"]);
  expect(found.notes).toHaveLength(2);
  await expect(recognise({ "weather.csv": "day,rain\n1,2\n" })).rejects.toMatchObject({
    code: "source/not-an-export",
    hint: expect.stringContaining("Companies.csv") as string,
  });
});

test("a list without an id column is refused with its headers and what was expected", async () => {
  await expect(recognise({ "Contacts.csv": "Contact Name,Email\nAda,ada@analytical-engines.example\n" })).rejects.toMatchObject({
    code: "source/no-id-column",
    message: expect.stringContaining("headers, these are known: Contact Name, Email") as string,
    hint: expect.stringContaining("Contact ID") as string,
    where: { file: "Contacts.csv", line: 1 },
  });
});

test("a spreadsheet that holds a list asks to be saved as one that is read; another one is only reported", async () => {
  await expect(recognise({ "Deals.csv": "Deal ID\n1\n", "Contacts.xls": "PK" })).rejects.toMatchObject({
    code: "source/spreadsheet",
    where: { file: "Contacts.xls" },
  });
  expect((await recognise({ "Deals.csv": "Deal ID\n1\n", "Budget.xls": "PK" })).notes).toEqual([
    "Budget.xls was not read: a spreadsheet, not CSV.",
  ]);
});

test("a further list of an object with other headings is read under the first one's, and columns of its own are added", async () => {
  const found = await recognise({
    "Contacts.csv": "Contact ID,Contact Name,Email ID,Mobile No\n1,Ada,ada@analytical-engines.example,1\n",
    "Contacts (1).csv": "id,E-Mail Address,CONTACT_NAME,Shoe size\n2,charles@analytical-engines.example,Charles,9\n",
  });
  const [first, second] = found.tables;
  expect(first?.notes).toEqual([]);
  expect(second?.names).toEqual(["Contact ID", "Email ID", "Contact Name", "Shoe size"]);
  expect(second?.idColumns).toEqual([0]);
  expect(second?.notes).toEqual([
    'The column "id" was read as "Contact ID", the heading in the other files of this list.',
    'The column "E-Mail Address" was read as "Email ID", the heading in the other files of this list.',
    'The column "CONTACT_NAME" was read as "Contact Name", the heading in the other files of this list.',
    "Columns that the other files of this list do not have were added: Shoe size.",
  ]);
});
