/** Tests that the import rules hold and that each of them can fail, and that shared/ can stand in an empty world. */
import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { brokenImports, packages } from "./broken-imports.ts";
import { product, read, root } from "./source-files.ts";

const config = join(root, ".dependency-cruiser.cjs");
type Violation = { rule: { name: string }; from: string; to: string };

/** What the real rules find wrong in a tree of folders. */
function cruise(tree: string): { violations: Violation[]; totalCruised: number } {
  const { stdout, stderr } = spawnSync(
    join(root, "node_modules", ".bin", "depcruise"),
    ["shared", "server", "sheets-templates", "appsscript", "--config", config, "--output-type", "json"],
    { cwd: tree, encoding: "utf8", maxBuffer: 1 << 28 },
  );
  expect(stderr).toBe("");
  return (JSON.parse(stdout) as { summary: { violations: Violation[]; totalCruised: number } }).summary;
}

test("no folder imports what it may not know, not even a type", () => {
  const { violations, totalCruised } = cruise(root);
  expect(violations.map(({ rule, from, to }) => `${rule.name}: ${from} -> ${to}`)).toEqual([]);
  expect(totalCruised).toBeGreaterThan(100);
});

test("every import rule fires on an import of a type that breaks it, and on nothing else", () => {
  const tree = realpathSync(mkdtempSync(join(tmpdir(), "crosswalk-fences-")));
  onTestFinished(() => rmSync(tree, { recursive: true }));
  const put = (path: string, text: string): void => {
    mkdirSync(join(tree, dirname(path)), { recursive: true });
    writeFileSync(join(tree, path), text);
  };
  copyFileSync(join(root, "tsconfig.base.json"), join(tree, "tsconfig.base.json"));
  for (const [name, main] of Object.entries(packages)) {
    put(`node_modules/${name}/package.json`, JSON.stringify({ name, type: "module", exports: { ".": `./${main}` } }));
    put(`node_modules/${name}/${main}`, "export const thing = 1;\n");
  }
  const imported = (from: string, to: string): string => {
    const path = relative(dirname(from), to);
    return path.startsWith(".") ? path : `./${path}`;
  };
  for (const { from, to, missing, back } of brokenImports) {
    if (to === undefined || !to.endsWith(".ts") || missing === true) continue;
    const returned = back === true ? `import type { Other } from "${imported(to, from)}";\nexport type Third = Other;\n` : "";
    put(to, `${returned}export type Thing = 1;\n`);
  }
  for (const { from, to } of brokenImports)
    put(
      from,
      to === undefined
        ? "export type Thing = 1;\n"
        : `import type { Thing } from "${to.endsWith(".ts") ? imported(from, to) : to}";\nexport type Other = Thing;\n`,
    );

  const rules = (createRequire(import.meta.url)(config) as { forbidden: { name: string }[] }).forbidden.map(({ name }) => name);
  expect([...new Set(brokenImports.map(({ rule }) => rule))].sort(), "give every rule an import that breaks it").toEqual([...rules].sort());
  const found = new Set(cruise(tree).violations.map(({ rule, from }) => `${rule.name}: ${from}`));
  expect([...found].sort()).toEqual(brokenImports.map(({ rule, from }) => `${rule}: ${from}`).sort());
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
