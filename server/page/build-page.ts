/** Builds the workbook page: bundled, minified and compressed once per state of its sources. */
import { readdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import { build } from "esbuild";
import { buildOnce } from "./build-once.ts";

const here = path.dirname(fileURLToPath(import.meta.url));

/** Gives the folder with `page.html`, `frame.js` and the assets beside them, each also as `.br` and `.gz`. */
export async function buildPage(): Promise<string> {
  return await buildOnce({
    name: "page",
    sources: ["server/page", "appsscript/src/sidebar", "shared/tabs", "shared/contract"],
    build: async (folder) => {
      await bundle(folder);
      await compress(folder);
    },
  });
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
  const { tabs } = await import("../../shared/tabs/index.ts");
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

if (process.argv[1] === fileURLToPath(import.meta.url)) process.stdout.write(`The page is in ${await buildPage()}.\n`);
