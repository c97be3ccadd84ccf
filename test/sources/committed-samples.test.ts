/** Proves that the committed samples are what the generators write. */
import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { expect, test } from "vitest";
import { sourcesDirectory } from "../../server/extract/read-profiles.ts";
import { writeClinicExport } from "../generate/clinic-export.ts";
import { writeDentalExport } from "../generate/dental-export.ts";
import { writeFhirExport } from "../generate/fhir-export.ts";
import { writeLeadtrekkerExport } from "../generate/leadtrekker-export.ts";
import { writeMogoExport } from "../generate/mogo-export.ts";
import { writeRsoftExport } from "../generate/rsoft-export.ts";
import { writeRsoftRecordings } from "../generate/rsoft-recordings.ts";
import { writeVisualPracticeExport } from "../generate/visual-practice-export.ts";
import { folderWith } from "../server/extract/crafted-files.ts";

const generated = [
  { source: "rsoft", write: writeRsoftExport, records: 1500 },
  { source: "leadtrekker", write: writeLeadtrekkerExport, records: 1000 },
  { source: "mogo", write: writeMogoExport, records: 1000 },
  { source: "clinic", write: writeClinicExport, records: 400 },
  { source: "fhir", write: writeFhirExport, records: 60 },
  { source: "mogo", write: writeDentalExport, records: 250, sample: "sample-dental" },
  { source: "visual-practice", write: writeVisualPracticeExport, records: 350 },
].flatMap(({ sample = "sample", ...one }) =>
  [false, true].map((weekLater) => ({ ...one, weekLater, name: weekLater ? `${sample}-week-later` : sample })),
);

test.each(generated)("$source/$name is written again byte for byte", async ({ source, write, records, weekLater, name }) => {
  const directory = join(folderWith({}), name);
  const committed = join(sourcesDirectory, source, name);
  await write({ records, seed: 1, directory, weekLater });
  expect(filesIn(directory)).toEqual(filesIn(committed));
  for (const file of filesIn(directory))
    expect(readFileSync(join(directory, file)).equals(readFileSync(join(committed, file))), file).toBe(true);
  if (weekLater) expect(readFileSync(`${directory}.expected.json`, "utf8")).toBe(readFileSync(`${committed}.expected.json`, "utf8"));
});

test("rsoft/sample-recordings is written again byte for byte", async () => {
  const directory = join(folderWith({}), "sample-recordings");
  const committed = join(sourcesDirectory, "rsoft", "sample-recordings");
  await writeRsoftRecordings({ records: 1500, seed: 1, directory });
  expect(filesIn(directory)).toEqual(filesIn(committed));
  for (const file of filesIn(directory))
    expect(readFileSync(join(directory, file)).equals(readFileSync(join(committed, file))), file).toBe(true);
});

const filesIn = (directory: string): string[] =>
  readdirSync(directory, { recursive: true, withFileTypes: true })
    .flatMap((entry) => (entry.isFile() ? [relative(directory, join(entry.parentPath, entry.name))] : []))
    .sort();
