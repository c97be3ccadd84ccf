/** Keeps the secret of each migration by which its pseudonyms are made, in the data directory and nowhere else. */
import { createHash, randomBytes } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { ConfigError } from "../shared/errors.ts";
import type { Config } from "./config.ts";
import type { Store } from "./store/connect.ts";
import { notePseudonymKey } from "./store/tables/migration.ts";

export type PseudonymKeys = {
  /** The secret, made at first use. Throws `config/no-pseudonym-key` when pseudonyms were made with one that is not there any more. */
  of(migrationId: string): Promise<string>;
};

const LENGTH = 32;

/** What the database keeps of a secret: by it another one is noticed. */
const markOf = (secret: Buffer): string => createHash("sha256").update("crosswalk pseudonyms").update(secret).digest("hex");

/** The files are readable by the configured people only. */
export function openPseudonymKeys(store: Store, place: Pick<Config, "dataDirectory" | "fileMode" | "directoryMode">): PseudonymKeys {
  const directory = join(place.dataDirectory, "pseudonym-keys");
  return {
    async of(migrationId) {
      const file = join(directory, `${migrationId}.key`);
      const kept = await readIfThere(file);
      const secret = kept ?? randomBytes(LENGTH);
      const mark = await notePseudonymKey(store, migrationId, markOf(secret));
      if (mark !== markOf(secret) || secret.length !== LENGTH)
        throw new ConfigError({
          code: "config/no-pseudonym-key",
          message: `The file ${file}, by which the pseudonyms of this migration were made, is ${kept === undefined ? "missing" : "not the one that was used"}.`,
          hint: "Restore it from a backup of the data directory. Without it nobody can continue these pseudonyms or say what they stand for.",
          where: { file },
        });
      if (kept !== undefined) return kept.toString("base64");
      await mkdir(directory, { recursive: true, mode: place.directoryMode });
      await writeFile(file, secret, { mode: place.fileMode, flag: "wx" });
      return secret.toString("base64");
    },
  };
}

async function readIfThere(file: string): Promise<Buffer | undefined> {
  return await readFile(file).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return undefined;
    throw error;
  });
}
