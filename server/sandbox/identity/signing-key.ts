/** Keeps the key with which the local issuer signs. */
import { createHash, createPrivateKey, createPublicKey, generateKeyPair, type KeyObject } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { ConfigError, Fault, StoreError } from "../../../shared/errors.ts";

export type SigningKey = { readonly id: string; readonly privateKey: KeyObject; readonly publicPem: string };

const FILE = "identity-key.pem";

/** The key of the directory, made at first use and readable by its owner only; a new one in memory when `directory` is null. */
export async function openSigningKey(directory: string | null): Promise<SigningKey> {
  if (directory === null) return describe(await makeKey());
  const file = join(directory, FILE);
  try {
    const kept = await readFile(file, "utf8").catch((cause: NodeJS.ErrnoException) => {
      if (cause.code === "ENOENT") return undefined;
      throw cause;
    });
    if (kept !== undefined) return describe(readKey(file, kept));
    const made = await makeKey();
    await mkdir(directory, { recursive: true, mode: 0o700 });
    await writeFile(file, made.export({ type: "pkcs8", format: "pem" }), { mode: 0o600 });
    return describe(made);
  } catch (cause) {
    if (cause instanceof Fault) throw cause;
    const isFull = (cause as NodeJS.ErrnoException).code === "ENOSPC";
    throw new StoreError({
      code: isFull ? "store/full" : "store/unwritable",
      message: `The file ${file}, with which the local sign-in signs, cannot be read or written${isFull ? ": the disk is full" : ""}.`,
      hint: isFull ? "Free some space, then start again." : "Give this user read and write permission for the file and its folder.",
      where: { file },
      cause,
    });
  }
}

/** Throws `config/invalid` for a key that is none, or of another kind: nobody could sign in with it. */
function readKey(file: string, text: string): KeyObject {
  try {
    const key = createPrivateKey(text);
    if (key.asymmetricKeyType === "rsa") return key;
  } catch {
    // What it is instead of a key does not matter to whoever has to replace it.
  }
  throw new ConfigError({
    code: "config/invalid",
    message: `The file ${file} is damaged: it holds no RSA private key in PEM form.`,
    hint: "Restore it from a backup, or delete it: the service then creates a new file.",
    where: { file },
  });
}

async function makeKey(): Promise<KeyObject> {
  return (await promisify(generateKeyPair)("rsa", { modulusLength: 2048 })).privateKey;
}

function describe(privateKey: KeyObject): SigningKey {
  const publicPem = createPublicKey(privateKey).export({ type: "spki", format: "pem" }).toString();
  return { id: createHash("sha256").update(publicPem).digest("hex").slice(0, 16), privateKey, publicPem };
}
