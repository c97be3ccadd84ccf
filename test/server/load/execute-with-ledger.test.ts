/** Tests what is written down about a call that changes Nutshell, however it ends. */
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import * as z from "zod";
import { executeWithLedger, type LedgeredCall, type LedgeredOutcome } from "../../../server/load/execute-with-ledger.ts";
import type { Writer } from "../../../server/load/writer.ts";
import type { NutshellCode } from "../../../server/nutshell/classify-response.ts";
import { nutshellFault } from "../../../server/nutshell/nutshell-fault.ts";
import { LedgerError } from "../../../shared/errors.ts";
import type { Intent } from "../../../shared/record/ledger-entry.ts";
import { type LoneWriter, openLoneWriter } from "./writer-without-store.ts";

let lone: LoneWriter;
let writer: Writer;
beforeAll(async () => {
  lone = await openLoneWriter();
});
beforeEach(async () => {
  writer = await lone.renew();
});
afterAll(() => lone.close());

const fault = (code: NutshellCode, more: { words?: string; retryAfterMs?: number } = {}) =>
  nutshellFault({ code, call: "newTag", ...more });
const tag: Intent = {
  key: "tag:lead:Hot",
  subject: "tag",
  action: "create",
  step: "create",
  nutshellId: null,
  rev: null,
  fields: { name: "Hot", entity: "lead" },
  before: null,
};
const link = { object: "tag", how: "created", written: {}, steps: ["create"], complete: true } as const;
const createTag = async (): Promise<{ id: number | null; rev: null }> => {
  const { tags } = await writer.deps.client.rest("POST", "/tags", {
    body: { tags: [{ name: "Hot", tagType: "1" }] },
    answer: z.looseObject({ tags: z.array(z.looseObject({ id: z.coerce.number() })) }),
  });
  return { id: tags[0]?.id ?? null, rev: null };
};

/** Makes the call; each attempt does the next of the things given, the last one over and over. */
async function make(
  sends: readonly (() => Promise<{ id: number | null; rev: string | null }>)[],
  more: Partial<LedgeredCall> = {},
): Promise<LedgeredOutcome> {
  let attempt = 0;
  const intent = more.intent ?? tag;
  const outcome = executeWithLedger(writer, {
    intent,
    object: "tag",
    link: { ...link, steps: [...link.steps] },
    ...more,
    send: (_, rev) => {
      lone.told.push(rev === null ? "sent" : `sent on ${rev}`);
      const send = sends[Math.min(attempt++, sends.length - 1)];
      return send ? send() : Promise.reject(new Error("nothing to send"));
    },
  });
  return await outcome.finally(() => {
    // The client's own calls take slots too: all of them were given back.
    expect(lone.pace.state().inFlight).toBe(0);
  });
}
const answers =
  (id: number | null, rev: string | null = null) =>
  () =>
    Promise.resolve({ id, rev });
const fails = (code: NutshellCode, more?: { words?: string; retryAfterMs?: number }) => () => Promise.reject(fault(code, more));
const makes = (code: NutshellCode) => async () => {
  await createTag();
  throw fault(code);
};

test("the intent stands before the call is sent, and the receipt with the link after it", async () => {
  expect(await make([answers(7, "3")])).toEqual({ kind: "done", id: 7, rev: "3", held: null });
  expect(lone.told).toEqual(["intent create tag:lead:Hot", "sent", "done"]);
  expect(lone.settled).toMatchObject([{ intentId: 1, key: tag.key, receipt: { nutshellId: 7, rev: "3" }, link: { how: "created" } }]);
});

test("the link may be made from what Nutshell shows, be taken away, or be left alone", async () => {
  const held = { name: "Hot!" };
  await make([() => Promise.resolve({ id: 7, rev: null, held })], { link: (shown) => ({ ...link, steps: [], written: shown ?? {} }) });
  await make([answers(null)], { link: "remove" });
  await make([answers(null)], { link: undefined });
  expect(lone.settled.map((settlement) => settlement.link)).toEqual([{ ...link, steps: [], written: held }, "remove", undefined]);
});

