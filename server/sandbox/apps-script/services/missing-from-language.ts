/** Lists what this machine's JavaScript has and a script does without: threads, WebAssembly, and what came after the language level of the add-on. */

const newer: readonly (readonly [object, string])[] = [
  [Object, "groupBy"],
  [Map, "groupBy"],
  [Promise, "withResolvers"],
  [Promise, "try"],
  [Array, "fromAsync"],
  [RegExp, "escape"],
  [Error, "isError"],
  [Math, "f16round"],
  [Math, "sumPrecise"],
  [JSON, "rawJSON"],
  [JSON, "isRawJSON"],
  [String.prototype, "isWellFormed"],
  [String.prototype, "toWellFormed"],
  [ArrayBuffer.prototype, "transfer"],
  [ArrayBuffer.prototype, "transferToFixedLength"],
  [Uint8Array, "fromBase64"],
  [Uint8Array, "fromHex"],
  [Uint8Array.prototype, "toBase64"],
  [Uint8Array.prototype, "toHex"],
  ...["union", "intersection", "difference", "symmetricDifference", "isSubsetOf", "isSupersetOf", "isDisjointFrom"].map(
    (name) => [Set.prototype, name] as const,
  ),
];
for (const [owner, name] of newer) Reflect.deleteProperty(owner, name);
const iterator = Object.getPrototypeOf(Object.getPrototypeOf([][Symbol.iterator]())) as object;
for (const name of ["map", "filter", "take", "drop", "flatMap", "reduce", "toArray", "forEach", "some", "every", "find"])
  Reflect.deleteProperty(iterator, name);

/** Globals to take away. */
export const missingFromLanguage = [
  "Atomics",
  "SharedArrayBuffer",
  "WebAssembly",
  "Iterator",
  "Float16Array",
  "Temporal",
  "DisposableStack",
  "AsyncDisposableStack",
  "SuppressedError",
];
