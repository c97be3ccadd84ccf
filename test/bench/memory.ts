/** Measures the most memory that extracting, proposing and planning take, for two sizes, each in a process of its own. */
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { answer, type BenchLine } from "./bench-line.ts";
import { type BenchJourney, createJourney } from "./journey.ts";

/** The line of the bench: ten times the records must not take ten times the memory. A shared journey is measured for both sizes. */
export const memory: BenchLine = async ({ small, directory, journey }) => {
  const sizes = small ? [100, 1_000] : [20_000, 200_000];
  const [few = 0, many = 0] = journey
    ? [await peakMegabytes(journey), await peakMegabytes(journey)]
    : sizes.map((records) => inOwnProcess(records, join(directory, String(records))));
  return [
    answer({
      name: `peak memory, ${sizes[1]} records against ${sizes[0]}`,
      figures: { "megabytes, fewer records": few, "megabytes, more records": many },
      ratio: Math.round((many / few) * 100) / 100,
      target: { atMost: 1.5 },
    }),
  ];
};

function inOwnProcess(records: number, directory: string): number {
  const args = ["--disable-warning=ExperimentalWarning", import.meta.filename, String(records), directory];
  return Number(execFileSync(process.execPath, args, { encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] }));
}

async function peakMegabytes(journey: BenchJourney): Promise<number> {
  await journey.to("planned");
  return Math.round(process.resourceUsage().maxRSS / 1024);
}

if (process.argv[1] === import.meta.filename) {
  const [records = "", directory = ""] = process.argv.slice(2);
  const journey = createJourney({ records: Number(records), seed: 7, directory });
  process.stdout.write(`${await peakMegabytes(journey)}\n`);
  await journey.end();
}
