/** Proves which file is taken for which object, and that no file is ignored in silence. */
import { expect, test } from "vitest";
import { readProfiles } from "../../../server/extract/read-profiles.ts";
import { openLocation } from "../../../server/extract/readers/readers.ts";
import { type Recognised, recogniseTables } from "../../../server/extract/recognise-tables.ts";
import type { FileAnswer } from "../../../shared/record/file-question.ts";
import { memoryFile } from "./crafted-files.ts";

async function recognise(files: Readonly<Record<string, string>>, answers: readonly FileAnswer[] = []): Promise<Recognised> {
  const profile = (await readProfiles()).find((each) => each.name === "rsoft");
  if (!profile) throw new Error("no rsoft profile");
  const signal = new AbortController().signal;
  const opened = await Promise.all(
    Object.entries(files).map(([name, text]) => openLocation({ kind: "file", file: memoryFile(name, text) }, signal)),
  );
  return recogniseTables(
    profile,
    opened.flatMap((each) => each.tables),
    answers,
  );
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

test("a list in another folder or ZIP than the others of its kind is asked about, unless somebody said what it holds", async () => {
  const files = {
    "backup.zip/old/Contacts.csv": "Contact ID\n1\n",
    "Contacts.csv": "Contact ID\n2\n",
    "Contacts (1).csv": "Contact ID\n3\n",
    "2023/Deals.csv": "Deal ID\n1\n",
    "2024/Deals.csv": "Deal ID\n2\n",
    "people.zip/Users.csv": "User ID\n1\n",
  };
  const asked = (found: Recognised): unknown[] =>
    found.tables.flatMap(({ table, doubts }) => doubts.map(({ kind, about }) => [table.file, kind, about]));
  expect(asked(await recognise(files))).toEqual([
    ["backup.zip/old/Contacts.csv", "other place", "backup.zip/old beside "],
    ["2024/Deals.csv", "other place", "2024 beside 2023"],
  ]);
  const said = [{ file: "backup.zip/old/Contacts.csv", readAs: "contact", idFrom: [], accepted: null }];
  expect(asked(await recognise(files, said))).toHaveLength(1);
});

test("a file with a strange name is told by its columns", async () => {
  const found = await recognise({
    "Sheet1.csv": "enquiry_id,enquiry_name,enquiry_mobileno,enquiry_email\nE1,Ada,9876543210,ada@analytical-engines.example\n",
  });
  expect(objects(found)).toEqual([["Sheet1.csv", "enquiry"]]);
  expect(found.notes).toEqual(["Sheet1.csv was read as Enquiries because of its columns."]);
});

test("a list with an id of its own is no list of what it refers to", async () => {
  const rest = "Contact ID,Company ID,Deal ID,Created On";
  const found = await recognise({
    "Notes.csv": `Note ID,Note,${rest}\n1,x,2,3,4,\n`,
    "Calls to make.csv": `Legacy ID,${rest}\n1,2,3,4,\n`,
  });
  expect(found.unknown).toMatchObject([{ table: { file: "Notes.csv" }, question: { kind: "not used" } }]);
  expect(objects(found)).toEqual([["Calls to make.csv", "deal"]]);
});

test("a file that fits nothing is not used, and it is asked what it holds", async () => {
  const found = await recognise({ "Contacts.csv": "Contact ID\n1\n", "weather.csv": "day,rain\n1,2\n" });
  expect(found.unknown).toMatchObject([{ table: { file: "weather.csv" }, read: { likely: null }, question: { kind: "not used" } }]);
  expect(found.notes).toHaveLength(1);
});

test("a list without an id column waits with its headers, and the rest is read", async () => {
  const found = await recognise({
    "Contacts.csv": "Contact Name,Email\nAda,ada@analytical-engines.example\n",
    "Deals.csv": "Deal ID\n1\n",
  });
  expect(objects(found)).toEqual([["Deals.csv", "deal"]]);
  expect(found.unknown).toMatchObject([
    {
      table: { file: "Contacts.csv" },
      reason: expect.stringContaining("headers, these are known: Contact Name, Email"),
      read: { likely: "contact" },
      question: { kind: "no id" },
    },
  ]);
});

const answer = (file: string, more: Partial<FileAnswer>): FileAnswer => ({ file, readAs: "", idFrom: [], accepted: null, ...more });

test("what people answered counts before the name of a file and its headings", async () => {
  const files = {
    "Clients.csv": "Ref,Town,Visit\n7,London,1\n",
    "Contacts.csv": "Contact Name,Email\nAda,ada@analytical-engines.example\n",
    "Deals.csv": "Deal ID\n1\n",
  };
  const found = await recognise(files, [
    answer("Clients.csv", { readAs: "company", idFrom: ["Ref", "Visit"] }),
    answer("Contacts.csv", { idFrom: ["Email"] }),
    answer("Deals.csv", { readAs: "leave out" }),
  ]);
  expect(objects(found)).toEqual([
    ["Clients.csv", "company"],
    ["Contacts.csv", "contact"],
  ]);
  expect(found.tables.map(({ idColumns }) => idColumns)).toEqual([[0, 2], [1]]);
  expect(found.unknown).toMatchObject([{ table: { file: "Deals.csv" }, reason: "somebody chose to leave it out" }]);
  expect(found.unknown[0]).not.toHaveProperty("question");
});

test("the columns of an id that a later file does not have are asked for again, and an answer holds for the same file of another day", async () => {
  const found = await recognise({ "Clients 2026-11-28.csv": "Ref,Town\n7,London\n", "Contacts.csv": "Name,Mail\nAda,a@x.example\n" }, [
    answer("Clients 2026-11-21.csv", { readAs: "company", idFrom: ["Ref"] }),
    answer("Contacts.csv", { idFrom: ["Email"] }),
  ]);
  expect(objects(found)).toEqual([["Clients 2026-11-28.csv", "company"]]);
  expect(found.unknown).toMatchObject([{ question: { kind: "no id", text: expect.stringContaining("it has no column Email") } }]);
});

test("a further list of an object with other headings is read under the first one's, and columns of its own are added", async () => {
  const found = await recognise({
    "Contacts.csv": "Contact ID,Contact Name,Telecaller,Mobile No\n1,Ada,Sanjay,1\n",
    "Contacts (1).csv": "id,Sales Person,CONTACT_NAME,Shoe size\n2,Mary,Charles,9\n",
  });
  const [first, second] = found.tables;
  expect(first?.notes).toEqual([]);
  expect(second?.names).toEqual(["Contact ID", "Telecaller", "Contact Name", "Shoe size"]);
  expect(second?.idColumns).toEqual([0]);
  expect(second?.notes).toEqual([
    'The column "id" was read as "Contact ID", the heading in the other files of this list.',
    'The column "Sales Person" was read as "Telecaller", the heading in the other files of this list.',
    'The column "CONTACT_NAME" was read as "Contact Name", the heading in the other files of this list.',
    "Columns that the other files of this list do not have were added: Shoe size.",
  ]);
});
