/** `npm run learn`: learns the recogniser's model from the gold columns and writes it. */
import { writeFileSync } from "node:fs";
import { modelFile, readVocabulary } from "../../server/read-vocabulary.ts";
import { learnModel } from "./measure.ts";
import { readGold } from "./read-gold.ts";

const model = learnModel(readGold(), await readVocabulary());
const parts = Object.entries(model).map(([name, part]) => `  ${JSON.stringify(name)}: ${JSON.stringify(part)}`);
writeFileSync(modelFile, `{\n${parts.join(",\n")}\n}\n`);
