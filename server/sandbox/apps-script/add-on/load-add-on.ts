/** Reads a built add-on: code, manifest and HTML, as `clasp push` would send them. */
import { readdir, readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { type Manifest, readManifest } from "./manifest.ts";

export type AddOn = {
  readonly code: string;
  readonly manifest: Manifest;
  /** By file name without its ending. */
  readonly html: Readonly<Record<string, string>>;
  /** What pages and menus can call: functions declared at the top, in order. */
  readonly functions: readonly string[];
};

/** Reads a folder that holds `Code.js`, `appsscript.json` and HTML. Throws when the manifest cannot be used. */
export async function loadAddOn(folder: string): Promise<AddOn> {
  const names = await readdir(folder);
  const text = (name: string): Promise<string> => readFile(join(folder, name), "utf8");
  const code = await text("Code.js");
  const html = names.filter((name) => name.endsWith(".html"));
  return {
    code,
    manifest: readManifest(await text("appsscript.json")),
    html: Object.fromEntries(await Promise.all(html.map(async (name) => [basename(name, ".html"), await text(name)] as const))),
    functions: [...code.matchAll(/^(?:async )?function\*? ([A-Za-z$][\w$]*)/gm)].map(([, name = ""]) => name),
  };
}
