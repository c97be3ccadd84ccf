/** Builds the add-on for a test and loads its script into a world with nothing but the language, as Apps Script is. */
import { readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import vm from "node:vm";
import { buildAddOn } from "../../appsscript/build.ts";

export type Built = {
  readonly folder: string;
  readonly code: string;
  readonly sidebar: string;
  readonly manifest: Record<string, unknown>;
};

/** Builds into a new folder, which `remove` takes away. */
export async function buildForTest(serviceUrl = "https://crosswalk.example.com"): Promise<Built & { remove(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), "add-on-"));
  await buildAddOn({ outdir: folder, serviceUrl });
  const read = (name: string): string => readFileSync(join(folder, name), "utf8");
  return {
    folder,
    code: read("Code.js"),
    sidebar: read("Sidebar.html"),
    manifest: JSON.parse(read("appsscript.json")) as Record<string, unknown>,
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

/** Loads the script with these globals; it cannot make code out of text. Gives the names it declared, and what calls them. */
export function loadCode(
  code: string,
  globals: Readonly<Record<string, unknown>>,
): { names: string[]; call(name: string, ...input: unknown[]): unknown } {
  const world = vm.createContext({ ...globals }, { codeGeneration: { strings: false, wasm: false } });
  new vm.Script(code, { filename: "Code.js" }).runInContext(world);
  return {
    names: Object.keys(world).filter((name) => !(name in globals) && typeof world[name] === "function"),
    call: (name, ...input) => (world[name] as (...input: unknown[]) => unknown)(...input),
  };
}
