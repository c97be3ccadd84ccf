/** Proves that the scripts of an archive hold every line where it is looked for, in whatever order and number they come. */
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runInNewContext } from "node:vm";
import { expect, test } from "vitest";
import { openShardFiles, shardOf, shardsFor } from "../../../server/archive/shard-files.ts";

test("each line is in the script of its text, also those that are longer than what is kept in memory", async () => {
  const folder = await mkdtemp(join(tmpdir(), "crosswalk-shards-"));
  try {
    const files = await openShardFiles(join(folder, "records"), 7);
    const ids = Array.from({ length: 300 }, (_, n) => `id-${n}`);
    for (const id of ids) await files.add(id, ["row", id, `</script>\u2028${"x".repeat(1000)}`]);
    const names = await files.end();
    expect(names).toHaveLength(7);
    const held = new Map<string, unknown[][]>();
    for (const name of names) {
      const crosswalk = { lines: [] };
      runInNewContext(await readFile(join(folder, "records", name), "utf8"), { crosswalk });
      held.set(name, crosswalk.lines);
    }
    for (const id of ids) expect(held.get(`${shardOf(id, 7)}.js`)?.filter((line) => line[1] === id)).toHaveLength(1);
    expect([...held.values()].flat()).toHaveLength(300);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});

test("there are as many scripts as the records need, and never too many files", () => {
  expect([0, 2_000, 2_001, 1_000_000, 10 ** 9].map(shardsFor)).toEqual([1, 1, 2, 500, 2_048]);
});
