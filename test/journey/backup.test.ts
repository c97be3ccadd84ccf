/** Proves over the real service that a backup made during a load goes on elsewhere: in a second data directory, without a double, and out again. */
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, expect, test } from "vitest";
import yauzl from "yauzl";
import { freshDataDirectory } from "../stores/open-test-store.ts";
import { holdSandbox } from "./sandbox-hands.ts";
import { crosswalkHere } from "./start-program.ts";
import { type AtLoad, directoryAtLoad, resultOf, startWalk, type Walk } from "./walk.ts";

let first: Walk;
let second: Walk | undefined;
let at: AtLoad;
let folder: string;
beforeAll(async () => {
  at = await directoryAtLoad();
  first = await startWalk({ directory: at.directory });
  folder = await mkdtemp(join(tmpdir(), "crosswalk-backup-"));
});
afterAll(async () => {
  await first.end();
  await second?.end();
  await rm(folder, { recursive: true, force: true });
});

const kinds = ["account", "contact", "lead", "activity", "task", "note"];

const crosswalkOf = async ({ client, directory }: Walk): Promise<string[]> => {
  const body = await client.download({ params: { id: at.migration, what: "crosswalk" }, query: { format: "ndjson" } });
  const lines = (await new Response(body).text()).trim().split("\n");
  expect(lines.length, directory).toBeGreaterThan(10);
  // Tags, lead sources and products have no migration key: those that were made after the backup stay Nutshell's.
  return lines.flatMap((line) => {
    const { key, entity, nutshell_id } = JSON.parse(line) as Record<string, unknown>;
    return kinds.includes(String(entity)) ? [`${key} ${entity} ${nutshell_id}`] : [];
  });
};

/** Whether the archive has a call that created each record of the crosswalk. */
async function callsIn(file: string, walk: Walk): Promise<boolean> {
  const zip = await yauzl.openPromise(file, { lazyEntries: true });
  let lines = "";
  for await (const entry of zip.eachEntry())
    if (entry.fileName.startsWith("data/records/")) lines += await text(await zip.openReadStreamPromise(entry));
  const keys = (await crosswalkOf(walk)).map((line) => line.split(" ")[0]);
  return keys.every((key) => lines.includes(`["call","${key}","created"`) && lines.includes(`["link","${key}"`));
}

test("a backup made while a load is active goes on in a second data directory: nothing is created twice, and a rollback takes all of it back", async () => {
  const id = at.migration;
  const file = join(folder, "kept.zip");
  const hands = await holdSandbox(first.client);
  await hands.ask("POST", "conditions", { latency: { milliseconds: 60 } });
  const { id: runId } = await first.client.call("start-run", { params: { id }, body: { verb: "load" } });
  for await (const run of first.client.watch(runId)) if (run.progress?.phase === "load" && run.progress.done > 3) break;
  const made = await crosswalkHere(["backup", "--to", file], { CROSSWALK_DATA: first.directory });
  expect([made.code, made.out]).toEqual([0, expect.stringContaining("health data included")]);
  expect((await first.client.call("run", { params: { id: runId } })).state, "the backup was made during the load").toBe("running");
  expect(await readdir(join(first.directory, "outgoing")), "what was sent is removed").toEqual([]);
  await hands.ask("DELETE", "conditions");
  for await (const run of first.client.watch(runId)) if (run.endedAt !== null) resultOf(run);
  const loaded = await first.client.call("sandbox-fingerprint");
  const archive = await crosswalkHere(["archive", "--to", join(folder, "archive.zip")], { CROSSWALK_DATA: first.directory });
  expect([archive.code, archive.out]).toEqual([0, expect.stringContaining("open index.html")]);
  expect(await callsIn(join(folder, "archive.zip"), first), "every record that was loaded has its calls in the archive").toBe(true);
  const whole = await crosswalkOf(first);
  await first.service.close();

  // The same Nutshell: of a stand-in the data go along.
  const directory = await freshDataDirectory();
  await mkdir(join(directory, "sandbox"), { recursive: true });
  for (const name of await readdir(join(first.directory, "sandbox")))
    if (name.startsWith("nutshell")) await cp(join(first.directory, "sandbox", name), join(directory, "sandbox", name));
  second = await startWalk({ directory });
  const bytes = await readFile(file);
  bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1;
  await writeFile(join(folder, "bad.zip"), bytes);
  const refused = await crosswalkHere(["restore", join(folder, "bad.zip"), "--json"], { CROSSWALK_DATA: directory });
  expect([refused.code, JSON.parse(refused.out)]).toMatchObject([1, { problem: { code: "backup/damaged" } }]);
  const restored = await crosswalkHere(["restore", file, "--json"], { CROSSWALK_DATA: directory });
  expect([restored.code, JSON.parse(restored.out)]).toMatchObject([0, { cancelled: 1, migration: { id } }]);
  expect((await crosswalkOf(second)).length, "the backup knows a part of what is loaded").toBeLessThan(whole.length);
  expect((await second.client.call("gate", { params: { id, gate: "mapping" } })).state, "nobody here has had the role since then").toBe(
    "closed",
  );

  for (const gate of ["mapping", "sample"] as const) await second.approve(id, gate);
  expect(resultOf(await second.run(id, "load"))).toMatchObject({ failed: 0 });
  expect((await second.client.call("sandbox-fingerprint")).records, "nothing was created twice").toEqual(loaded.records);
  expect(await crosswalkOf(second), "each record is the one that the first service created").toEqual(whole);
  resultOf(await second.run(id, "rollback", { preview: true }));
  await second.approve(id, "rollback");
  resultOf(await second.run(id, "rollback"));
  const { records: left } = await second.client.call("sandbox-fingerprint");
  const { records: initial } = await second.client.call("sandbox-reset");
  const ofKinds = (records: Record<string, number>) =>
    ["accounts", "contacts", "leads", "activities", "tasks", "notes"].map((kind) => records[kind]);
  expect(ofKinds(left), "a rollback takes back what either service created").toEqual(ofKinds(initial));
  expect(await second.client.call("verify-audit", { params: { id } })).toMatchObject({ intact: true });
});
