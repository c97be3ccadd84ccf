/** Creates the embedded database if there is none, completely or not at all. */
import { execFile } from "node:child_process";
import { chmodSync, existsSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { StoreError } from "../../../shared/errors.ts";

const program = fileURLToPath(new URL("./initialise.ts", import.meta.url));

/** The directory of the database inside `directory`, made if there was none. A half-made one of a killed process is thrown away. */
export async function createDatabase(directory: string, directoryMode: number): Promise<string> {
  const finished = join(directory, "postgres");
  if (existsSync(join(finished, "PG_VERSION"))) return finished;
  const unfinished = join(directory, "postgres.unfinished");
  rmSync(unfinished, { recursive: true, force: true });
  try {
    await promisify(execFile)(process.execPath, ["--disable-warning=ExperimentalWarning", program, unfinished], { maxBuffer: 16 << 20 });
    chmodSync(unfinished, directoryMode);
    renameSync(unfinished, finished);
  } catch (cause) {
    throw new StoreError({
      code: "store/unwritable",
      message: `The embedded database could not be created in ${directory}.`,
      hint: "It needs about 100 MB of free space and a directory that this user may write to. Set CROSSWALK_DATA to use another directory.",
      where: { path: directory },
      cause,
    });
  }
  return finished;
}