test("a record that Nutshell refuses is a dead letter with Nutshell's own words, and the load goes on", async () => {
  expect(await make([fails("nutshell/rejected", { words: "Name is too long" })])).toMatchObject({
    kind: "failed",
    code: "nutshell/rejected",
  });
  expect(lone.settled).toMatchObject([
    {
      receipt: { outcome: "failed", message: "Name is too long" },
      deadLetter: { object: "tag", code: "nutshell/rejected", message: "Name is too long" },
    },
  ]);
  await make([fails("nutshell/rejected")]);
  expect(lone.settled[1]?.deadLetter?.message).toBe("Nutshell refused newTag.");
});

test("a refusal because the thing is there already is no failure, and a rollback will leave the thing alone", async () => {
  const isThere = () => Promise.resolve({ kind: "done", id: 9, rev: null, held: null } as const);
  expect(await make([fails("nutshell/rejected")], { isThere })).toMatchObject({ kind: "done", id: 9 });
  expect(lone.settled).toMatchObject([{ receipt: { outcome: "done", nutshellId: 9 }, link: { how: "matched" } }]);
  const isNotThere = () => Promise.resolve({ kind: "absent", rev: null } as const);
  expect(await make([fails("nutshell/rejected")], { isThere: isNotThere })).toMatchObject({ kind: "failed", code: "nutshell/rejected" });
});

test("a create without an answer is looked up: what is there is not sent twice", async () => {
  expect(await make([makes("nutshell/outcome-unknown")])).toMatchObject({ kind: "done", id: expect.any(Number) as number });
  expect(lone.told).toEqual(["intent create tag:lead:Hot", "sent", "done"]);
  expect(lone.settled[0]?.link).toMatchObject({ how: "created" });
});

test("what is not there is sent once more, under an intent of its own", async () => {
  expect(await make([fails("nutshell/outcome-unknown"), answers(7)])).toMatchObject({ kind: "done", id: 7 });
  expect(lone.told).toEqual(["intent create tag:lead:Hot", "sent", "absent", "intent create tag:lead:Hot", "sent", "done"]);
});

test("a record that makes Nutshell stumble twice is put aside, so that the others need not wait", async () => {
  expect(await make([fails("nutshell/outcome-unknown")])).toMatchObject({ kind: "failed", code: "nutshell/unavailable" });
  expect(lone.told.filter((line) => line === "sent")).toHaveLength(2);
  expect(lone.settled.at(-1)?.deadLetter?.code).toBe("nutshell/unavailable");
});

test("somebody else writing at that moment is tried four times and then put aside", async () => {
  expect(await make([fails("nutshell/conflict"), answers(7)])).toMatchObject({ kind: "done" });
  lone.told.length = 0;
  expect(await make([fails("nutshell/conflict")])).toMatchObject({ kind: "failed", code: "nutshell/conflict" });
  expect(lone.told.filter((line) => line === "sent")).toHaveLength(4);
  expect(lone.told.filter((line) => line === "absent nutshell/conflict")).toHaveLength(3);
});

test("asked to slow down, the call is made again; asked so a hundred times, it is given up", async () => {
  await make([fails("nutshell/rate-limited"), answers(7)]);
  expect(lone.told).toEqual([
    "intent create tag:lead:Hot",
    "sent",
    "absent nutshell/rate-limited",
    "intent create tag:lead:Hot",
    "sent",
    "done",
  ]);
  await expect(make([fails("nutshell/rate-limited")])).rejects.toMatchObject({ code: "nutshell/rate-limited" });
  expect(lone.told.filter((line) => line === "sent")).toHaveLength(102);
  expect(lone.told.at(-1)).toBe("absent nutshell/rate-limited");
});

test("a Nutshell that is away is tried again after a moment", async () => {
  expect(await make([fails("nutshell/unavailable"), answers(7)])).toMatchObject({ kind: "done", id: 7 });
  expect(lone.told).toContain("absent nutshell/unavailable");
});

