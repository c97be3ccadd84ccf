/** Tests how the sidebar's questions travel through google.script.run: ten at once, in any order, JSON only. */
import { expect, test } from "vitest";
import { createScriptRpc } from "../../../../../appsscript/src/sidebar/host/script-rpc.ts";
import type { ScriptRun } from "../../../../../appsscript/src/sidebar/host/script-run.ts";
import type { Run } from "../../../../../shared/record/run.ts";

type Asked = { readonly name: string; readonly payload: unknown; answer(value: unknown): void; fail(fault: unknown): void };
/** Google's side: what was asked waits in `asked` until the test answers it. */
function script(): { run: () => ScriptRun; asked: Asked[] } {
  const asked: Asked[] = [];
  const runner = (answer: (value: unknown) => void, fail: (fault: unknown) => void): ScriptRun => ({
    withSuccessHandler: (handler) => runner(handler, fail),
    withFailureHandler: (handler) => runner(answer, handler),
    rpc: (name, payload) => void asked.push({ name, payload, answer, fail }),
  });
  return { run: () => runner(unheard, unheard), asked };
}
const unheard = (): never => {
  throw new Error("nobody listens");
};
const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
const now = async (): Promise<void> => undefined;
const run = (state: string, done = 0): Run => ({ id: "r1", state, progress: { done } }) as never;

test("answers find their questions in whatever order they come", async () => {
  const { run: of, asked } = script();
  const rpc = createScriptRpc(of, now);
  const answers = [rpc("explain", { key: "a" }), rpc("explain", { key: "b" }), rpc("me", {})];
  await settle();
  for (const one of [...asked].reverse()) one.answer({ ok: true, data: one.payload });
  expect(await Promise.all(answers)).toEqual([{ key: "a" }, { key: "b" }, {}].map((data) => ({ ok: true, data })));
});

test("no more than ten questions are under way at once, and none is forgotten", async () => {
  const { run: of, asked } = script();
  const rpc = createScriptRpc(of, now);
  const answers = Array.from({ length: 25 }, (_, at) => rpc("explain", { key: String(at) }));
  const seen: number[] = [];
  for (let answered = 0; answered < 25; answered += 1) {
    await settle();
    seen.push(asked.length - answered);
    asked[answered]?.answer({ ok: true, data: answered });
  }
  expect(await Promise.all(answers)).toHaveLength(25);
  expect(Math.max(...seen)).toBe(10);
});

test.each([
  ["We're sorry, a server error occurred while reading from storage. Error code PERMISSION_DENIED.", "add-on/several-accounts"],
  ["Authorization is required to perform that action.", "add-on/not-authorised"],
  ["You do not have permission to call UrlFetchApp.fetch", "add-on/not-authorised"],
  ["Exceeded maximum execution time", "add-on/stopped"],
])("Google's failure “%s” is told as %s", async (message, code) => {
  const { run: of, asked } = script();
  const answer = createScriptRpc(of, now)("me", {});
  await settle();
  asked[0]?.fail(new Error(message));
  expect(await answer).toMatchObject({ ok: false, error: { code } });
});

test("an answer in an unknown form is reported, not shown", async () => {
  const { run: of, asked } = script();
  const answer = createScriptRpc(of, now)("me", {});
  await settle();
  asked[0]?.answer(null);
  expect(await answer).toMatchObject({ ok: false, error: { code: "add-on/out-of-step" } });
});

test("a run is asked for at once, then after a second, and ever more seldom up to ten seconds while it stays the same", async () => {
  const { run: of, asked } = script();
  const waited: number[] = [];
  const rpc = createScriptRpc(of, async (pause) => void waited.push(pause));
  const first = rpc("run-change", { id: "r1", seen: null });
  await settle();
  asked[0]?.answer({ ok: true, data: run("running") });
  expect([await first, waited]).toEqual([{ ok: true, data: run("running") }, []]);

  const next = rpc("run-change", { id: "r1", seen: run("running") });
  for (let at = 1; at <= 8; at += 1) {
    await settle();
    asked[at]?.answer({ ok: true, data: run("running", at === 8 ? 5 : 0) });
  }
  expect(await next).toEqual({ ok: true, data: run("running", 5) });
  expect(waited).toEqual([1000, 1500, 2250, 3375, 5063, 7595, 10_000, 10_000]);
});

test("following a run ends with the trouble that it met", async () => {
  const { run: of, asked } = script();
  const answer = createScriptRpc(of, now)("run-change", { id: "r1", seen: run("running") });
  await settle();
  asked[0]?.answer({ ok: false, error: { code: "add-on/unreachable" } });
  expect(await answer).toEqual({ ok: false, error: { code: "add-on/unreachable" } });
});
