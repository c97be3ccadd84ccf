/** Writes the workbook templates from the descriptions of the tabs; `--check` only compares. */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { tabs } from "../shared/tabs/index.ts";
import type { Cell, Tab } from "../shared/tabs/tab.ts";

/** File name to content: `workbook.json`, and one CSV per tab with its headings and one worked row. */
export function buildTemplates(): Map<string, string> {
  const files = new Map<string, string>([
    ["workbook.json", `${JSON.stringify({ title: "Crosswalk", tabs: tabs.map(describe) }, null, 2)}\n`],
  ]);
  for (const [at, tab] of tabs.entries()) files.set(join("csv", `${String(at + 1).padStart(2, "0")}-${tab.id}.csv`), csvOf(tab));
  return files;
}

/** Names of templates in `folder` that are missing, different or left over. */
export function staleTemplates(folder: string): string[] {
  const wanted = buildTemplates();
  const read = (name: string): string | undefined => {
    try {
      return readFileSync(join(folder, name), "utf8");
    } catch {
      return undefined;
    }
  };
  const stale = [...wanted].filter(([name, content]) => read(name) !== content).map(([name]) => name);
  return [...stale, ...leftOver(folder, wanted)];
}

function leftOver(folder: string, wanted: ReadonlyMap<string, string>): string[] {
  try {
    return readdirSync(join(folder, "csv"))
      .map((name) => join("csv", name))
      .filter((name) => !wanted.has(name));
  } catch {
    return [];
  }
}

function describe(tab: Tab): object {
  const { row: _row, ...rest } = tab;
  return rest;
}

/** Cells that a spreadsheet could take for a formula get an apostrophe: these files are opened by people. */
const cell = (value: Cell | undefined): string => {
  const text = value === null || value === undefined ? "" : typeof value === "boolean" ? String(value).toUpperCase() : String(value);
  const safe = typeof value === "string" && /^[=+\-@\t\r]/u.test(text) ? `'${text}` : text;
  return /[",\r\n]/u.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};

function csvOf(tab: Tab): string {
  const rows = [tab.columns.map((c): Cell => c.heading), tab.columns.map((c): Cell => tab.example[c.id] ?? "")];
  return `${rows.map((row) => row.map(cell).join(",")).join("\r\n")}\r\n`;
}

if (import.meta.main) {
  const folder = fileURLToPath(new URL(".", import.meta.url));
  const stale = staleTemplates(folder);
  if (process.argv.includes("--check")) {
    if (stale.length > 0) {
      process.stderr.write(`Out of date: ${stale.join(", ")}. Run: npm run templates\n`);
      process.exitCode = 1;
    }
  } else {
    const wanted = buildTemplates();
    mkdirSync(join(folder, "csv"), { recursive: true });
    for (const name of leftOver(folder, wanted)) rmSync(join(folder, name));
    for (const [name, content] of wanted) writeFileSync(join(folder, name), content);
    process.stdout.write(`${wanted.size} templates, ${stale.length} changed\n`);
  }
}
