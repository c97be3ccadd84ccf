/** Proves that the committed RSoft samples hold what they promise. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readProfiles, sourcesDirectory } from "../../server/extract/read-profiles.ts";
import { hashValues } from "../../server/stage/stage-records.ts";
import type { SourceRecord } from "../../shared/record/source-record.ts";
import { writeRsoftExport } from "../generate/rsoft-export.ts";
import { folderWith } from "../server/extract/crafted-files.ts";
import { readSample } from "./read-sample.ts";

const rsoft = join(sourcesDirectory, "rsoft");

async function records(name: string): Promise<ReadonlyMap<string, SourceRecord[]>> {
  const profile = (await readProfiles()).find((each) => each.name === "rsoft");
  if (!profile) throw new Error("no rsoft profile");
  return (await readSample(profile, name)).records;
}

test("the file beside the later sample counts what the two samples differ in", async () => {
  const [before, after] = [await records("sample"), await records("sample-week-later")];
  const counted: Record<string, unknown> = {};
  for (const [object, list] of after) {
    const old = new Map((before.get(object) ?? []).map((record) => [record.id, hashValues(record.values)]));
    const now = new Map(list.map((record) => [record.id, hashValues(record.values)]));
    const ids = [...now.keys()];
    const changes = {
      created: ids.filter((id) => !old.has(id)).length,
      edited: ids.filter((id) => old.has(id) && old.get(id) !== now.get(id)).length,
      deleted: [...old.keys()].filter((id) => !now.has(id)).length,
    };
    if (changes.created + changes.edited + changes.deleted > 0) counted[object] = changes;
  }
  expect(counted).toEqual(JSON.parse(readFileSync(join(rsoft, "sample-week-later.expected.json"), "utf8")));
});

test("the sample holds every difficulty the product has to deal with", async () => {
  const found = await records("sample");
  const values = (object: string, column: string): string[] => (found.get(object) ?? []).map((record) => record.values[column] ?? "");
  const contacts = new Set(found.get("contact")?.map((record) => record.id));
  expect(values("contact", "Contact Name")[0]).toBe("Ada Lovelace");
  expect(values("company", "Company Name").filter((name) => /^monsoon\s+textiles/iu.test(name))).toHaveLength(3);
  expect(values("contact", "Email ID").filter((email) => email === "").length).toBeGreaterThan(5);
  const emails = values("contact", "Email ID")
    .filter((email) => email.includes("@"))
    .map((email) => email.toLowerCase());
  expect(emails.length - new Set(emails).size).toBeGreaterThan(10);
  expect(found.get("deal")?.filter((deal) => deal.values["Contact ID"] === "" && deal.values["Company ID"] === "").length).toBeGreaterThan(
    3,
  );
  expect(values("deal", "Contact ID").filter((id) => id !== "" && !contacts.has(id)).length).toBeGreaterThan(0);
  expect(values("deal", "Amount").some((amount) => /^\d{1,2},\d{2},\d{3}\.00$/u.test(amount))).toBe(true);
  expect(values("deal", "Deal Name").some((name) => name.length > 100)).toBe(true);
  expect(values("lead", "Converted Contact ID").filter((id) => contacts.has(id)).length).toBeGreaterThan(10);
  for (const type of ["Call", "Email", "SMS", "Note", "Meeting"]) expect(values("activity", "Activity Type")).toContain(type);
  for (const column of ["Contact ID", "Lead ID", "Deal ID"]) expect(values("activity", column).some((id) => id !== "")).toBe(true);
  expect(values("activity", "Recording ID").some((id) => id !== "")).toBe(true);
  const owners = new Set(values("deal", "Deal Owner").map((owner) => owner.trim().toLowerCase()));
  for (const owner of ["priya nair", "suresh pillai", "vikram singh"]) expect(owners).toContain(owner);
  const onTicketsOnly = "lakshmi.narayan@analytical.example";
  expect(values("ticket", "Assigned To").map((owner) => owner.trim().toLowerCase())).toContain(onTicketsOnly);
  expect(values("contact", "Contact Owner").map((owner) => owner.trim().toLowerCase())).not.toContain(onTicketsOnly);
  const remarks = values("contact", "Description").join("\n");
  for (const piece of ["=IMPORTXML(", "+91 numbers", "-5%", "@Accounts", "<li>", "ग्राहक", "வாடிக்கையாளர்", '"call me'])
    expect(remarks).toContain(piece);
});

test("the same seed gives the same export, another seed another, and every size works", async () => {
  const [first, second, third] = [folderWith({}), folderWith({}), folderWith({})];
  await writeRsoftExport({ records: 30, seed: 7, directory: first, weekLater: false });
  await writeRsoftExport({ records: 30, seed: 7, directory: second, weekLater: false });
  await writeRsoftExport({ records: 30, seed: 8, directory: third, weekLater: false });
  const contacts = (directory: string): string => readFileSync(join(directory, "Contacts.csv"), "utf8");
  expect(contacts(first)).toBe(contacts(second));
  expect(contacts(first)).not.toBe(contacts(third));
});
