/** Writes a generated export of a clinic: its patients with all that is known of them, staff, branches, referrers and documents. */
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { clinicId, idOf, isDeleted, isEdited, lists, pickOf, shares, staffId, type World } from "./clinic-rows.ts";
import * as clinic from "./clinic-words.ts";
import * as words from "./mogo-words.ts";
import { dateText } from "./mogo-world.ts";
import { writeLists, writeTable } from "./write-lists.ts";

const documents = [
  { name: "Consent form.pdf", kind: "Consent", patient: 0, content: "%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\n%%EOF\n" },
  { name: "ID scan.txt", kind: "ID scan", patient: 1, content: "Scanned on paper, kept in the cabinet.\n" },
  { name: "Lab report.pdf", kind: "Lab report", patient: 2, content: undefined },
] as const;

/** Writes the export into a folder; with `weekLater` the same clinic a week on, and beside the folder what changed per object. */
export async function writeClinicExport(o: { records: number; seed: number; directory: string; weekLater: boolean }): Promise<void> {
  const counts = Object.fromEntries(Object.entries(shares).map(([object, share]) => [object, Math.max(8, Math.round(o.records * share))]));
  const world: World = { seed: o.seed, counts: counts as World["counts"], weekLater: o.weekLater };
  await mkdir(join(o.directory, "Documents"), { recursive: true });
  const table = (file: string, header: readonly string[], rows: readonly (readonly string[])[]): Promise<void> =>
    writeTable(o.directory, file, header, rows);
  await table(
    "Clinics.csv",
    ["Clinic ID", "Clinic Name", "Parent Clinic", "Phone", "City", "State", "Website"],
    clinic.clinics.map(([name, parent], i) => {
      const place = words.places[i % words.places.length] ?? words.places[0];
      return [`C${i + 1}`, name, parent, words.phone(i + 2100), place.city, place.state, "https://lakeshore-health.example"];
    }),
  );
  await table(
    "Referral Sources.csv",
    ["Referral Source ID", "Referral Source", "Type", "Phone"],
    clinic.referrers.map(([name, kind], i) => [`R${i + 1}`, name, kind, kind === "Marketing campaign" ? "" : words.phone(i + 2200)]),
  );
  await table(
    "Staff.csv",
    ["Staff ID", "First Name", "Last Name", "Role", "Credentials", "Specialty", "License Number", "Email", "Clinic ID", "Active"],
    clinic.staff.map(([first, last, role, credentials, specialty, email], i) => [
      ...[`S${i + 1}`, first, last, role, credentials, specialty, credentials === "" ? "" : `IL-0${4400 + i}`, email, clinicId(i), "Yes"],
    ]),
  );
  const expected = await writeLists(o.directory, lists, world, { isDeleted, isEdited });
  await table(
    "Documents.csv",
    ["Document ID", "Patient ID", "File Name", "Document Type", "Uploaded On"],
    documents.map(({ name, kind, patient }, i) => [`F${i + 1}`, idOf("P", patient), name, kind, dateText(-40 - i)]),
  );
  for (const { name, content } of documents) if (content !== undefined) await writeFile(join(o.directory, "Documents", name), content);
  await table(
    "Schedule Templates.csv",
    ["Template ID", "Provider ID", "Day", "From", "To"],
    clinic.staff.map((_, i) => [`W${i + 1}`, staffId(i), pickOf(["Monday", "Tuesday", "Friday"], i), "09:00", "17:00"]),
  );
  if (o.weekLater) await writeFile(`${o.directory}.expected.json`, `${JSON.stringify(expected, null, 2)}\n`);
}
