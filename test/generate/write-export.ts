/** Makes exports from the terminal: `node test/generate/write-export.ts --source rsoft --records 1500 --seed 1 --out DIR [--week-later]`. */
import { parseArgs } from "node:util";
import { writeClinicExport } from "./clinic-export.ts";
import { writeDentalExport } from "./dental-export.ts";
import { writeFhirExport } from "./fhir-export.ts";
import { writeLeadtrekkerExport } from "./leadtrekker-export.ts";
import { writeMogoExport } from "./mogo-export.ts";
import { writeRsoftExport } from "./rsoft-export.ts";
import { writeVisualPracticeExport } from "./visual-practice-export.ts";

const writers = {
  ...{ rsoft: writeRsoftExport, leadtrekker: writeLeadtrekkerExport, mogo: writeMogoExport, "mogo-dental": writeDentalExport },
  "visual-practice": writeVisualPracticeExport,
  clinic: writeClinicExport,
  fhir: writeFhirExport,
};

const { values } = parseArgs({
  options: {
    source: { type: "string", default: "rsoft" },
    records: { type: "string", default: "1500" },
    seed: { type: "string", default: "1" },
    out: { type: "string" },
    "week-later": { type: "boolean", default: false },
  },
});
const records = Number(values.records);
const seed = Number(values.seed);
const write = Object.entries(writers).find(([name]) => name === values.source)?.[1];
if (write === undefined || values.out === undefined || !Number.isInteger(records) || records < 1 || !Number.isInteger(seed)) {
  process.stderr.write(
    `Use: node test/generate/write-export.ts --source <${Object.keys(writers).join("|")}> --records <number> --seed <number> --out <folder> [--week-later]\n`,
  );
  process.exitCode = 2;
} else {
  await write({ records, seed, directory: values.out, weekLater: values["week-later"] });
}
