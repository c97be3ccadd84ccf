/** Creates the data directory with the configured permissions. */
import { constants } from "node:fs";
import { access, chmod, mkdir, stat } from "node:fs/promises";
import { ConfigError } from "../shared/errors.ts";
import type { Config } from "./config.ts";

/** Makes the directory when it is missing and takes away permissions beyond the configured ones. Throws `config/data-unwritable`. */
export async function prepareDataDirectory(config: Pick<Config, "dataDirectory" | "directoryMode">): Promise<void> {
  try {
    await mkdir(config.dataDirectory, { recursive: true, mode: config.directoryMode });
    const now = (await stat(config.dataDirectory)).mode & 0o777;
    // mkdir is subject to the process's umask, and an existing directory may be open to all.
    if (now !== config.directoryMode) await chmod(config.dataDirectory, config.directoryMode);
    await access(config.dataDirectory, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (cause) {
    throw new ConfigError({
      code: "config/data-unwritable",
      message: `The data directory ${config.dataDirectory} cannot be created or written.`,
      hint: "Choose another directory with CROSSWALK_DATA, or give this user write permission there.",
      where: { path: "CROSSWALK_DATA", file: config.dataDirectory },
      cause,
    });
  }
}
