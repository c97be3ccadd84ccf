/** Measures the most memory that extracting, proposing and planning take, for two sizes, each in a process of its own. */
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { writeRsoftExport } from "../generate/rsoft-export.ts";
import { resultOf, startWalk } from "../journey/walk.ts";
import { answer, type BenchLine } from "./bench-line.ts";

/** The line of the bench: ten times the records must not take ten times the memory. */
export const memory: BenchLine = async ({ small, directory }) => {
  const sizes = small ? [100, 1_000] : [20_000, 200_000];
  const [few = 0, many = 0] = sizes.map((records) =>
    Number(
      execFileSync(
        process.execPath,
        ["--disable-warning=ExperimentalWarning", import.meta.filename, String(records), join(directory, String(records))],
        { encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] },
      ),
    ),
  );
  return [
    answer({
      name: `peak memory, ${sizes[1]} records against ${sizes[0]}`,
      figures: { "megabytes, fewer records": few, "megabytes, more records": many },
      ratio: Math.round((many / few) * 100) / 100,
      target: { atMost: 1.5 },
    }),
  ];
};

async function peakMegabytes(records: number, directory: string): Promise<number> {
  const from = join(directory, "export");
  await writeRsoftExport({ records, seed: 7, directory: from, weekLater: false });
  const walk = await startWalk({ directory: join(directory, "data") });
  const id = await walk.begin(from);
  for (const verb of ["extract", "propose"] as const) resultOf(await walk.run(id, verb));
  await walk.client.call("sandbox-setup", { params: { id } });
  resultOf(await walk.run(id, "plan"));
  await walk.end();
  return Math.round(process.resourceUsage().maxRSS / 1024);
}

if (process.argv[1] === import.meta.filename) {
  const [records = "", directory = ""] = process.argv.slice(2);
  process.stdout.write(`${await peakMegabytes(Number(records), directory)}\n`);
}
