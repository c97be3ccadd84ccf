/** Keeps texts for a while: the oldest go when there are too many. */

export type Cache = {
  /** Those that are still there. */
  read(shelf: string, keys: readonly string[]): Record<string, string>;
  /** Keeps texts for some seconds; null takes one away. */
  write(shelf: string, values: Readonly<Record<string, string | null>>, seconds: number): void;
};

const most = { key: 250, value: 100 * 1024, seconds: 21_600, texts: 1000 };

/** In memory only. */
export function createCache(now: () => number): Cache {
  const shelves = new Map<string, Map<string, { text: string; until: number }>>();
  return {
    read(shelf, keys) {
      const texts = shelves.get(shelf);
      const found = keys.flatMap((key) => {
        const kept = texts?.get(key);
        return kept !== undefined && kept.until > now() ? [[key, kept.text] as const] : [];
      });
      return Object.fromEntries(found);
    },
    write(shelf, values, seconds) {
      const texts = shelves.get(shelf) ?? new Map<string, { text: string; until: number }>();
      shelves.set(shelf, texts);
      for (const [key, text] of Object.entries(values)) {
        if (key.length > most.key) throw new Error("Argument too large: key");
        if (text !== null && Buffer.byteLength(text) > most.value) throw new Error("Argument too large: value");
        texts.delete(key);
        if (text !== null) texts.set(key, { text, until: now() + Math.min(Math.max(1, seconds), most.seconds) * 1000 });
      }
      for (const key of [...texts.keys()].slice(0, Math.max(0, texts.size - most.texts))) texts.delete(key);
    },
  };
}
