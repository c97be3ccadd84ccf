/** Builds the add-on: one script, one sidebar page and the manifest, ready to be pushed. */
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { type BuildOptions, build } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const local = "http://127.0.0.1:4680";

export type AddOn = {
  readonly outdir: string;
  /** Where the service can be reached: https, or an address of this machine for a build that only runs here. */
  readonly serviceUrl: string;
};

/** Writes `Code.js`, `Sidebar.html` and `appsscript.json` into `outdir`. Throws when the address cannot be used, or when Google would damage what was built. */
export async function buildAddOn({ outdir, serviceUrl }: AddOn): Promise<void> {
  const address = readAddress(serviceUrl);
  const manifest = JSON.parse(await readFile(join(here, "appsscript.json"), "utf8")) as Record<string, unknown>;
  const [code, sidebar] = await Promise.all([bundleCode(address), bundleSidebar()]);
  await mkdir(outdir, { recursive: true });
  await Promise.all([
    writeFile(join(outdir, "Code.js"), code),
    writeFile(join(outdir, "Sidebar.html"), sidebar),
    writeFile(join(outdir, "appsscript.json"), `${JSON.stringify({ ...manifest, urlFetchWhitelist: [`${address}/`] }, null, 2)}\n`),
  ]);
}

/** The address without a slash at the end. Google fetches https only, and nothing on somebody's own machine. */
export function readAddress(serviceUrl: string): string {
  const url = URL.canParse(serviceUrl) ? new URL(serviceUrl) : undefined;
  const isPlain = url !== undefined && url.username === "" && url.search === "" && url.hash === "";
  const isLoopback = url !== undefined && /^(127\.0\.0\.1|localhost|\[::1\])$/.test(url.hostname);
  if (!isPlain || !(url.protocol === "https:" || (url.protocol === "http:" && isLoopback)))
    throw new Error(
      `"${serviceUrl}" cannot be used as the service's address: it must begin with https:// and contain only a host and a path.`,
    );
  return url.href.replace(/\/+$/, "");
}

const common = {
  absWorkingDir: dirname(here),
  bundle: true,
  write: false,
  charset: "utf8",
  legalComments: "none",
  logLevel: "silent",
} satisfies BuildOptions;

/** Google finds functions by their declarations, so each export of `main.ts` gets one that calls it. */
async function bundleCode(address: string): Promise<string> {
  const options = {
    ...common,
    entryPoints: [join(here, "src/main.ts")],
    outfile: "Code.js",
    platform: "neutral",
    mainFields: ["module", "main"],
    target: "es2020",
    define: { SERVICE_URL: JSON.stringify(address) },
  } satisfies BuildOptions;
  // Only of a module does esbuild say which names it exports.
  const [{ outputFiles }, { metafile }] = await Promise.all([
    build({ ...options, format: "iife", globalName: "__app" }),
    build({ ...options, format: "esm", metafile: true }),
  ]);
  const names = Object.values(metafile.outputs).flatMap((output) => output.exports);
  return [outputFiles[0]?.text, ...names.map((name) => `function ${name}() {\n  return __app.${name}.apply(this, arguments);\n}`), ""].join(
    "\n",
  );
}

/** HtmlService cuts what follows `//` inside template literals, and takes `<?` for a command. */
async function bundleSidebar(): Promise<string> {
  const host = join(here, "src/sidebar/host");
  const { outputFiles } = await build({
    ...common,
    entryPoints: { script: join(host, "main.ts"), look: join(host, "look.css") },
    outdir: "sidebar",
    format: "iife",
    platform: "browser",
    target: "es2020",
    minify: true,
    supported: { "template-literal": false },
  });
  const text = (end: string): string => outputFiles.find(({ path }) => path.endsWith(end))?.text.trim() ?? "";
  const page = (await readFile(join(host, "sidebar.html"), "utf8"))
    .replace("<!-- style -->", () => `<style>${text(".css")}</style>`)
    .replace("<!-- script -->", () => `<script>${text(".js")}</script>`);
  for (const damage of ["`", "<?"])
    if (page.includes(damage)) throw new Error(`The sidebar must not contain ${damage}: Google would change it.`);
  return page;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const serviceUrl = process.env["CROSSWALK_ADDON_SERVICE_URL"] || local;
  await buildAddOn({ outdir: resolve(here, "dist"), serviceUrl });
  process.stdout.write(`The add-on for ${serviceUrl} is in appsscript/dist.\n`);
}
