/** The script's Utilities: digests, base64, identifiers, waiting. */
import { built, type OnlyNamesOf } from "../built.ts";
import { ask } from "../world.ts";
import { createBlob } from "./blob.ts";
import { fromBase64, toBase64, toBytes } from "./bytes.ts";
import { createEnumeration } from "./enumeration.ts";

const DigestAlgorithm = createEnumeration("DigestAlgorithm", ["MD5", "SHA_1", "SHA_256", "SHA_384", "SHA_512"]);
const Charset = createEnumeration("Charset", ["UTF_8"]);
type Text = string | number[];

const bytesOf = (value: Text): number[] => (typeof value === "string" ? toBytes(value) : value);
const webSafe = (text: string): string => text.replace(/\+/g, "-").replace(/\//g, "_");

export const Utilities = built("Utilities", {
  DigestAlgorithm,
  Charset,
  computeDigest: (algorithm: { toString(): string }, value: Text): number[] =>
    fromBase64(
      ask("digest", { algorithm: String(algorithm), body: typeof value === "string" ? { text: value } : { base64: toBase64(value) } }),
    ),
  base64Encode: (value: Text): string => toBase64(bytesOf(value)),
  base64EncodeWebSafe: (value: Text): string => webSafe(toBase64(bytesOf(value))),
  base64Decode: (text: string): number[] => fromBase64(text),
  base64DecodeWebSafe: (text: string): number[] => fromBase64(text),
  newBlob: (value: Text, contentType?: string, name?: string) => createBlob(bytesOf(value), contentType ?? null, name ?? null),
  getUuid: (): string => ask("random", {}),
  sleep: (milliseconds: number): void => void ask("sleep", { milliseconds: Number(milliseconds) }),
});

true satisfies OnlyNamesOf<GoogleAppsScript.Utilities.Utilities, typeof Utilities>;
