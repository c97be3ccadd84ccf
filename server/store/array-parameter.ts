/** Writes arrays as the database's own binary parameters: a bulk write then parses no text twice, as an array inside JSON would be. */

/** The element types that can be written; their numbers are the same in every PostgreSQL. */
const oids = { text: 25, jsonb: 3802 } as const;
const BIGINT_OID = 20;
const HEADER_BYTES = 20;
/** Precedes a jsonb value in binary form. */
const JSONB_VERSION = 1;

/** `$1::text[]` or `$1::jsonb[]`; for jsonb each value is JSON text. */
export function textArray(type: keyof typeof oids, values: readonly string[]): Buffer {
  const before = type === "jsonb" ? 1 : 0;
  const lengths = values.map((value) => before + Buffer.byteLength(value));
  const array = Buffer.allocUnsafe(lengths.reduce((sum, length) => sum + 4 + length, HEADER_BYTES));
  let at = writeHeader(array, oids[type], values.length);
  for (let i = 0; i < values.length; i += 1) {
    const length = lengths[i] ?? 0;
    at = array.writeInt32BE(length, at);
    if (before === 1) array[at] = JSONB_VERSION;
    array.write(values[i] ?? "", at + before);
    at += length;
  }
  return array;
}

/** `$1::bigint[]` */
export function bigintArray(values: readonly number[]): Buffer {
  const array = Buffer.allocUnsafe(HEADER_BYTES + values.length * 12);
  let at = writeHeader(array, BIGINT_OID, values.length);
  for (const value of values) {
    at = array.writeInt32BE(8, at);
    at = array.writeBigInt64BE(BigInt(value), at);
  }
  return array;
}

/** One dimension, no nulls, type, length, first index. Returns where the values begin. */
function writeHeader(array: Buffer, oid: number, length: number): number {
  let at = 0;
  for (const word of [1, 0, oid, length, 1]) at = array.writeInt32BE(word, at);
  return at;
}
