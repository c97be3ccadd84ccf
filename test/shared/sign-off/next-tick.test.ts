/** Proves what becomes of a tick: it waits for a confirmation, or is taken back with a reason that stays. */
import { expect, test } from "vitest";
import type { GateState } from "../../../shared/contract/endpoints.ts";
import { nextTick } from "../../../shared/sign-off/next-tick.ts";

const gate = (more: Partial<GateState> = {}): GateState => ({
  gate: "mapping",
  state: "closed",
  hash: "h1",
  by: null,
  at: null,
  covers: "212 columns",
  signers: ["manager"],
  pending: false,
  why: "",
  ...more,
});
const why = (state: GateState, isTicked: boolean, before?: Parameters<typeof nextTick>[2]) => nextTick(state, isTicked, before)?.why;

test("a tick on something that can be signed waits, and goes when the person takes it away", () => {
  const pending = nextTick(gate(), true, undefined);
  expect(pending).toEqual({ state: "pending", hash: "h1", why: "" });
  expect(nextTick(gate(), true, pending)).toEqual(pending);
  expect(nextTick(gate(), false, pending)).toBeUndefined();
});

test("after a batch of notes was signed the tick goes away without a reason, and is no wish to sign the next one", () => {
  const next = gate({ gate: "notes", batches: { signed: 1, total: 2 } });
  const set = { state: "set", hash: "of the first", why: "" } as const;
  expect([nextTick(next, true, set), nextTick(next, false, set)]).toEqual([undefined, undefined]);
  expect(nextTick(next, true, undefined)).toMatchObject({ state: "pending" });
});

test("a tick with nothing to sign, on a gate that is not needed, or on changed content is cleared with a reason", () => {
  expect(why(gate({ hash: null }), true)).toContain("nothing to sign");
  expect(why(gate({ state: "not needed", hash: null }), true)).toContain("not needed");
  const criterion = {
    id: "failed",
    what: "No record may fail",
    isMet: false,
    is: "2 records failed",
    todo: "Load again.",
    tab: "Balance",
  } as const;
  expect(why(gate({ criteria: [criterion] }), true)).toContain("2 records failed, so this gate cannot be signed off yet");
  expect(why(gate({ criteria: [{ ...criterion, isMet: true }] }), true)).toBe("");
  expect(why(gate({ state: "stale" }), true)).toContain("review what has changed");
  expect(why(gate({ hash: "h2" }), true, { state: "pending", hash: "h1", why: "" })).toContain("the content has changed since");
});

test("the reason stays while nothing changes, also when the row is read again and again", () => {
  const back = nextTick(gate({ hash: null }), true, undefined);
  expect(nextTick(gate({ hash: null }), false, back)).toEqual(back);
  expect(nextTick(gate({ hash: "h1" }), false, back)).toBeUndefined();
});

test("the tick that the service set for a sign-off is no wish: it goes when the sign-off does", () => {
  const set = nextTick(gate({ state: "open" }), true, { state: "pending", hash: "h1", why: "" });
  expect(set?.state).toBe("set");
  expect(nextTick(gate({ state: "stale", hash: "h2" }), true, set)).toMatchObject({
    state: "taken back",
    why: expect.stringContaining("content has changed"),
  });
  expect(nextTick(gate({ state: "closed" }), true, set)).toMatchObject({
    state: "taken back",
    why: expect.stringContaining("no longer counts"),
  });
});
