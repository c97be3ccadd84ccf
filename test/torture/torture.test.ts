/** Proves that a walk which is killed, stopped and frozen again and again, with calls that go wrong, ends as an undisturbed one: nothing lost, doubled or undone. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { endPrograms } from "../journey/start-program.ts";
import { freshDataDirectory } from "../stores/open-test-store.ts";
import { drawBlows, drawFaults, steps } from "./blows.ts";
import { type Prepared, prepareTorture } from "./prepare.ts";
import { tortureOnce } from "./torture-once.ts";

/** Seeds with what is special about them. */
const alone = { workers: false };
const seeds = [[121, "killed in both loads and in the rollback, and after verify"]] as const;

let root: string;
let prepared: Prepared;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), "crosswalk-torture-"));
  prepared = await prepareTorture(root, { records: 240, fresh: await freshDataDirectory() });
}, 300_000);
afterAll(async () => {
  endPrograms();
  await rm(root, { recursive: true, force: true });
});

test("the undisturbed walk itself has nothing to complain of", () => {
  expect(prepared.undisturbed.problems).toEqual([]);
  expect(prepared.undisturbed.loaded).toMatchObject({ counts: { deleted: 0 } });
});

test("a seed draws the same blows each time, in the order of the walk, and faults that hit about the part of calls that was asked for", () => {
  for (let seed = 1; seed <= 50; seed++) {
    const blows = drawBlows(seed, 6, alone);
    expect(blows).toEqual(drawBlows(seed, 6, alone));
    expect(blows.map(({ step }) => steps.indexOf(step))).toEqual(blows.map(({ step }) => steps.indexOf(step)).toSorted((a, b) => a - b));
    expect(blows.every(({ at }) => at >= 0 && at <= 1)).toBe(true);
  }
  const all = Array.from({ length: 200 }, (_, seed) => drawBlows(seed, 6, alone)).flat();
  for (const step of steps) expect(all.filter((blow) => blow.step === step).length, step).toBeGreaterThan(100);
  const part = drawFaults(1, 0.05).reduce((sum, { rate = 0 }) => sum + rate, 0);
  expect(part).toBeCloseTo(0.05);
  expect(drawFaults(1, 0)).toEqual([]);
});

test.each(seeds)(
  "seed %i (%s): the same content, records, keys and counts",
  async (seed) => {
    const { problems, suffered } = await tortureOnce(prepared, { seed, kills: 5, faults: 0.03 });
    expect(problems, suffered.struck.join("; ")).toEqual([]);
    expect(suffered.struck.length).toBeGreaterThanOrEqual(4);
    expect(suffered.starts).toBeGreaterThan(1);
  },
  300_000,
);
