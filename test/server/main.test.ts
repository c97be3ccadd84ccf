/** Tests what the program loads before it answers, and what a question leaves behind, in processes of its own. */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, onTestFinished, test } from "vitest";
import { commands } from "../../server/cli/commands.ts";
import { ExportFormat, ExportName } from "../../shared/contract/endpoints.ts";
import { Gate, Role } from "../../shared/record/run.ts";

const main = fileURLToPath(new URL("../../server/main.ts", import.meta.url));
/** Writes the address of every module that is loaded to standard error, once, at the end. */
const hook = `data:text/javascript,${encodeURIComponent(`
  import { writeSync } from "node:fs";
  import { registerHooks } from "node:module";
  const loaded = [];
  registerHooks({ load: (url, context, next) => (loaded.push(url), next(url, context)) });
  process.on("exit", () => writeSync(2, "\\nloaded " + JSON.stringify(loaded)));
`)}`;

function type(words: readonly string[], o: { directory?: string } = {}) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ["--disable-warning=ExperimentalWarning", "--import", hook, main, ...words],
    {
      encoding: "utf8",
      env: {
        PATH: process.env["PATH"],
        ...(o.directory === undefined ? {} : { CROSSWALK_DATA: join(o.directory, "data"), CROSSWALK_PORT: "0" }),
      },
      ...(o.directory === undefined ? {} : { cwd: o.directory }),
    },
  );
  const [said = "", loaded = "[]"] = stderr.split("\nloaded ");
  return { code: status, out: stdout, err: said, loaded: (JSON.parse(loaded) as string[]).filter((url) => url.startsWith("file:")) };
}

test("help, the version and wrong use are answered without a package and with few files", () => {
  for (const [words, code] of [
    [["--help"], 0],
    [["approve", "--help"], 0],
    [["--version"], 0],
    [["propse"], 2],
    [["plan", "--jsn"], 2],
  ] as const) {
    const answered = type(words);
    expect([words, answered.code]).toEqual([words, code]);
    expect(answered.loaded.length, "the list of what was loaded is there").toBeGreaterThan(3);
    expect(answered.loaded.filter((url) => url.includes("/node_modules/"))).toEqual([]);
    expect(answered.loaded.length).toBeLessThan(20);
  }
});

test("the answer to a misspelt command or option suggests what was probably meant", () => {
  expect(type(["propse"]).err).toContain("Did you mean `propose`?");
  expect(type(["sandbox", "rest"]).err).toContain("Did you mean `sandbox reset`?");
  expect(type(["plan", "--jsn"]).err).toContain("Did you mean `--json`?");
});

test("a question leaves an empty directory as it was, and says how to begin", async () => {
  const directory = await mkdtemp(join(tmpdir(), "crosswalk-empty-"));
  onTestFinished(() => rm(directory, { recursive: true, force: true }));
  for (const words of [
    ["status"],
    ["people"],
    ["readiness"],
    ["explain", "rsoft/contact/1"],
    ["export", "balance"],
    ["audit", "verify"],
    ["plan"],
  ]) {
    const answered = type(words, { directory });
    expect([words, answered.code, answered.out]).toEqual([words, 1, ""]);
    expect(answered.err).toContain("There is no migration yet");
    expect(answered.err).toContain("npx crosswalk start");
  }
  expect(existsSync(join(directory, "data"))).toBe(false);
  expect(await readdir(directory)).toEqual([]);
});

test("the choices that help lists are those of the contract", () => {
  const choicesOf = (name: string) => {
    const command = commands.find((each) => each.name === name);
    return [...(command?.arguments ?? []), ...(command?.options ?? [])].flatMap(({ choices }) => (choices === undefined ? [] : [choices]));
  };
  expect(choicesOf("approve")).toEqual([Gate.options]);
  expect(choicesOf("people add")).toEqual([Role.options]);
  expect(choicesOf("people role")).toEqual([Role.options]);
  expect(choicesOf("export")).toEqual([ExportName.options, ExportFormat.options]);
});
