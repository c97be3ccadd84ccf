/** Remembers in little room which keys a plan has used, so that those it has not used need not be looked up. */

export type UsedKeys = {
  add(key: string): void;
  /** False where the key was never added; nearly always true only where it was. */
  mayHave(key: string): boolean;
};

const BITS_FOR_KEY = 16;
const [LEAST_BITS, MOST_BITS] = [2 ** 16, 2 ** 28];

/** Room for about so many keys: with more of them, more keys that were never added seem to be there. */
export function createUsedKeys(expected: number): UsedKeys {
  const wanted = 2 ** Math.ceil(Math.log2(Math.max(1, expected * BITS_FOR_KEY)));
  const size = Math.min(MOST_BITS, Math.max(LEAST_BITS, wanted));
  const bits = new Uint32Array(size / 32);
  const isSet = (hash: number): boolean => ((bits[(hash & (size - 1)) >>> 5] ?? 0) & (1 << (hash & 31))) !== 0;
  const set = (hash: number): void => {
    const at = (hash & (size - 1)) >>> 5;
    bits[at] = (bits[at] ?? 0) | (1 << (hash & 31));
  };
  return {
    add(key) {
      const hash = hashOf(key);
      set(hash);
      set(mix(hash));
    },
    mayHave(key) {
      const hash = hashOf(key);
      return isSet(hash) && isSet(mix(hash));
    },
  };
}

/** FNV-1a with its bits mixed once more. */
function hashOf(key: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < key.length; at++) hash = Math.imul(hash ^ key.charCodeAt(at), 0x01000193);
  return mix(hash);
}

const mix = (hash: number): number => {
  const once = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  const twice = Math.imul(once ^ (once >>> 13), 0xc2b2ae35);
  return twice ^ (twice >>> 16);
};
