/** Tests that a proposal gets the language model's opinion, that a failure of the model stops nothing, and what is written down. */
import { afterEach, expect, test } from "vitest";
import { readProfiles } from "../../../server/extract/read-profiles.ts";
import { createLanguageModel } from "../../../server/language-model/client.ts";
import type { AuditEntry } from "../../../server/ledger/audit.ts";
import { createLog } from "../../../server/log.ts";
import { askOpinions } from "../../../server/propose/ask-opinions.ts";
import { createMapTasks, type Tasks } from "../../../server/propose/map-tasks.ts";
import type { RunningTasks } from "../../../server/propose/start-map-tasks.ts";
import { readKnowledge } from "../../../server/read-vocabulary.ts";
import { startLanguageModelSandbox } from "../../../server/sandbox/language-model/start.ts";
import type { Profile } from "../../../shared/sources/profile.ts";
import { column } from "../../shared/map/column.ts";

const log = createLog({ level: "silent", stream: process.stderr });
const profile = (await readProfiles()).find(({ name }) => name === "rsoft") as Profile;
const knowledge = await readKnowledge();
const opened: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const part of opened.splice(0).reverse()) await part.close();
});

async function open(headings: readonly string[], object = "contact") {
  const sandbox = await startLanguageModelSandbox();
  const languageModel = createLanguageModel({ url: sandbox.url, name: sandbox.name, key: sandbox.key, log, attempts: 1 });
  opened.push(sandbox, languageModel);
  const tasks = createMapTasks(profile, knowledge);
  const values = ["Wandertag", "Empfehlung", "Wandertag"];
  tasks.addColumns(headings.map((heading, at) => column(object, heading, values, at)));
  tasks.addFacts(object, { rows: values.map((value) => Object.fromEntries(headings.map((heading) => [heading, value]))) });
  const entries: AuditEntry[] = [];
  const stop = new AbortController();
  const running: Pick<RunningTasks, "run"> = {
    run: async (name, input, rows = {}) =>
      (tasks[name] as (i: typeof input, r: typeof rows) => ReturnType<Tasks[typeof name]>)(input, rows),
  };
  const context = {
    languageModel,
    log,
    audit: {
      append: async (_id: string, more: readonly AuditEntry[]) => entries.push(...more),
    },
    migration: { id: "m" },
    signal: stop.signal,
    progress: () => undefined,
  };
  const ask = () => askOpinions(context, running, "ada@analytical.example");
  return { sandbox, tasks, entries, context, running, ask, stop };
}
const many = (count: number): string[] =>
  Array.from(
    { length: count },
    (_, at) => `Kanalwahl ${String.fromCharCode(97 + (at % 26))}${String.fromCharCode(97 + Math.floor(at / 26))}`,
  );

test("without a language model nothing is asked, and with nothing to ask nothing is written down", async () => {
  const { context, running, entries } = await open(["Kanal"]);
  expect(await askOpinions({ ...context, languageModel: undefined }, running, "ada")).toBeNull();
  const empty = await open([]);
  expect(await empty.ask()).toBeNull();
  expect([...entries, ...empty.entries]).toEqual([]);
});

test("opinions count in what is proposed, and the log says who asked whom how much, without content", async () => {
  const { ask, entries, sandbox } = await open(["Kanal Email", "Kanal Source", ...many(70)]);
  const result = await ask();
  expect(result).toMatchObject({ columns: 72, requests: 2, dropped: 0, withheld: 0, left: 0, failed: "" });
  expect(result?.answers).toBeGreaterThan(0);
  expect(result?.used).toBeLessThanOrEqual(result?.answers ?? 0);
  const [entry] = entries;
  expect(entry).toEqual({
    actor: "ada@analytical.example",
    action: "language model asked",
    subject: new URL(sandbox.url).host,
    details: { model: "stand-in", ...result },
  });
  expect(JSON.stringify(entries)).not.toMatch(/Kanal|Wandertag|stand-in-key/u);
  expect(sandbox.requests.join()).not.toMatch(/Wandertag|Empfehlung/u);
  expect(await ask()).toMatchObject({ requests: 0, answers: result?.answers });
});

test("a language model that fails or talks nonsense stops nothing: what it had said counts, and the rest is noted", async () => {
  const { ask, entries, sandbox, tasks } = await open(["Lead Source Kanal", ...many(70)]);
  sandbox.behave({ kind: "not-allowed" }, { kind: "junk" });
  expect(await ask()).toMatchObject({ columns: 71, requests: 2, answers: 0, dropped: 60, used: 0, failed: "language-model/malformed" });
  sandbox.behave({ kind: "status", status: 500 });
  expect(await ask()).toMatchObject({ failed: "language-model/unavailable", columns: 71 });
  expect(entries.map(({ details }) => details["failed"])).toEqual(["language-model/malformed", "language-model/unavailable"]);
  expect(Object.keys(tasks.match({}, {}))).toEqual(["contact"]);
});

test("whoever stops the run stops the question too, and it stands in the log", async () => {
  const { ask, entries, sandbox, stop } = await open(["Kanal"]);
  sandbox.behave({ kind: "slow", milliseconds: 5_000 });
  setTimeout(() => stop.abort(new Error("stopped by a person")), 50);
  await expect(ask()).rejects.toThrow("stopped by a person");
  expect(entries).toMatchObject([{ details: { failed: "stopped", requests: 1 } }]);
});
