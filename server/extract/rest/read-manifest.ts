/** Reads the manifest of an API from its file, and puts in what the environment gives. */
import { createHash } from "node:crypto";
import { existsSync, readdirSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { basename, join, resolve } from "node:path";
import { checkManifest } from "../../../shared/manifest/check-manifest.ts";
import type { Manifest } from "../../../shared/manifest/manifest.ts";
import { sourcesDirectory } from "../read-profiles.ts";
import { badManifest, missingKeys } from "./rest-fault.ts";

export type OpenedManifest = {
  readonly manifest: Manifest;
  /** The file's name without its ending; that of the folder for the `api.json` of a source. */
  readonly name: string;
  readonly text: string;
  readonly sha256: string;
  readonly config: ReadonlyMap<string, string>;
  /** Values that must not be shown. */
  readonly secrets: readonly string[];
};

const LARGEST = 4 << 20;

/** The variable that holds a key of `config`. @example variableFor("apiKey") // "CROSSWALK_SOURCE_API_KEY" */
export const variableFor = (key: string): string =>
  `CROSSWALK_SOURCE_${key
    .replaceAll(/([a-z0-9])([A-Z])/gu, "$1_$2")
    .replaceAll(/[^A-Za-z0-9]+/gu, "_")
    .toUpperCase()}`;

/** Where a manifest is: a path, the name of a source that ships with one, or that of a system whose manifest lies beside a source's profile. */
export function manifestFile(given: string, directory: string): string {
  if (!/^[a-z][a-z0-9-]*$/u.test(given)) return resolve(directory, given);
  const own = join(sourcesDirectory, given, "api.json");
  if (existsSync(own)) return own;
  const beside = readdirSync(sourcesDirectory).map((source) => join(sourcesDirectory, source, `${given}.api.json`));
  return beside.find((path) => existsSync(path)) ?? own;
}

/** `values`: what the environment has, by variable. Throws ConfigError `config/manifest` with the place, or `config/source-key` with the variables. */
export async function readManifest(path: string, values: Readonly<Record<string, string>>): Promise<OpenedManifest> {
  const file = basename(path);
  const text = await readFile(path, "utf8").catch((cause: { code?: string }) => {
    throw badManifest(path, "", `the file cannot be read (${cause.code ?? "unknown reason"})`);
  });
  if (text.length > LARGEST) throw badManifest(file, "", "it is larger than 4 MB");
  const checked = checkManifest(parse(file, text));
  if ("problem" in checked) throw badManifest(file, checked.path, checked.problem);
  const { manifest, configKeys, secretKeys } = checked;
  const connection = manifest.spec?.connection_specification;
  const config = new Map<string, string>();
  const missing: string[] = [];
  for (const key of new Set([...configKeys, ...(connection?.required ?? [])])) {
    const value = values[variableFor(key)] ?? connection?.properties[key]?.default;
    if (value === undefined) missing.push(variableFor(key));
    else config.set(key, value);
  }
  if (missing.length > 0) throw missingKeys(missing);
  const folder = path.split(/[\\/]/u).at(-2);
  const name = file === "api.json" && folder !== undefined ? folder : file.replace(/(?:\.api)?\.json$/iu, "");
  return {
    manifest,
    name: name.replaceAll(/[^\w-]+/gu, "-") || "api",
    text,
    sha256: createHash("sha256").update(text).digest("hex"),
    config,
    secrets: secretKeys.flatMap((key) => config.get(key) ?? []).filter((value) => value !== ""),
  };
}

function parse(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw badManifest(file, "", "it is no JSON");
  }
}
