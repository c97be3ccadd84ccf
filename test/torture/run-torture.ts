/** Walks as often as is asked, each walk with blows and faults of its own, and prints what came of it; the exit code is 1 when anything was lost, doubled or undone. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { endPrograms } from "../journey/start-program.ts";
import { prepareTorture } from "./prepare.ts";
import { tortureOnce } from "./torture-once.ts";

const { values } = parseArgs({
  options: {
    seed: { type: "string", default: "1" },
    walks: { type: "string", default: "1" },
    kills: { type: "string", default: "4" },
    faults: { type: "string", default: "0.02" },
    records: { type: "string", default: "240" },
    workers: { type: "string", default: "0" },
  },
});
const given = [values.seed, values.walks, values.kills, values.faults, values.records, values.workers].map(Number);
const [seed, walks, kills, faults, records, workers] = given as [number, number, number, number, number, number];
if (given.some((one) => !(one >= 0)) || faults > 0.5) {
  process.stderr.write(
    "Give numbers: --seed, --walks, --kills, --records, --workers, and --faults as a part of the calls from 0 to 0.5.\n",
  );
  process.exit(2);
}

const root = await mkdtemp(join(tmpdir(), "crosswalk-torture-"));
const sum = { walks: 0, struck: 0, starts: 0, attempts: 0, bad: 0 };
try {
  const prepared = await prepareTorture(root, { records, workers });
  for (let at = 0; at < walks; at++) {
    const begun = performance.now();
    const { problems, suffered } = await tortureOnce(prepared, { seed: seed + at, kills, faults });
    sum.walks += 1;
    sum.struck += suffered.struck.length;
    sum.starts += suffered.starts;
    sum.attempts += suffered.attempts;
    if (problems.length > 0) sum.bad += 1;
    const seconds = Math.round((performance.now() - begun) / 1000);
    process.stdout.write(
      `seed ${seed + at}: ${problems.length === 0 ? "the same end" : "NOT THE SAME END"}, ${seconds} s, ${suffered.struck.join("; ") || "no blow"}\n`,
    );
    for (const problem of problems) process.stdout.write(`  ${problem}\n`);
  }
} finally {
  endPrograms();
  await rm(root, { recursive: true, force: true });
}
process.stdout.write(
  `${sum.walks} walks, ${sum.struck} blows, ${sum.starts} starts of the service, ${sum.attempts} runs; ${sum.bad} walks did not end as the undisturbed one.\n`,
);
process.exit(sum.bad === 0 ? 0 : 1);
