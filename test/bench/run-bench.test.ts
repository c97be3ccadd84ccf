/** Tests that every line of the bench works, at sizes whose figures mean nothing. */
import { execFileSync, spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import type { BenchAnswer } from "./bench-line.ts";

const bench = fileURLToPath(new URL("run-bench.ts", import.meta.url));

test.each(["extract", "plan", "load", "verify", "delta", "memory", "cold-start"])(
  "the line %s measures both sides of its ratio",
  (line) => {
    const output = execFileSync(process.execPath, ["--disable-warning=ExperimentalWarning", bench, line, "--small", "--alone"], {
      encoding: "utf8",
    });
    const answers = JSON.parse(output) as BenchAnswer[];
    expect(answers.length).toBeGreaterThan(0);
    for (const { name, ratio, figures } of answers) {
      expect(ratio, name).toBeGreaterThan(0);
      for (const figure of Object.values(figures)) expect(figure, name).toBeGreaterThanOrEqual(0);
    }
  },
);

test("a line that is not there is named with those that are", () => {
  const { status, stderr } = spawnSync(process.execPath, [bench, "speed"], { encoding: "utf8" });
  expect([status, stderr]).toEqual([2, expect.stringContaining("There is no line speed. The lines are extract, plan")]);
});
