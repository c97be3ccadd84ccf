/** The only place that knows the people of an embedded service and gives each a token. */
import { createHash, createHmac, randomBytes } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Role } from "../../shared/record/run.ts";
import type { Config } from "../config.ts";
import type { Store } from "../store/connect.ts";

export type LocalPerson = { readonly email: string; readonly name: string; readonly role: Role; readonly token: string };

const people: readonly Omit<LocalPerson, "token">[] = [
  { email: "operations@analytical.example", name: "Ada Lovelace", role: "operations" },
  { email: "manager@analytical.example", name: "Charles Babbage", role: "manager" },
  { email: "admin@analytical.example", name: "Administrator", role: "admin" },
];

/** The same tokens at every start: they follow from a secret in the data directory. The database keeps only their hashes. */
export async function ensurePeople(store: Store, config: Pick<Config, "dataDirectory" | "fileMode" | "directoryMode">): Promise<LocalPerson[]> {
  const secret = await readSecret(config);
  const known = people.map((person) => ({ ...person, token: createHmac("sha256", secret).update(person.email).digest("base64url") }));
  for (const { token, ...person } of known) {
    const row = { ...person, token_hash: createHash("sha256").update(token).digest("hex") };
    await store.db.insertInto("person").values(row).onConflict((c) => c.column("email").doUpdateSet(row)).execute();
  }
  return known;
}

async function readSecret(config: Pick<Config, "dataDirectory" | "fileMode" | "directoryMode">): Promise<Buffer> {
  const file = join(config.dataDirectory, "secret");
  try {
    return await readFile(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
  }
  await mkdir(config.dataDirectory, { recursive: true, mode: config.directoryMode });
  const secret = randomBytes(32);
  // Another process may write it first: theirs counts.
  await writeFile(file, secret, { mode: config.fileMode, flag: "wx" }).catch((error: NodeJS.ErrnoException) => { if (error.code !== "EEXIST") throw error; });
  return await readFile(file);
}
