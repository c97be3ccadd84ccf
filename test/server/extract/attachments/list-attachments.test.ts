/** Tests that a list of attachments says of each what its file is, and that attachments are no tables. */
import { join } from "node:path";
import { expect, test } from "vitest";
import { describeFile } from "../../../../server/extract/attachments/describe-file.ts";
import { extractSource } from "../../../../server/extract/extract-source.ts";
import { readProfiles } from "../../../../server/extract/read-profiles.ts";
import { ATTACHED_FILE, parseAttachedFile } from "../../../../shared/record/attached-file.ts";
import type { SourceRecord } from "../../../../shared/record/source-record.ts";
import { folderWith, memoryFile, zipBytes } from "../crafted-files.ts";

const never = new AbortController().signal;
const people = "Person ID,First Name,Last Name,Email\nP-1,Ada,Lovelace,ada@engines.example\n";
const pdf = Buffer.from("%PDF-1.4\n1 0 obj<<>>endobj\n%%EOF\n");

async function extract(path: string) {
  const profile = (await readProfiles()).find(({ name }) => name === "mogo");
  if (!profile) throw new Error("no profile");
  const extraction = await extractSource(path, profile, never);
  try {
    const records: SourceRecord[] = [];
    for (const table of extraction.tables)
      for await (const batch of table.records()) records.push(...batch.filter(({ object }) => object === "file"));
    const table = extraction.tables.find(({ object }) => object === "file");
    const parents = Object.fromEntries(
      records.map(({ id, values }) => [
        id,
        Object.entries(values).find(([name, value]) => / ID$/u.test(name) && value !== "" && value !== id) ?? [],
      ]),
    );
    const said = Object.fromEntries(records.map(({ id, values }) => [id, parseAttachedFile(values[ATTACHED_FILE] ?? "")]));
    return {
      said,
      parents,
      tables: extraction.tables.map(({ title }) => title),
      unknown: extraction.unknown.map((one) => one.table.file),
      notes: table?.summary().notes,
    };
  } finally {
    await extraction.close();
  }
}

test("each attachment says its path, type by content, size and hash; what lies in the export as an attachment is no list", async () => {
  const folder = folderWith({
    "People.csv": people,
    "Attachments.csv": [
      "Attachment ID,File Name,File URL,Person ID",
      "A-1,scan.png,,P-1",
      "A-2,list.csv,,P-1",
      "A-3,gone.pdf,,P-1",
      "A-4,Tour,https://video.example/tour,P-1",
      "A-5,drawings.zip,,P-1",
      "",
    ].join("\n"),
    "files/scan.png": pdf,
    "files/list.csv": "Person ID,First Name\nP-7,Nobody\n",
    "files/drawings.zip": await zipBytes({ "People.csv": { content: people } }),
  });
  const { said, tables, unknown, notes } = await extract(folder);
  expect(said["A-1"]).toMatchObject({ kind: "file", path: "files/scan.png", type: "application/pdf", bytes: pdf.length });
  expect(said["A-2"]).toMatchObject({ kind: "file", type: "text/csv" });
  expect(said["A-3"]).toEqual({ kind: "missing", name: "gone.pdf" });
  expect(said["A-4"]).toEqual({ kind: "address", name: "https://video.example/tour" });
  expect(said["A-5"]).toMatchObject({ kind: "file", path: "files/drawings.zip", type: "application/zip" });
  expect(tables).toEqual(["People.csv", "Attachments.csv"]);
  expect(unknown).toEqual([]);
  expect(notes?.join("\n")).toContain("files/scan.png: its name ends otherwise, but its content is application/pdf (.pdf).");
});

test("a file that no list names belongs to the one record whose id stands in its path, or to nobody yet", async () => {
  const folder = folderWith({
    "People.csv": "Person ID,First Name,Last Name\nP-1,Ada,Lovelace\n7,Charles,Babbage\n",
    "Companies.csv": "Company ID,Company Name\nC-1,Analytical Engines\n7,Other\n",
    "docs/P-1/plan.pdf": pdf,
    "docs/C-1 and P-1.pdf": pdf,
    "companies/7/offer.pdf": pdf,
    "docs/Version 7.pdf": pdf,
    "docs/empty.pdf": "",
  });
  const { parents, tables, unknown } = await extract(folder);
  expect(tables).toEqual(["People.csv", "Companies.csv", "Files without a list"].toSorted((a, b) => tables.indexOf(a) - tables.indexOf(b)));
  expect(parents).toEqual({
    "companies/7/offer.pdf": ["Company ID", "7"],
    "docs/C-1 and P-1.pdf": [],
    "docs/P-1/plan.pdf": ["Person ID", "P-1"],
    "docs/Version 7.pdf": [],
  });
  expect(unknown).toEqual(["docs/empty.pdf"]);
});

test("the same export as a ZIP says the same", async () => {
  const files = { "People.csv": people, "Attachments.csv": "Attachment ID,File Path,Person ID\nA-1,files/a.pdf,P-1\n", "files/a.pdf": pdf };
  const zip = await zipBytes(Object.fromEntries(Object.entries(files).map(([name, content]) => [name, { content }])));
  const [folder, packed] = [await extract(folderWith(files)), await extract(join(folderWith({ "export.zip": zip }), "export.zip"))];
  expect(packed).toEqual(folder);
  expect(folder.said["A-1"]).toMatchObject({ kind: "file", path: "files/a.pdf" });
});

test.each([
  ["notes.txt", Buffer.from("Grüße"), "text/plain"],
  ["page.html", Buffer.from("<p>Hello</p>"), "text/html"],
  ["data.bin", Buffer.from([1, 2, 3, 0, 255, 254]), "application/octet-stream"],
  ["empty.txt", Buffer.alloc(0), "application/octet-stream"],
  ["mail.eml", Buffer.from("From: ada@engines.example\n"), "message/rfc822"],
])("%s is %s by its content", async (name, content, type) => {
  expect((await describeFile(memoryFile(name, content), never)).type).toBe(type);
});
