/** The only place that knows the people of an embedded service and gives each a token. */
import { createHash, createHmac, randomBytes } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { ConfigError, Fault } from "../../shared/errors.ts";
import type { Role } from "../../shared/record/run.ts";
import type { Config } from "../config.ts";
import type { Store } from "../store/connect.ts";

export type LocalPerson = { readonly email: string; readonly name: string; readonly role: Role; readonly token: string };

const LENGTH = 32;

const people: readonly Omit<LocalPerson, "token">[] = [
  { email: "operations@analytical.example", name: "Ada Lovelace", role: "operations" },
  { email: "manager@analytical.example", name: "Charles Babbage", role: "manager" },
  { email: "admin@analytical.example", name: "Administrator", role: "admin" },
];

/** The same tokens at every start: they follow from a secret in the data directory. The database keeps only their hashes. */
export async function ensurePeople(
  store: Store,
  config: Pick<Config, "dataDirectory" | "fileMode" | "directoryMode">,
): Promise<LocalPerson[]> {
  const secret = await readSecret(config);
  const known = people.map((person) => ({ ...person, token: createHmac("sha256", secret).update(person.email).digest("base64url") }));
  for (const { token, ...person } of known) {
    const row = { ...person, token_hash: createHash("sha256").update(token).digest("hex") };
    await store.db
      .insertInto("person")
      .values(row)
      .onConflict((c) => c.column("email").doUpdateSet(row))
      .execute();
  }
  return known;
}

async function readSecret(config: Pick<Config, "dataDirectory" | "fileMode" | "directoryMode">): Promise<Buffer> {
  const file = join(config.dataDirectory, "secret");
  try {
    const secret = (await readWhole(file)) ?? (await makeSecret(config, file));
    if (secret !== undefined) return secret;
    throw new Error("the file was taken away");
  } catch (cause) {
    if (cause instanceof Fault) throw cause;
    throw new ConfigError({
      code: "config/data-unwritable",
      message: `The file ${file} cannot be read or written.`,
      hint: "Give this user the right to read and write it, or choose another data directory with CROSSWALK_DATA.",
      where: { path: "CROSSWALK_DATA", file },
      cause,
    });
  }
}

/** Another process may make it at the same moment: the first counts. */
async function makeSecret(config: Pick<Config, "dataDirectory" | "fileMode" | "directoryMode">, file: string): Promise<Buffer | undefined> {
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
    message: `The file ${file} is damaged: it holds ${secret.length} bytes in place of ${LENGTH}.`,
    hint: "Bring it back from a backup, or remove it: the service then makes a new one, and new links with it.",
    where: { path: "CROSSWALK_DATA", file },
  });
}
