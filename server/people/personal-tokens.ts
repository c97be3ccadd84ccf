/** Keeps the secret of a data directory, from which the personal tokens follow. */
import { createHash, createHmac, randomBytes } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { ConfigError, Fault } from "../../shared/errors.ts";
import type { Config } from "../config.ts";

export type Tokens = {
  of(email: string): string;
  /** By what the data directory is known in the database. */
  readonly home: string;
};
type Place = Pick<Config, "dataDirectory" | "fileMode" | "directoryMode">;

const LENGTH = 32;

/** What the database keeps of a token. */
export const hashOfToken = (token: string): string => createHash("sha256").update(token).digest("hex");

/** A token for each address, the same at every start. */
export async function openTokens(place: Place): Promise<Tokens> {
  const secret = await readSecret(place);
  const derive = (what: string): string => createHmac("sha256", secret).update(what).digest("base64url");
  // No address: it cannot be anybody's token.
  return { of: derive, home: derive("data directory").slice(0, 16) };
}

async function readSecret(config: Place): Promise<Buffer> {
  const file = join(config.dataDirectory, "secret");
  try {
    const secret = (await readWhole(file)) ?? (await makeSecret(config, file));
    if (secret !== undefined) return secret;
    throw new Error("the file was deleted");
  } catch (cause) {
    if (cause instanceof Fault) throw cause;
    throw new ConfigError({
      code: "config/data-unwritable",
      message: `The file ${file} cannot be read or written.`,
      hint: "Give this user read and write permission for the file, or choose another data directory with CROSSWALK_DATA.",
      where: { path: "CROSSWALK_DATA", file },
      cause,
    });
  }
}

/** Another process may make it at the same moment: the first counts. */
async function makeSecret(config: Place, file: string): Promise<Buffer | undefined> {
  await mkdir(config.dataDirectory, { recursive: true, mode: config.directoryMode });
  await writeFile(file, randomBytes(LENGTH), { mode: config.fileMode, flag: "wx" }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "EEXIST") throw error;
  });
  return await readWhole(file);
}

/** Undefined when there is none. A shortened one would make tokens that anybody can guess. */
async function readWhole(file: string): Promise<Buffer | undefined> {
  const secret = await readFile(file).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return undefined;
    throw error;
  });
  if (secret === undefined || secret.length === LENGTH) return secret;
  throw new ConfigError({
    code: "config/invalid",
    message: `The file ${file} is damaged: it has ${secret.length} bytes instead of ${LENGTH}.`,
    hint: "Restore it from a backup, or delete it: the service then creates a new file and new links.",
    where: { path: "CROSSWALK_DATA", file },
  });
}
