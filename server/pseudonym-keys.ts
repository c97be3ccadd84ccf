/** Keeps the secret of each migration by which its pseudonyms are made, in the data directory and nowhere else. */
import { createHash, randomBytes } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { ConfigError } from "../shared/errors.ts";
import type { Config } from "./config.ts";
import type { Store } from "./store/connect.ts";
import { findPseudonymMark, notePseudonymKey } from "./store/tables/migration.ts";

export type PseudonymKeys = {
  /** The secret, made at first use. Throws `config/no-pseudonym-key` when pseudonyms were made with one that is not there any more. */
  of(migrationId: string): Promise<string>;
  /** Whether it lies in this data directory. */
  has(migrationId: string): Promise<boolean>;
};

const LENGTH = 32;

/** What the database keeps of a secret: by it another one is noticed. */
const markOf = (secret: Buffer): string => createHash("sha256").update("crosswalk pseudonyms").update(secret).digest("hex");

/** The files are readable by the configured people only. */
export function openPseudonymKeys(store: Store, place: Pick<Config, "dataDirectory" | "fileMode" | "directoryMode">): PseudonymKeys {
  const fileOf = (migrationId: string): string => join(place.dataDirectory, "pseudonym-keys", `${migrationId}.key`);
  return {
    has: async (migrationId) => (await readIfThere(fileOf(migrationId))) !== undefined,
    async of(migrationId) {
      const file = fileOf(migrationId);
      // The file comes first: a secret that is noted and lies nowhere would end the pseudonyms for good.
      const isNoted = (await findPseudonymMark(store, migrationId)) !== null;
      const secret = (await readIfThere(file)) ?? (isNoted ? undefined : await makeSecret(file, place));
      if (secret === undefined) throw noKey(file, "missing");
      const mark = await notePseudonymKey(store, migrationId, markOf(secret));
      if (mark !== markOf(secret) || secret.length !== LENGTH) throw noKey(file, "not the one that was used");
      return secret.toString("base64");
    },
  };
}

const noKey = (file: string, is: string): ConfigError =>
  new ConfigError({
    code: "config/no-pseudonym-key",
    message: `The file ${file}, by which the pseudonyms of this migration were made, is ${is}.`,
    hint: "Restore it from a backup of the data directory. Without it nobody can continue these pseudonyms or say what they stand for.",
    where: { file },
  });

/** Writes a new secret; where somebody else has just written one, that is it. */
async function makeSecret(file: string, place: Pick<Config, "fileMode" | "directoryMode">): Promise<Buffer | undefined> {
  await mkdir(dirname(file), { recursive: true, mode: place.directoryMode });
  const secret = randomBytes(LENGTH);
  try {
    await writeFile(file, secret, { mode: place.fileMode, flag: "wx", flush: true });
    return secret;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    return await readIfThere(file);
  }
}

async function readIfThere(file: string): Promise<Buffer | undefined> {
  return await readFile(file).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return undefined;
    throw error;
  });
}
