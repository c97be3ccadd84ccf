/** Sends the add-on to Google: built for the real service, pushed with clasp. */
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { buildAddOn } from "./build.ts";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "..");

/** Why nothing can be pushed, and what to do; null when it can. */
export function findPushProblem(projectFile: string, scriptId: string, serviceUrl: string): string | null {
  if (scriptId.trim() === "")
    return `${projectFile} names no script. Create one in Google Apps Script and write its id to the file as "scriptId"; see docs/google-setup.md.`;
  if (serviceUrl === "")
    return "CROSSWALK_ADDON_SERVICE_URL is not set. Set it to the https address at which Google can reach the service, for example https://crosswalk.example.com.";
  if (!serviceUrl.startsWith("https://"))
    return `CROSSWALK_ADDON_SERVICE_URL is ${serviceUrl}, but Google calls https addresses only. Set it to the https address of the service.`;
  return null;
}

/** `--production` takes the production project; everything else is handed to clasp. */
async function push(given: readonly string[]): Promise<number> {
  const projectFile = given.includes("--production") ? ".clasp.production.json" : ".clasp.json";
  const { scriptId } = JSON.parse(readFileSync(join(root, projectFile), "utf8")) as { scriptId: string };
  const serviceUrl = process.env["CROSSWALK_ADDON_SERVICE_URL"] ?? "";
  const reason = findPushProblem(projectFile, scriptId, serviceUrl);
  if (reason !== null) {
    process.stderr.write(`Nothing was pushed. ${reason}\n`);
    return 1;
  }
  await buildAddOn({ outdir: join(root, "appsscript/dist"), serviceUrl });
  const more = given.filter((argument) => argument !== "--production");
  const clasp = join(root, "node_modules/@google/clasp/build/src/index.js");
  return spawnSync(process.execPath, [clasp, "--project", projectFile, "push", ...more], { cwd: root, stdio: "inherit" }).status ?? 1;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.exitCode = await push(process.argv.slice(2));