test.each(["nutshell/unauthorized", "nutshell/malformed", "nutshell/not-impersonated"] as const)(
  "%s concerns more than this record: it is thrown after a receipt, without a dead letter",
  async (code) => {
    await expect(make([fails(code)])).rejects.toMatchObject({ code });
    expect(lone.told).toEqual(["intent create tag:lead:Hot", "sent", `absent ${code}`]);
    expect(lone.settled[0]?.deadLetter).toBeUndefined();
  },
);

test("of a failure that is no answer of Nutshell nothing is written, because nobody knows what came of the call", async () => {
  await expect(make([() => Promise.reject(new TypeError("a bug"))])).rejects.toThrow("a bug");
  const fenced = new LedgerError({ code: "ledger/fenced", message: "m", hint: "h" });
  await expect(make([() => Promise.reject(fenced)])).rejects.toBe(fenced);
  expect(lone.settled).toEqual([]);
});

test("what cannot be written down is not sent", async () => {
  const refused = new LedgerError({ code: "ledger/unwritable", message: "m", hint: "h" });
  lone.refusals.push(() => {
    throw refused;
  });
  await expect(make([answers(7)])).rejects.toBe(refused);
  expect(lone.told).toEqual([]);
});

test("an intent that took too long to be written is not sent: its worker may have been taken for dead", async () => {
  lone.refusals.push(() => ({ since: performance.now() - 2_500 }));
  expect(await make([answers(7)])).toMatchObject({ kind: "done" });
  expect(lone.told).toEqual(["intent create tag:lead:Hot", "absent", "intent create tag:lead:Hot", "sent", "done"]);
});

test("after a stop nothing more is begun", async () => {
  writer = await lone.renew(AbortSignal.abort(new Error("stopped")));
  await expect(make([answers(7)])).rejects.toThrow("stopped");
  expect(lone.told).toEqual([]);
});

/** Ada as she is in Nutshell. */
async function ada(): Promise<{ id: number; rev: string }> {
  return await writer.deps.client.rpc(
    "newContact",
    { contact: { name: "Ada Byron", description: "Analyst" } },
    z.looseObject({ id: z.number(), rev: z.string() }),
  );
}
const change = (id: number, more: Partial<Intent>): Intent => ({
  ...tag,
  key: "rsoft/contact/1",
  subject: "contact",
  action: "update",
  step: "update",
  nutshellId: id,
  rev: "old",
  fields: { description: "Countess" },
  before: { description: "Analyst" },
  ...more,
});

test("a change refused for its revision alone is sent again on the present one", async () => {
  const { id, rev } = await ada();
  expect(await make([fails("nutshell/conflict"), answers(id, "9")], { intent: change(id, {}) })).toMatchObject({ kind: "done" });
  expect(lone.told.filter((line) => line.startsWith("sent"))).toEqual(["sent on old", `sent on ${rev}`]);
});

test("a record that people have changed meanwhile is not overwritten", async () => {
  const { id } = await ada();
  const intent = change(id, { before: { description: "Mathematician" } });
  for (const code of ["nutshell/conflict", "nutshell/outcome-unknown"] as const)
    expect(await make([fails(code)], { intent })).toMatchObject({ kind: "failed", code: "nutshell/conflict" });
  expect(lone.settled.map((settlement) => settlement.receipt.outcome)).toEqual(["failed", "failed"]);
});

test("a change whose answer was lost counts as made when the record holds it", async () => {
  const { id } = await ada();
  const intent = change(id, { fields: { description: "Analyst" }, before: { description: "Girl" } });
  expect(await make([fails("nutshell/outcome-unknown")], { intent })).toMatchObject({ kind: "done", id });
});

test("a deletion of what is not there any more is done", async () => {
  const intent = change(4_711, { action: "delete", step: "delete", fields: {}, before: null });
  expect(await make([fails("nutshell/missing")], { intent, link: "remove" })).toMatchObject({ kind: "done" });
  expect(lone.settled).toMatchObject([{ receipt: { outcome: "done" }, link: "remove" }]);
});

test("a change of what is not there any more is put aside", async () => {
  expect(await make([fails("nutshell/missing")], { intent: change(4_711, {}) })).toMatchObject({
    kind: "failed",
    code: "nutshell/missing",
  });
});
