/** Runs the lines of the bench, each in a process of its own, prints one table and writes its figures as JSON. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import type { BenchAnswer } from "./bench-line.ts";
import { lines } from "./lines.ts";

const json = fileURLToPath(new URL("../../bench.json", import.meta.url));

const { values, positionals } = parseArgs({
  options: { small: { type: "boolean", default: false }, alone: { type: "boolean", default: false } },
  allowPositionals: true,
});
const unknown = positionals.filter((name) => !(name in lines));
if (unknown.length > 0) {
  process.stderr.write(`There is no line ${unknown.join(", ")}. The lines are ${Object.keys(lines).join(", ")}.\n`);
  process.exit(2);
}
if (values.alone) process.stdout.write(JSON.stringify(await runLine(positionals[0] ?? "")));
else printAll(positionals.length > 0 ? positionals : Object.keys(lines));

async function runLine(name: string): Promise<readonly BenchAnswer[]> {
  const directory = mkdtempSync(join(tmpdir(), "crosswalk-bench-"));
  try {
    const line = await lines[name]?.();
    return (await line?.({ small: values.small, directory })) ?? [];
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

function printAll(names: readonly string[]): void {
  const answered: Record<string, readonly BenchAnswer[]> = {};
  process.stdout.write(`${row(["line", "ratio", "target", "met", "what, and the figures"])}\n`);
  for (const name of names) {
    const output = execFileSync(
      process.execPath,
      ["--disable-warning=ExperimentalWarning", import.meta.filename, name, "--alone", ...(values.small ? ["--small"] : [])],
      { encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] },
    );
    const answers = JSON.parse(output) as BenchAnswer[];
    answered[name] = answers;
    for (const one of answers) {
      const target = "atMost" in one.target ? `≤ ${one.target.atMost}` : `≥ ${one.target.atLeast}`;
      const figures = Object.entries(one.figures).map(([what, figure]) => `${what} ${figure}`);
      process.stdout.write(`${row([name, String(one.ratio), target, one.met ? "yes" : "no", `${one.name}: ${figures.join(", ")}`])}\n`);
    }
  }
  writeFileSync(json, `${JSON.stringify(answered, null, 2)}\n`);
}

function row([line = "", ratio = "", target = "", met = "", what = ""]: readonly string[]): string {
  return `${line.padEnd(12)}${ratio.padEnd(9)}${target.padEnd(9)}${met.padEnd(5)}${what}`;
}
