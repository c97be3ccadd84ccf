/** Makes RSoft exports from the terminal: `node test/generate/rsoft.ts --records 1500 --seed 1 --out DIR [--week-later]`. */
import { parseArgs } from "node:util";
import { writeRsoftExport } from "./rsoft-export.ts";

const { values } = parseArgs({
  options: {
    records: { type: "string", default: "1500" },
    seed: { type: "string", default: "1" },
    out: { type: "string" },
    "week-later": { type: "boolean", default: false },
  },
});
const records = Number(values.records);
const seed = Number(values.seed);
if (values.out === undefined || !Number.isInteger(records) || records < 1 || !Number.isInteger(seed)) {
  process.stderr.write("Use: node test/generate/rsoft.ts --records <number> --seed <number> --out <folder> [--week-later]\n");
  process.exitCode = 2;
} else {
  await writeRsoftExport({ records, seed, directory: values.out, weekLater: values["week-later"] });
}
