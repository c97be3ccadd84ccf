/** Measures how long the files are. */
import { expect, test } from "vitest";
import { product, read, sources } from "./source-files.ts";

const linesOf = (path: string): number => read(path).split("\n").length - 1;
const sorted = (paths: readonly string[]): { path: string; lines: number }[] =>
  paths.map((path) => ({ path, lines: linesOf(path) })).sort((a, b) => a.lines - b.lines);

const tests = sources.filter((path) => path.startsWith("test/"));

test.each([
  ["the product", product],
  ["the tests", tests],
])("%s stays small: median 80 lines, all but one in twenty at most 220, none over 350", (_name, paths) => {
  const measured = sorted(paths);
  const at = (share: number): number => measured[Math.floor((measured.length - 1) * share)]?.lines ?? 0;
  const tooLong = measured
    .filter(({ lines }) => lines > 350)
    .map(({ path, lines }) => `${path} has ${lines} lines: split it by verb, not by layer`);
  expect(tooLong).toEqual([]);
  expect(at(0.5), "median").toBeLessThanOrEqual(80);
  expect(
    at(0.95),
    `one file in twenty is too long; the longest: ${measured
      .slice(-5)
      .map(({ path, lines }) => `${path} (${lines})`)
      .join(", ")}`,
  ).toBeLessThanOrEqual(220);
});
