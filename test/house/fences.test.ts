/** Tests that the fences between the folders hold, and that shared/ can stand in an empty world. */
import { execFileSync, spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { product, read, root } from "./source-files.ts";

const tool = (name: string): string => join(root, "node_modules", ".bin", name);

test("no folder imports what it may not know", () => {
  const { stdout } = spawnSync(
    tool("depcruise"),
    ["shared", "server", "sheets-templates", "appsscript", "--config", ".dependency-cruiser.cjs", "--output-type", "json"],
    { cwd: root, encoding: "utf8", maxBuffer: 1 << 28 },
  );
  const { summary } = JSON.parse(stdout) as {
    summary: { violations: { rule: { name: string }; from: string; to: string }[]; totalCruised: number };
  };
  expect(summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} -> ${to}`)).toEqual([]);
  expect(summary.totalCruised).toBeGreaterThan(100);
});

test("a fence that is broken on purpose is noticed", () => {
  const rules = execFileSync(
    process.execPath,
    ["-p", "JSON.stringify(require('./.dependency-cruiser.cjs').forbidden.map((rule) => rule.name))"],
    { cwd: root, encoding: "utf8" },
  );
  for (const fence of [
    "shared-imports-zod-only",
    "shared-has-no-node",
    "verb-plan-imports-no-verb",
    "only-the-queue-imports-pg-boss",
    "only-the-workbook-imports-googleapis",
    "cli-speaks-http-only",
    "http-knows-no-engine",
  ]) {
    expect(JSON.parse(rules)).toContain(fence);
  }
});

test("shared/ is compiled without the types of Node or of a browser", () => {
  const { compilerOptions } = JSON.parse(readFileSync(join(root, "shared/tsconfig.json"), "utf8")) as {
    compilerOptions: { lib: string[]; types: string[] };
  };
  expect([compilerOptions.lib, compilerOptions.types]).toEqual([["es2023"], []]);
});

test("shared/ never asks the clock or chance", () => {
  const impure = product.filter(
    (path) => path.startsWith("shared/") && /\bDate\.now\(|\bnew Date\(\s*\)|\bMath\.random\(|\bfetch\(|\bcrypto\./.test(read(path)),
  );
  expect(impure, "take the time, or the chosen value, as an argument").toEqual([]);
  expect(
    product.filter((path) => path.startsWith("shared/") && /\bz\.(url|base64)\(/.test(read(path))),
    "these need URL and atob, which the add-on's world does not have",
  ).toEqual([]);
});
