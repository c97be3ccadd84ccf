/** Reads the profiles of sources from disk. */
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import * as z from "zod";
import { ConfigError } from "../../shared/errors.ts";
import { hasCustomFields, standardTargets, targetOf } from "../../shared/map/target-label.ts";
import { Entity } from "../../shared/record/nutshell/entity.ts";
import { RecipeName } from "../../shared/record/recipe.ts";
import { type Profile, type ProfileColumn, ProfileFile, ProfileSetting } from "../../shared/sources/profile.ts";
import { faultIn, withSettings } from "../../shared/sources/with-settings.ts";
import { withUsualWords } from "../../shared/vocabulary/with-profile.ts";
import { readKnowledge } from "../read-vocabulary.ts";

/** The folder that ships with the product. */
export const sourcesDirectory = fileURLToPath(new URL("../../shared/sources", import.meta.url));

/** Every profile found, by name; folders starting with `_` are not read. Throws a ConfigError naming file and path of what is wrong. */
export async function readProfiles(directory: string = sourcesDirectory): Promise<Profile[]> {
  const entries = await readdir(directory, { withFileTypes: true });
  const folders = entries.filter((entry) => entry.isDirectory() && !entry.name.startsWith("_") && !entry.name.startsWith("."));
  return Promise.all(
    folders
      .map((folder) => folder.name)
      .sort()
      .map((name) => readProfile(directory, name)),
  );
}

/** Profiles by name and content: what was read of a file that has not changed is not read again. */
const known = new Map<string, Profile>();

async function readProfile(directory: string, name: string): Promise<Profile> {
  const file = join(directory, name, "profile.json");
  const content = await readText(file);
  const own = `${name}\n${content}`;
  const profile = known.get(own) ?? (await parseProfile(file, name, content));
  known.set(own, profile);
  return profile;
}

async function parseProfile(file: string, name: string, content: string): Promise<Profile> {
  const read = parseAs(file, content, ProfileFile);
  const settings = await readSettings();
  const { vocabulary } = await readKnowledge();
  const wrong = faultInObjects(read, (concept) => concept in vocabulary.concepts);
  if (wrong !== undefined) throw invalid(file, wrong.path, wrong.what, undefined);
  if (read.name !== name) throw invalid(file, "name", `the name must be the same as the folder's: ${name}`, undefined);
  const fault = faultIn(read.settings, settings);
  if (fault !== undefined) throw invalid(file, "settings", fault, undefined);
  return withUsualWords(withSettings(read, settings), vocabulary);
}

/** The first column or object that names something that does not exist, with its place in the file. */
function faultInObjects({ objects }: ProfileFile, isConcept: (name: string) => boolean): { path: string; what: string } | undefined {
  const names = objects.map(({ name }) => name);
  for (const [at, { columns, after }] of objects.entries()) {
    const missing = after.find((name) => !names.includes(name));
    if (missing !== undefined) return { path: `objects.${at}.after`, what: `there is no object "${missing}"` };
    for (const [place, column] of columns.entries()) {
      const what = faultInColumn(column, names, isConcept);
      if (what !== undefined) return { path: `objects.${at}.columns.${place}`, what: `${what} (column "${column.name}")` };
    }
  }
  return undefined;
}

function faultInColumn(
  { concept, target, recipe, references }: ProfileColumn,
  objects: readonly string[],
  isConcept: (name: string) => boolean,
): string | undefined {
  if (concept !== undefined && !isConcept(concept)) return `the vocabulary has no concept "${concept}"`;
  if (references !== undefined && !objects.includes(references)) return `there is no object "${references}"`;
  if (recipe !== undefined && !RecipeName.safeParse(recipe).success)
    return `there is no recipe "${recipe}"; the recipes are ${RecipeName.options.join(", ")}`;
  if (target === undefined || targetOf(target) !== undefined) return undefined;
  const entity = Entity.options.find((one) => target.startsWith(`${one}.`));
  return entity === undefined
    ? `"${target}" is no target: it begins with ${Entity.options.map((one) => `${one}.`).join(", ")}`
    : `Nutshell has no field "${target}"; its fields are ${standardTargets(entity).join(", ")}${hasCustomFields(entity) ? `, and ${entity}.custom:<name>` : ""}`;
}

/** The settings of the product, which every source has. */
export async function readSettings(): Promise<ProfileSetting[]> {
  const file = join(sourcesDirectory, "settings.json");
  return parseAs(file, await readText(file), z.array(ProfileSetting));
}

const readText = async (file: string): Promise<string> =>
  readFile(file, "utf8").catch((cause: unknown) => {
    throw invalid(file, "", "the file cannot be read", cause);
  });

function parseAs<T>(file: string, content: string, schema: z.ZodType<T>): T {
  const read = schema.safeParse(parse(file, content));
  if (read.success) return read.data;
  const issue = read.error.issues[0];
  throw invalid(file, issue?.path.map(String).join(".") ?? "", issue?.message ?? "not as expected", undefined);
}

function parse(file: string, content: string): unknown {
  try {
    return JSON.parse(content);
  } catch (cause) {
    throw invalid(file, "", cause instanceof Error ? cause.message : "not JSON", cause);
  }
}

const invalid = (file: string, path: string, what: string, cause: unknown): ConfigError =>
  new ConfigError({
    code: "config/profile",
    message: `The profile ${file} is not valid${path === "" ? "" : ` (at ${path})`}: ${what}.`,
    hint: "Compare it with shared/sources/profile.ts and shared/sources/_template/profile.json.",
    where: path === "" ? { file } : { file, path },
    cause,
  });
