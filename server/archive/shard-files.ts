/** Spreads lines of data over small scripts, so that a page from the disk loads only what it needs. */
import { appendFile, mkdir, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";

const BUFFER = 32 << 10;
const LINES_PER_SHARD = 2_000;
const MOST = 2_048;

/** How many scripts for so many lines. */
export const shardsFor = (lines: number): number => Math.min(MOST, Math.max(1, Math.ceil(lines / LINES_PER_SHARD)));

/** Which script a text is looked for in: reader/reader.js says the same. */
export function shardOf(text: string, count: number): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return ((hash ^ (hash >>> 15)) >>> 0) % count;
}

export type ShardFiles = {
  readonly count: number;
  /** Puts a line where the text will be looked for. */
  add(text: string, line: readonly unknown[]): Promise<void>;
  /** Ends all scripts and gives their names; a shard without lines has none. */
  end(): Promise<string[]>;
};

/** Scripts `<n>.js` in a folder, which is made. Memory does not grow with the number of lines. */
export async function openShardFiles(folder: string, count: number): Promise<ShardFiles> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const waiting = new Map<number, string>();
  const begun = new Set<number>();
  const flush = async (shard: number): Promise<void> => {
    const text = waiting.get(shard) ?? "";
    waiting.delete(shard);
    const file = join(folder, `${shard}.js`);
    if (begun.has(shard)) await appendFile(file, text);
    else await writeFile(file, `crosswalk.lines = [\n${text}`, { mode: 0o600 });
    begun.add(shard);
  };
  return {
    count,
    async add(text, line) {
      const shard = shardOf(text, count);
      const lines = `${waiting.get(shard) ?? ""}${JSON.stringify(line)},\n`;
      waiting.set(shard, lines);
      if (lines.length >= BUFFER) await flush(shard);
    },
    async end() {
      for (const shard of [...waiting.keys()]) await flush(shard);
      for (const shard of begun) await appendFile(join(folder, `${shard}.js`), "];\n");
      return (await readdir(folder)).sort();
    },
  };
}
