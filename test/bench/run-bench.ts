/** Measures the product: how near to a limit it gets, whole journeys of two sizes in one go, and the ratios between them. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const node = (args: string[]): string =>
  execFileSync(process.execPath, ["--disable-warning=ExperimentalWarning", ...args], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "inherit"],
    maxBuffer: 1 << 26,
  });

type Walked = { records: number; seconds: number; peakMegabytes: number; times: Record<string, number> };

const sizes = process.argv.slice(2).map(Number);
const [small = 20_000, large = 100_000] = sizes;
// In a process of its own and shown as it goes on: it takes its time, because limits do.
execFileSync(process.execPath, ["--disable-warning=ExperimentalWarning", at("pace.ts")], { stdio: "inherit" });
execFileSync(process.execPath, ["--disable-warning=ExperimentalWarning", at("diff-tab.ts")], { stdio: "inherit" });
const directory = mkdtempSync(join(tmpdir(), "crosswalk-bench-"));
try {
  const walked = [small, large].map((records): Walked => {
    const from = join(directory, String(records));
    node([at("../generate/rsoft.ts"), "--records", String(records), "--seed", "7", "--out", from]);
    const result = JSON.parse(node([at("walk-journey.ts"), from])) as Walked;
    process.stdout.write(`${JSON.stringify(result)}\n`);
    return result;
  });
  const [a, b] = walked;
  if (a && b) {
    const ratio = (x: number, y: number): string => (y / x).toFixed(2);
    process.stdout.write(
      `records x${ratio(a.records, b.records)}, time x${ratio(a.seconds, b.seconds)}, load time x${ratio(a.times["load"] ?? 0, b.times["load"] ?? 0)}, peak memory x${ratio(a.peakMegabytes, b.peakMegabytes)}\n`,
    );
  }
} finally {
  rmSync(directory, { recursive: true, force: true });
}
