/** Remembers the keys of a list in little memory: which were seen in which pass, and what their records said. */
import { hash } from "node:crypto";

export type KnownKeys = {
  /** Marks that a record with this key stands in the list; false when one was marked in the same pass before. Passes count from 1. */
  mark(key: string, pass: number): boolean;
  /** Whether a record is to be taken: none with its key was, or in the first pass none that says the same. The key has been marked. */
  take(key: string, content: string, pass: number): boolean;
};

/**
 * About 40 bytes for each key, whatever its length. Keys are told apart by 64 bits of their hash: of two million, two look alike once in ten million lists, and then
 * both records are taken.
 */
export function createKnownKeys(): KnownKeys {
  let table = newTable(1 << 10);
  let count = 0;

  /** The place of a key, or where it belongs. */
  const find = (key: string): number => {
    const digest = hash("sha1", key, "buffer");
    const [high, low] = [digest.readUInt32LE(0), digest.readUInt32LE(4)];
    let at = low & table.mask;
    while (table.passes[at] !== 0 && !(table.high[at] === high && table.low[at] === low)) at = (at + 1) & table.mask;
    if (table.passes[at] === 0) {
      table.high[at] = high;
      table.low[at] = low;
    }
    return at;
  };
  const grow = (): void => {
    const old = table;
    table = newTable((old.mask + 1) * 2);
    for (let from = 0; from <= old.mask; from++) {
      if (old.passes[from] === 0) continue;
      let at = (old.low[from] as number) & table.mask;
      while (table.passes[at] !== 0) at = (at + 1) & table.mask;
      table.high[at] = old.high[from] as number;
      table.low[at] = old.low[from] as number;
      table.content[at] = old.content[from] as number;
      table.passes[at] = old.passes[from] as number;
    }
  };

  return {
    mark(key, pass) {
      if (count * 2 > table.mask) grow();
      const at = find(key);
      if (table.passes[at] === 0) count += 1;
      const isFirst = table.passes[at] !== pass;
      table.passes[at] = pass;
      return isFirst;
    },
    take(key, content, pass) {
      const at = find(key);
      // Nothing taken yet is 0.
      const now = hash("sha1", content, "buffer").readUInt32LE(0) || 1;
      const before = table.content[at] as number;
      if (before !== 0 && (pass > 1 || before === now)) return false;
      table.content[at] = now;
      return true;
    },
  };
}

type Table = {
  readonly mask: number;
  readonly high: Uint32Array;
  readonly low: Uint32Array;
  readonly content: Uint32Array;
  /** The last pass in which the key was seen; 0: the place is free. */
  readonly passes: Uint8Array;
};

/** `size` is a power of two. */
const newTable = (size: number): Table => ({
  mask: size - 1,
  high: new Uint32Array(size),
  low: new Uint32Array(size),
  content: new Uint32Array(size),
  passes: new Uint8Array(size),
});
