/** Tests what a push would send, and when it is refused; clasp is asked without a network. */
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { findPushProblem } from "../../appsscript/push.ts";
import { buildForTest } from "./bare-world.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
const clasp = join(root, "node_modules/@google/clasp/build/src/index.js");

test("a push sends exactly the script, the sidebar and the manifest, whatever else lies beside them", async () => {
  const built = await buildForTest();
  const project = join(built.folder, "project.json");
  await mkdir(join(built.folder, "more"));
  for (const name of ["notes.md", "Extra.html", "main.ts", "more/Other.js"]) await writeFile(join(built.folder, name), "");
  await writeFile(project, JSON.stringify({ scriptId: "offline", rootDir: "." }));
  const said = execFileSync(process.execPath, [clasp, "--project", project, "--ignore", join(root, ".claspignore"), "status", "--json"], {
    cwd: built.folder,
    encoding: "utf8",
  });
  const { filesToPush } = JSON.parse(said) as { filesToPush: string[] };
  expect(filesToPush.sort()).toEqual(["Code.js", "Sidebar.html", "appsscript.json"]);
  await built.remove();
});

test.each([".clasp.json", ".clasp.production.json"])("%s pushes what was built, and names no script of ours", (file) => {
  expect(JSON.parse(readFileSync(join(root, file), "utf8"))).toEqual({ scriptId: "", rootDir: "appsscript/dist" });
});

test("without a script, an address, or with one that Google cannot reach, nothing is pushed and it says why", () => {
  expect(findPushProblem(".clasp.json", "", "https://crosswalk.example.com")).toContain(".clasp.json names no script");
  expect(findPushProblem(".clasp.json", "abc", "")).toContain("CROSSWALK_ADDON_SERVICE_URL is not set");
  expect(findPushProblem(".clasp.json", "abc", "http://127.0.0.1:4680")).toContain("https addresses only");
  expect(findPushProblem(".clasp.json", "abc", "https://crosswalk.example.com")).toBeNull();
});
