/** The only place that reads a built add-on: code, manifest and HTML, as `clasp push` would send them. */
import { readdir, readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { transform } from "esbuild";
import { type Manifest, readManifest } from "./manifest.ts";

export type AddOn = {
  readonly code: string;
  readonly manifest: Manifest;
  /** By file name without its ending. */
  readonly html: Readonly<Record<string, string>>;
  /** What pages and menus can call: functions declared at the top, in order. */
  readonly functions: readonly string[];
};

/** Reads a folder that holds `Code.js`, `appsscript.json` and HTML. Throws when Apps Script could not take it. */
export async function loadAddOn(folder: string): Promise<AddOn> {
  const names = await readdir(folder);
  const text = (name: string): Promise<string> => readFile(join(folder, name), "utf8");
  const code = await text("Code.js");
  await refuseSyntax(code);
  const html = names.filter((name) => name.endsWith(".html"));
  return {
    code,
    manifest: readManifest(await text("appsscript.json")),
    html: Object.fromEntries(await Promise.all(html.map(async (name) => [basename(name, ".html"), await text(name)] as const))),
    functions: [...code.matchAll(/^(?:async )?function\*? ([A-Za-z$][\w$]*)/gm)].map(([, name = ""]) => name),
  };
}

/** What this machine's JavaScript reads and Apps Script does not. */
const unsupported = [
  "class-private-field",
  "class-private-method",
  "class-private-accessor",
  "class-private-static-field",
  "class-private-static-method",
  "class-static-field",
  "class-static-blocks",
  "import-meta",
  "top-level-await",
  "using",
  "regexp-set-notation",
];

/** Lowering changes code only where it uses what is lowered. */
async function refuseSyntax(code: string): Promise<void> {
  const plain = { loader: "js", minify: false, logLevel: "silent", target: "es2022" } as const;
  const [asIs, lowered] = await Promise.all([
    transform(code, plain),
    transform(code, { ...plain, supported: Object.fromEntries(unsupported.map((feature) => [feature, false])) }),
  ]);
  if (asIs.code !== lowered.code)
    throw new Error("SyntaxError: Code.js uses private or static class members, which Apps Script does not read.");
}
