/** Builds the workbook page: bundled, minified and compressed once per state of its sources. */
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import { build } from "esbuild";

const here = path.dirname(fileURLToPath(import.meta.url));
const root = path.resolve(here, "../../..");
const output = path.join(here, "dist");
const day = 86_400_000;

/** Builds unless this state of the sources was built before. Gives the folder with `page.html`, `frame.js` and the assets beside them, each also as `.br` and `.gz`. */
export async function buildPage(): Promise<string> {
  const state = await hashSources();
  const ready = path.join(output, state);
  if (existsSync(ready)) return ready;
  await mkdir(output, { recursive: true });
  const draft = await mkdtemp(path.join(output, "draft-"));
  try {
    await bundle(draft);
    await compress(draft);
    // Two processes may build at once; the first one in wins and the other's draft is dropped.
    await rename(draft, ready).catch((fault: unknown) => {
      if (!existsSync(ready)) throw fault;
    });
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
  await forgetOld(state);
  return ready;
}

async function bundle(folder: string): Promise<void> {
  const {
    metafile: { outputs },
  } = await build({
    entryPoints: { page: path.join(here, "client/main.ts"), look: path.join(here, "client/page.css") },
    outdir: folder,
    bundle: true,
    minify: true,
    splitting: true,
    format: "esm",
    platform: "browser",
    target: "es2022",
    entryNames: "[name]-[hash]",
    chunkNames: "[name]-[hash]",
    metafile: true,
    legalComments: "none",
    logLevel: "silent",
    define: { "process.env.NODE_ENV": '"production"', TABS: JSON.stringify(await describeTabs()) },
  });
  await build({
    entryPoints: [path.join(here, "frame/google-script.ts")],
    outfile: path.join(folder, "frame.js"),
    bundle: true,
    minify: true,
    format: "iife",
    platform: "browser",
    target: "es2022",
    logLevel: "silent",
  });
  const find = (pattern: RegExp): string => Object.keys(outputs).find((name) => pattern.test(path.basename(name))) ?? "";
  const address = (output: string): string => `/workbook/assets/${path.basename(output)}`;
  const grid = find(/^open-grid-.*\.js$/);
  // The grid's code is most of the page: the browser fetches and reads it while the page asks for the rest.
  const early = [grid, ...(outputs[grid]?.imports ?? []).filter(({ kind }) => kind === "import-statement").map((one) => one.path)];
  const html = await readFile(path.join(here, "client/page.html"), "utf8");
  await writeFile(
    path.join(folder, "page.html"),
    html
      .replace("PAGE_CSS", address(find(/^look-.*\.css$/)))
      .replace("PAGE_EARLY", early.map((output) => `<link rel="modulepreload" href="${address(output)}">`).join("\n"))
      .replace("PAGE_JS", address(find(/^page-.*\.js$/))),
  );
}

/** What the page says about the workbook's tabs, by their sheet id. */
async function describeTabs(): Promise<Record<string, { id: string; purpose: string; empty: string }>> {
  const { tabs } = await import("../../../shared/tabs/index.ts");
  return Object.fromEntries(tabs.map((tab) => [String(tab.sheetId), { id: tab.id, purpose: tab.purpose, empty: tab.empty ?? "" }]));
}

async function compress(folder: string): Promise<void> {
  await Promise.all(
    (await readdir(folder)).map(async (name) => {
      const file = path.join(folder, name);
      const content = await readFile(file);
      const params = { [constants.BROTLI_PARAM_QUALITY]: 6, [constants.BROTLI_PARAM_SIZE_HINT]: content.length };
      await writeFile(`${file}.br`, await promisify(brotliCompress)(content, { params }));
      await writeFile(`${file}.gz`, await promisify(gzip)(content, { level: 7 }));
    }),
  );
}

/** A hash of everything the bundle is made from: our files, the tabs, and the versions of the packages. */
async function hashSources(): Promise<string> {
  const hash = createHash("sha256");
  for (const folder of [
    path.join(here, "client"),
    path.join(here, "frame"),
    path.join(root, "appsscript/src/sidebar"),
    path.join(root, "shared/tabs"),
  ]) {
    for (const entry of (await readdir(folder, { recursive: true, withFileTypes: true }))
      .filter((one) => one.isFile())
      .map((one) => path.join(one.parentPath, one.name))
      .sort()) {
      hash
        .update(path.relative(root, entry))
        .update("\0")
        .update(await readFile(entry))
        .update("\0");
    }
  }
  const others = ["package-lock.json", "server/sandbox/page/build-page.ts", "server/sandbox/apps-script/is-plain-data.ts"];
  for (const file of others.map((name) => path.join(root, name))) hash.update(await readFile(file));
  return hash.digest("hex").slice(0, 16);
}

/** Removes builds that nothing has asked for since yesterday; a service still running on a newer one keeps its files. */
async function forgetOld(current: string): Promise<void> {
  for (const name of await readdir(output)) {
    const folder = path.join(output, name);
    if (name !== current && Date.now() - (await stat(folder)).mtimeMs > day) await rm(folder, { recursive: true, force: true });
  }
}
