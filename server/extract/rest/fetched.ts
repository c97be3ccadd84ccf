/** Checks that what was fetched from an API is what is extracted: every file has the hash that was written down. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { SourceError } from "../../../shared/errors.ts";
import { FetchReport } from "../../../shared/manifest/connection.ts";

/** Beside the files; a name with a dot is no list. */
export const FETCH_RECORD = ".fetched.json";

/** Throws `source/changed-since-fetch` when a file of a fetch is changed or missing. Any other folder is left alone. */
export async function requireUnchanged(
  folder: string,
  tables: readonly { readonly file: string; readonly sha256: string }[],
): Promise<void> {
  const text = await readFile(join(folder, FETCH_RECORD), "utf8").catch(() => undefined);
  if (text === undefined) return;
  const hashes = new Map(tables.map(({ file, sha256 }) => [file, sha256]));
  // An empty list has no table.
  const changed = recordIn(folder, text).streams.find(({ file, sha256, bytes }) => bytes > 0 && hashes.get(file) !== sha256);
  if (changed) throw isChanged(`${changed.file} in ${folder} is not what was fetched: it was changed or is missing.`, folder);
}

function recordIn(folder: string, text: string): FetchReport {
  try {
    return FetchReport.parse(JSON.parse(text));
  } catch {
    throw isChanged(`${FETCH_RECORD} in ${folder} cannot be read.`, folder);
  }
}

const isChanged = (message: string, path: string): SourceError =>
  new SourceError({
    code: "source/changed-since-fetch",
    message,
    hint: `Fetch the lists again. To use files that were edited on purpose, copy them without ${FETCH_RECORD} into another folder.`,
    where: { path },
  });
