/** Tests how a language model is asked over real HTTP: what is sent, what is repeated, and what the faults never say. */
import { PassThrough } from "node:stream";
import { afterEach, expect, test } from "vitest";
import { createLanguageModel, type LanguageModel, type ModelOptions } from "../../../server/language-model/client.ts";
import { createLog } from "../../../server/log.ts";
import { type LanguageModelSandbox, startLanguageModelSandbox } from "../../../server/sandbox/language-model/start.ts";
import { LanguageModelError } from "../../../shared/errors.ts";
import { type ReadOpinions, readOpinions } from "../../../shared/map/opinion/read-opinions.ts";
import { promptOf } from "../../../shared/map/opinion/write-questions.ts";

const question = {
  object: "contact",
  title: "Contacts",
  answers: ["email", "phone", "custom"].map((answer) => ({ answer, becomes: "" })),
  columns: ["Kanal", "Email 2"].map((heading) => ({ heading, kinds: { word: 1 }, filled: 1, different: 1, length: 4 })),
};
const opened: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const part of opened.splice(0).reverse()) await part.close();
});

let logged = "";
async function open(more: Partial<ModelOptions> = {}): Promise<{ sandbox: LanguageModelSandbox; model: LanguageModel }> {
  const sandbox = await startLanguageModelSandbox();
  const stream = new PassThrough();
  logged = "";
  stream.on("data", (chunk: Buffer) => (logged += chunk.toString()));
  const { url, name, key } = sandbox;
  const model = createLanguageModel({ url, name, key, log: createLog({ level: "debug", stream }), ...more });
  opened.push(sandbox, model);
  return { sandbox, model };
}
const ask = (model: LanguageModel, signal = new AbortController().signal) =>
  model.ask(promptOf(question), (text) => readOpinions(question, text), signal);
const failure = async (asking: Promise<{ answer: ReadOpinions }>): Promise<LanguageModelError> => {
  const thrown: unknown = await asking.then(
    () => undefined,
    (fault: unknown) => fault,
  );
  if (!(thrown instanceof LanguageModelError)) throw new Error("no fault of the language model", { cause: thrown });
  return thrown;
};

test("a question is sent with model, key and schema, and the same question is sent once", async () => {
  const { sandbox, model } = await open();
  expect(await ask(model)).toEqual({ answer: { opinions: [["Email 2", "email"]], dropped: 0 }, isSent: true });
  expect(JSON.parse(sandbox.requests[0] ?? "")).toMatchObject({ model: "stand-in", response_format: { json_schema: { strict: true } } });
  expect(await ask(model)).toMatchObject({ isSent: false });
  expect(sandbox.calls).toBe(1);
});

test("who is busy or out of order is asked again after the time that it names, some times", async () => {
  const { sandbox, model } = await open();
  sandbox.behave(
    { kind: "status", status: 429, retryAfter: "0.02" },
    { kind: "status", status: 503, retryAfter: new Date(0).toUTCString() },
  );
  expect((await ask(model)).answer.opinions).toHaveLength(1);
  expect(sandbox.calls).toBe(3);
  const again = await open();
  again.sandbox.behave({ kind: "broken-off" });
  expect((await ask(again.model)).answer.opinions).toHaveLength(1);
  const busy = await open({ attempts: 2 });
  busy.sandbox.behave(...Array.from({ length: 3 }, () => ({ kind: "status", status: 429, retryAfter: "0" }) as const));
  expect(await failure(ask(busy.model))).toMatchObject({ code: "language-model/rate-limited" });
  expect(busy.sandbox.calls).toBe(2);
  busy.sandbox.behave({ kind: "status", status: 429, retryAfter: "3600" });
});

test("nobody waits for an hour, and what is slow is given up once", async () => {
  const { sandbox, model } = await open({ timeoutMs: 150 });
  sandbox.behave({ kind: "status", status: 429, retryAfter: "3600" });
  expect(await failure(ask(model))).toMatchObject({ code: "language-model/rate-limited" });
  sandbox.behave({ kind: "slow", milliseconds: 2_000 });
  expect(await failure(ask(model))).toMatchObject({ code: "language-model/unavailable" });
  expect(sandbox.calls).toBe(2);
  const stop = new AbortController();
  sandbox.behave({ kind: "slow", milliseconds: 2_000 });
  const asking = ask(model, stop.signal);
  stop.abort(new Error("stopped by a person"));
  await expect(asking).rejects.toThrow("stopped by a person");
});

test("what is no answer is a fault that quotes nothing, and is not remembered", async () => {
  const { sandbox, model } = await open();
  for (const kind of ["junk", "page", "cut", "huge", "refusal"] as const) {
    sandbox.behave({ kind });
    expect(await failure(ask(model)), kind).toMatchObject({ code: "language-model/malformed" });
  }
  sandbox.behave({ kind: "not-allowed" });
  expect((await ask(model)).answer).toEqual({ opinions: [], dropped: 2 });
});

test("a wrong key, a wrong name and a wrong address are named, and nothing secret stands in faults or in the log", async () => {
  const wrong = await open({ key: "hunter2" });
  const faults = [await failure(ask(wrong.model))];
  faults.push(await failure(ask((await open({ name: "other" })).model)));
  faults.push(await failure(ask((await open({ url: `${wrong.sandbox.url}/v9/` })).model)));
  faults.push(await failure(ask((await open({ url: "http://127.0.0.1:9/v1", attempts: 1 })).model)));
  expect(faults.map(({ code }) => code)).toEqual([
    "language-model/unauthorized",
    "language-model/refused",
    "language-model/refused",
    "language-model/unavailable",
  ]);
  const said = logged + faults.map(({ message, hint, cause }) => message + hint + String(cause)).join();
  expect(logged).toContain("language model asked");
  for (const secret of ["hunter2", "stand-in-key", "Kanal", "Email 2"]) expect(said).not.toContain(secret);
});
