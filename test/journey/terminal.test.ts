/** Proves the whole journey by commands alone, as a script would type them: one JSON object each, exit codes, balance, zero writes, the way back. */
import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { freshDataDirectory } from "../stores/open-test-store.ts";
import { MIDDLE_RECORDS, middleExport, smallExport } from "./middle-export.ts";
import { holdSandbox } from "./sandbox-hands.ts";
import { crosswalk, crosswalkHere, endPrograms, spawnCrosswalk } from "./start-program.ts";
import { startWalk, type Walk } from "./walk.ts";

type Json = Record<string, unknown>;

let walk: Walk;
beforeAll(async () => {
  walk = await startWalk();
});
afterAll(async () => {
  endPrograms();
  await walk.end();
});

/** Of each exit code the first command is a process of its own, of which the code is the whole process's; the others are typed in this one. */
const processes = new Set<number>();

/** Types a command with --json: exactly one object on standard output, nothing else, and the exit code expected. */
async function type(code: number, ...words: string[]): Promise<Json> {
  const run = processes.has(code) ? crosswalkHere : crosswalk;
  processes.add(code);
  const ended = await run([...words, "--json"], { CROSSWALK_DATA: walk.directory });
  expect([words, ended.code, ended.code === code ? "" : ended.out + ended.err]).toEqual([words, code, ""]);
  expect(ended.out.trim().split("\n")).toHaveLength(1);
  expect(ended.err, "progress is for terminals").toBe("");
  return JSON.parse(ended.out) as Json;
}

const approve = (gate: string): Promise<Json> => type(0, "approve", gate, "--as", "manager@analytical.example", "--yes");
const resultOf = (run: Json): Json => run["result"] as Json;
const codeOf = (answer: Json): unknown => (answer["problem"] as Json)["code"];

