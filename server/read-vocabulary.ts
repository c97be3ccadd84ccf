/** Reads the vocabulary from disk. */
import { readdir, readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import * as z from "zod";
import { ConfigError } from "../shared/errors.ts";
import type { Knowledge } from "../shared/map/recognise/create-recogniser.ts";
import { Model } from "../shared/map/recognise/model.ts";
import { Concept, findFaults, type Vocabulary, VocabularyObject, VocabularyWords } from "../shared/vocabulary/vocabulary.ts";

/** The folder that ships with the product. */
export const vocabularyDirectory = fileURLToPath(new URL("../shared/vocabulary", import.meta.url));

/** Throws a ConfigError that names the file and what is wrong in it. */
export async function readVocabulary(directory: string = vocabularyDirectory): Promise<Vocabulary> {
  const [concepts, objects, words] = await Promise.all([
    readJson(`${directory}/concepts.json`, z.record(z.string(), Concept)),
    readAll(`${directory}/objects`, VocabularyObject),
    readAll(`${directory}/words`, VocabularyWords),
  ]);
  const vocabulary = { concepts, objects: objects.map(([, object]) => object), words: Object.fromEntries(words) };
  const [fault] = findFaults(vocabulary);
  if (fault !== undefined) throw invalid(directory, fault);
  return vocabulary;
}

/** The model that ships with the product; `npm run learn` writes it. */
export const modelFile = fileURLToPath(new URL("../shared/map/recognise/model.json", import.meta.url));

let shipped: Promise<Knowledge> | undefined;

/** The vocabulary and the model that ship with the product, read once. */
export function readKnowledge(): Promise<Knowledge> {
  shipped ??= Promise.all([readVocabulary(), readJson(modelFile, Model)]).then(([vocabulary, model]) => ({ vocabulary, model }));
  return shipped;
}

/** Every JSON file of a folder, by its name without the ending. */
async function readAll<T>(folder: string, schema: z.ZodType<T>): Promise<[string, T][]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith(".json")).sort();
  return Promise.all(names.map(async (name): Promise<[string, T]> => [name.slice(0, -5), await readJson(`${folder}/${name}`, schema)]));
}

async function readJson<T>(file: string, schema: z.ZodType<T>): Promise<T> {
  let json: unknown;
  try {
    json = JSON.parse(await readFile(file, "utf8"));
  } catch (cause) {
    throw invalid(file, cause instanceof Error ? cause.message : "not JSON", cause);
  }
  const read = schema.safeParse(json);
  if (read.success) return read.data;
  const issue = read.error.issues[0];
  throw invalid(file, `${issue?.path.map(String).join(".") ?? ""}: ${issue?.message ?? "not as expected"}`, read.error);
}

const invalid = (file: string, what: string, cause?: unknown): ConfigError =>
  new ConfigError({
    code: "config/vocabulary",
    message: `The vocabulary ${file} is not valid: ${what}.`,
    hint: "Compare it with shared/vocabulary/vocabulary.ts.",
    where: { file },
    cause,
  });
