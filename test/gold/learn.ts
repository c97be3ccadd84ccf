/** `npm run learn`: learns the recogniser's model from the gold columns, writes it, and prints what was measured on systems that it did not know. */
import { writeFileSync, writeSync } from "node:fs";
import { modelFile, readVocabulary } from "../../server/read-vocabulary.ts";
import { learnModel, writeFigures } from "./measure.ts";
import { readGold } from "./read-gold.ts";

const { model, measured } = learnModel(readGold(), await readVocabulary());
const parts = Object.entries(model).map(([name, part]) => `  ${JSON.stringify(name)}: ${JSON.stringify(part)}`);
writeFileSync(modelFile, `{\n${parts.join(",\n")}\n}\n`);
writeSync(1, `${writeFigures(measured).join("\n")}\n`);
