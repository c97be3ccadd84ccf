/** Prepares what all walks begin from: a data directory at the gate of the load, a newer export, and how it all ends when nothing goes wrong. */
import { cp, mkdtemp, rename, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { writeRsoftExport } from "../generate/rsoft-export.ts";
import { startWalk, walkToLoad } from "../journey/walk.ts";
import { type Ended, walkThrough } from "./walk-through.ts";

export type Prepared = { readonly directory: string; readonly weekLater: string; readonly undisturbed: Ended };

/** Everything is written below `root`. `fresh`: an empty data directory, where one is at hand. */
export async function prepareTorture(root: string, o: { records: number; fresh?: string }): Promise<Prepared> {
  const [first, weekLater, directory] = ["first", "week-later", "at-the-load"].map((name) => join(root, name)) as [string, string, string];
  for (const isLater of [false, true])
    await writeRsoftExport({ records: o.records, seed: 4, directory: isLater ? weekLater : first, weekLater: isLater });
  const walk = await startWalk({ directory: o.fresh ?? (await mkdtemp(join(root, "data-"))) });
  await walkToLoad(walk, { from: first, size: 20 });
  await walk.service.close();
  await rename(walk.directory, directory);
  const copy = await copyOf(directory);
  const { ended } = await walkThrough(copy, { weekLater, seed: 0, blows: [], faults: 0 });
  await rm(copy, { recursive: true, force: true });
  return { directory, weekLater, undisturbed: ended };
}

/** A copy of a prepared data directory. Whoever asks removes it. */
export async function copyOf(directory: string): Promise<string> {
  const copy = await mkdtemp(join(tmpdir(), "crosswalk-torture-"));
  await cp(directory, copy, { recursive: true });
  return copy;
}
