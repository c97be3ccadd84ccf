/** Encrypts a file with a passphrase and opens it again: scrypt and AES-256-GCM of Node, nothing else. */
import { createCipheriv, createDecipheriv, randomBytes, scrypt } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { open, stat } from "node:fs/promises";
import { pipeline } from "node:stream/promises";
import { promisify } from "node:util";
import { RequestError } from "../../shared/errors.ts";

/** A sealed file: this word, the salt, the nonce, the content, the tag of GCM. */
const MAGIC = Buffer.from("CROSSWALK-SEALED-1\n");
const [SALT, NONCE, TAG] = [16, 12, 16];
const HEAD = MAGIC.length + SALT + NONCE;
/** 128 MB and about half a second for each try. */
const COST = { N: 2 ** 17, r: 8, p: 1, maxmem: 2 ** 28 } as const;

const keyOf = promisify<string, Buffer, number, typeof COST, Buffer>(scrypt as never);

/** The content as it arrives, sealed; a file that breaks off cannot be opened. */
export async function* seal(content: AsyncIterable<Uint8Array>, passphrase: string): AsyncGenerator<Uint8Array> {
  const [salt, nonce] = [randomBytes(SALT), randomBytes(NONCE)];
  const head = Buffer.concat([MAGIC, salt, nonce]);
  const cipher = createCipheriv("aes-256-gcm", await keyOf(passphrase, salt, 32, COST), nonce).setAAD(head);
  yield head;
  for await (const piece of content) yield cipher.update(piece);
  yield cipher.final();
  yield cipher.getAuthTag();
}

/** Whether a file is sealed; false also for one that is not there, which its reader says better. */
export async function isSealed(file: string): Promise<boolean> {
  const handle = await open(file).catch(() => undefined);
  if (handle === undefined) return false;
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(MAGIC.length), 0, MAGIC.length, 0);
    return bytesRead === MAGIC.length && buffer.equals(MAGIC);
  } finally {
    await handle.close();
  }
}

/** Writes the content of a sealed file into another one, for this user alone. It is to be trusted only when this returns; throws `backup/sealed`. */
export async function unseal(file: string, to: string, passphrase: string | undefined): Promise<void> {
  if (passphrase === undefined) throw sealed(file, "is encrypted.");
  const { size } = await stat(file);
  if (size < HEAD + TAG) throw sealed(file, "is cut off.");
  const handle = await open(file);
  const head = Buffer.alloc(HEAD);
  const tag = Buffer.alloc(TAG);
  try {
    await handle.read(head, 0, HEAD, 0);
    await handle.read(tag, 0, TAG, size - TAG);
  } finally {
    await handle.close();
  }
  const salt = head.subarray(MAGIC.length, MAGIC.length + SALT);
  const key = await keyOf(passphrase, salt, 32, COST);
  const decipher = createDecipheriv("aes-256-gcm", key, head.subarray(MAGIC.length + SALT))
    .setAAD(head)
    .setAuthTag(tag);
  const content = size === HEAD + TAG ? [] : createReadStream(file, { start: HEAD, end: size - TAG - 1 });
  try {
    await pipeline(content, decipher, createWriteStream(to, { mode: 0o600 }));
  } catch (cause) {
    throw sealed(file, "cannot be opened: the passphrase is another one, or the file is damaged.", cause);
  }
}

const sealed = (file: string, what: string, cause?: unknown): RequestError =>
  new RequestError({
    code: "backup/sealed",
    message: `${file} ${what}`,
    hint: "Set CROSSWALK_BACKUP_PASSPHRASE to the passphrase with which the backup was made. Without it nobody can open the file.",
    where: { file },
    cause,
  });
