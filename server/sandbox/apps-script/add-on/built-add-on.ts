/** Builds the add-on for the runtime: once per state of its sources and address of the service. */
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readdir, readFile, rename, rm, stat } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { buildAddOn } from "../../../../appsscript/build.ts";
import { refuseSyntax } from "./refuse-syntax.ts";

const here = path.dirname(fileURLToPath(import.meta.url));
const root = path.resolve(here, "../../../..");
const output = path.join(here, "../dist");
const day = 86_400_000;

/** The folder with `Code.js`, `appsscript.json` and `Sidebar.html` for a service at this address; built unless it was built before. */
export async function builtAddOn(serviceUrl: string): Promise<string> {
  const ready = path.join(output, await hashOf(serviceUrl));
  if (existsSync(ready)) return ready;
  await mkdir(output, { recursive: true });
  const draft = await mkdtemp(path.join(output, "draft-"));
  try {
    await buildAddOn({ outdir: draft, serviceUrl });
    await refuseSyntax(await readFile(path.join(draft, "Code.js"), "utf8"));
    // Two processes may build at once; the first one in wins and the other's draft is dropped.
    await rename(draft, ready).catch((fault: unknown) => {
      if (!existsSync(ready)) throw fault;
    });
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
  await forgetOld(ready);
  return ready;
}

async function hashOf(serviceUrl: string): Promise<string> {
  const hash = createHash("sha256").update(serviceUrl);
  for (const folder of ["appsscript", "shared"]) {
    const entries = await readdir(path.join(root, folder), { recursive: true, withFileTypes: true });
    const files = entries
      .filter((entry) => entry.isFile() && !/(^|[\\/])(dist|sample|sample-week-later)([\\/]|$)/.test(entry.parentPath))
      .map((entry) => path.join(entry.parentPath, entry.name));
    for (const file of files.sort()) hash.update(path.relative(root, file)).update(await readFile(file));
  }
  return hash
    .update(await readFile(path.join(root, "package-lock.json")))
    .digest("hex")
    .slice(0, 16);
}

/** Removes what nothing has asked for since yesterday. */
async function forgetOld(current: string): Promise<void> {
  for (const name of await readdir(output)) {
    const folder = path.join(output, name);
    if (folder !== current && Date.now() - (await stat(folder)).mtimeMs > day) await rm(folder, { recursive: true, force: true });
  }
}
