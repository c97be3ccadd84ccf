/** Keeps the key with which the local issuer signs. */
import { createHash, createPrivateKey, createPublicKey, generateKeyPair, type KeyObject } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";

export type SigningKey = { readonly id: string; readonly privateKey: KeyObject; readonly publicPem: string };

const FILE = "identity-key.pem";

/** The key of the directory, made at first use and readable by its owner only; a new one in memory when `directory` is null. */
export async function openSigningKey(directory: string | null): Promise<SigningKey> {
  if (directory === null) return describe(await makeKey());
  const file = join(directory, FILE);
  const kept = await readFile(file, "utf8").catch(() => undefined);
  if (kept !== undefined) return describe(createPrivateKey(kept));
  const made = await makeKey();
  await mkdir(directory, { recursive: true, mode: 0o700 });
  await writeFile(file, made.export({ type: "pkcs8", format: "pem" }), { mode: 0o600 });
  return describe(made);
}

async function makeKey(): Promise<KeyObject> {
  return (await promisify(generateKeyPair)("rsa", { modulusLength: 2048 })).privateKey;
}

function describe(privateKey: KeyObject): SigningKey {
  const publicPem = createPublicKey(privateKey).export({ type: "spki", format: "pem" }).toString();
  return { id: createHash("sha256").update(publicPem).digest("hex").slice(0, 16), privateKey, publicPem };
}