test("the journey of a script: in, a delta, and out again", async () => {
  const { folder, weekLater, expected } = await middleExport();
  const before = await type(0, "sandbox", "fingerprint");
  const { id } = await type(0, "new", "--source", "rsoft", "--from", folder);
  expect(resultOf(await type(0, "extract"))["records"]).toBeGreaterThanOrEqual(MIDDLE_RECORDS);
  await type(0, "propose");
  expect(codeOf(await type(1, "plan"))).toBe("map/problems");
  await type(0, "sandbox", "setup");
  expect(resultOf(await type(0, "plan"))["writes"]).toBeGreaterThan(MIDDLE_RECORDS / 2);
  expect(codeOf(await type(1, "sample"))).toBe("gate/closed");
  expect(codeOf(await type(1, "approve", "mapping", "--as", "operations@analytical.example", "--yes"))).toBe("auth/not-a-signer");
  await approve("mapping");
  expect(resultOf(await type(0, "sample", "--size", "20"))).toMatchObject({ failed: 0 });
  await approve("sample");

  // Ctrl-C in the middle: the command ends with a reason, and the next one goes on.
  // Late answers make the load last longer than a key press takes on any machine.
  const hands = await holdSandbox(walk.client);
  await hands.ask("POST", "conditions", { latency: { milliseconds: 500 } });
  const loading = spawnCrosswalk(["load", "--json"], { CROSSWALK_DATA: walk.directory });
  for (;;) {
    const run = (await walk.client.call("status", { params: { id: String(id) } })).runs.find(({ verb }) => verb === "load");
    if (run?.progress?.phase === "load" && run.progress.done > 5) break;
    await new Promise((done) => setTimeout(done, 20));
  }
  loading.child.kill("SIGINT");
  const stopped = await loading.ended;
  await hands.ask("DELETE", "conditions");
  expect([stopped.code, JSON.parse(stopped.out)]).toMatchObject([1, { verb: "load", state: "cancelled" }]);
  expect(resultOf(await type(3, "load"))).toMatchObject({ failed: 0, balanceCloses: true });

  const verified = resultOf(await type(3, "verify"));
  expect(verified).toMatchObject({ writesPlanned: 0, balanceCloses: true });
  for (const row of verified["balance"] as Record<string, number>[])
    expect(row["source"]).toBe(
      ["created", "matched", "merged", "held", "excluded", "failed"].reduce((sum, name) => sum + (row[name] ?? 0), 0),
    );
  expect(codeOf(await type(1, "approve", "go-live", "--as", "manager@analytical.example", "--yes"))).toBe("gate/criteria-not-met");
  expect(await type(0, "losses", "accept", "all")).toMatchObject({ open: 0 });
  await approve("go-live");

  // The newer export names an owner nobody has decided about: the mapping is signed once more, and then exactly what has changed.
  const delta = resultOf(await type(0, "delta", "--from", weekLater));
  await approve("mapping");
  expect(codeOf(await type(1, "load"))).toBe("gate/closed");
  await approve("delta");
  for (const [object, { created, edited, deleted }] of Object.entries(expected))
    expect((delta["classes"] as Json)[object], object).toMatchObject({ created, changed: edited, deleted });
  expect(await type(0, "export", "delta", "--format", "csv", "--out", join(walk.directory, "delta.csv"))).toMatchObject({ what: "delta" });
  expect(resultOf(await type(3, "load"))).toMatchObject({ created: delta["toCreate"], updated: delta["toUpdate"], failed: 0 });
  expect(resultOf(await type(3, "verify"))).toMatchObject({ writesPlanned: 0, balanceCloses: true });

  expect(await type(0, "explain", "rsoft/company/CO-00001")).toMatchObject({
    key: "rsoft/company/CO-00001",
    source: { object: "company" },
  });
  const file = join(walk.directory, "crosswalk.ndjson");
  for (const what of ["diff", "balance", "audit", "losses", "rows", "issues"])
    expect(await type(0, "export", what, "--format", "csv", "--out", join(walk.directory, `${what}.csv`))).toMatchObject({
      what,
      format: "csv",
    });
  expect(await type(0, "export", "crosswalk", "--format", "ndjson", "--out", file)).toMatchObject({ file });
  expect(JSON.parse((await readFile(file, "utf8")).split("\n")[0] ?? "")).toHaveProperty("key");
  expect(await type(0, "audit", "verify")).toMatchObject({ intact: true });
  expect(await type(0, "sandbox")).toEqual({
    nutshell: { url: expect.any(String), user: expect.any(String), key: expect.any(String) },
    sheets: { url: expect.any(String), token: expect.any(String) },
  });
  expect(((await type(0, "status"))["gates"] as Json[]).find(({ gate }) => gate === "go-live")).toMatchObject({ state: "stale" });

  expect(codeOf(await type(1, "rollback"))).toBe("gate/closed");
  expect(resultOf(await type(0, "rollback", "--preview"))).toMatchObject({ preview: true, editedRecords: [] });
  await approve("rollback");
  expect(resultOf(await type(0, "rollback"))).toMatchObject({ failed: 0 });
  expect(codeOf(await type(1, "rollback"))).toBe("request/nothing-to-undo");
  const after = await type(0, "sandbox", "fingerprint");
  expect(after["fingerprint"]).toBe(before["fingerprint"]);
  expect(after["records"]).toEqual(before["records"]);
  expect(((await type(0, "sandbox", "reset"))["remains"] as Json)["customFields"]).toBe(0);
}, 300_000);

test("unknown command or option, missing argument: exit code 2 and how it is typed", async () => {
  for (const words of [
    ["fly"],
    ["plan", "--colour"],
    ["approve", "mapping"],
    ["explain"],
    ["export", "diff", "--format", "xml"],
    ["delta", "--from", ""],
    ["sample", "--size", "0"],
  ])
    expect(codeOf(await type(2, ...words))).toBe("request/wrong-use");
  expect(codeOf(await type(1, "status", "--migration", "nobody"))).toBe("request/not-found");
  const spoken = await crosswalk(["plan", "--colour"], { CROSSWALK_DATA: walk.directory });
  expect([spoken.code, spoken.out]).toEqual([2, ""]);
  expect(spoken.err).toContain("Usage: crosswalk plan");
});

test("a command without a running service brings its own; stand-ins requested while no service runs", async () => {
  const directory = await freshDataDirectory();
  const alone = async (run: typeof crosswalk, ...words: string[]) => {
    const { code, out } = await run([...words, "--json"], { CROSSWALK_DATA: directory, CROSSWALK_LOG: "error" });
    return { code, json: JSON.parse(out) as Json };
  };
  expect(await alone(crosswalkHere, "status")).toMatchObject({ code: 1, json: { problem: { code: "request/no-migration" } } });
  const made = await alone(crosswalkHere, "new", "--source", "rsoft", "--from", await smallExport());
  expect(made.code).toBe(0);
  expect(await alone(crosswalk, "extract")).toMatchObject({ code: 0, json: { state: "done", migration: made.json["id"] } });
  expect(await alone(crosswalkHere, "sandbox")).toMatchObject({ code: 1, json: { problem: { code: "request/not-running" } } });
  await rm(directory, { recursive: true, force: true });
}, 120_000);
