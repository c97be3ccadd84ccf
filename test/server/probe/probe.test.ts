/** Tests what a question of the probe is asked with, and what is written down as its answer. */
import { beforeEach, expect, test } from "vitest";
import { nutshellFault } from "../../../server/nutshell/nutshell-fault.ts";
import { createProbe, type Probe, rowsAs, statusAs, unclear } from "../../../server/probe/probe.ts";
import type { ProbeClient, Reply, RpcReply } from "../../../server/probe/probe-client.ts";
import type { ProbeRecords } from "../../../server/probe/probe-records.ts";
import { sampleCatalog } from "../../shared/record/nutshell/sample-catalog.ts";

const reply = (more: Partial<RpcReply> = {}): RpcReply => ({
  status: 200,
  body: {},
  text: "",
  isRefused: false,
  result: null,
  errorCode: undefined,
  ...more,
});
let asked: [string, object, string | undefined][];
let answers: RpcReply[];
let added: [string, number, string | undefined][];
let done: number[];
let stop: AbortController;
let probe: Probe;
beforeEach(() => {
  [asked, answers, added, done, stop] = [[], [], [], [], new AbortController()];
  const probeClient = {
    rpc: (method: string, params: object, as?: string) => {
      asked.push([method, params, as]);
      return Promise.resolve(answers.shift() ?? reply());
    },
  } as ProbeClient;
  const probeRecords = {
    add: (kind, id, as) => {
      added.push([kind, id, as]);
      return Promise.resolve();
    },
  } as ProbeRecords;
  probe = createProbe({
    probeClient,
    probeRecords,
    catalog: sampleCatalog(),
    options: {},
    patienceMs: 0,
    run: "r",
    signal: stop.signal,
    onAnswer: (count) => done.push(count),
  });
});

test("an answer is written down with its number and what it is about, and the questions answered are counted", async () => {
  await probe.ask("impersonation", async () => "yes");
  await probe.ask("limit.note", async () => ({ answer: "cut", number: 65_535, detail: "at the end" }));
  await probe.ask("limit.lead-title", async () => unclear("nobody could say"));
  expect(probe.answers).toEqual({
    impersonation: { answer: "yes", number: null, detail: "" },
    "limit.note": { answer: "cut", number: 65_535, detail: "at the end" },
    "limit.lead-title": { answer: null, number: null, detail: "nobody could say" },
  });
  expect(done).toEqual([1, 2, 3]);
});

test("a question that Nutshell did not answer stays open and keeps no other from being asked", async () => {
  await probe.ask("impersonation", () => Promise.reject(nutshellFault({ code: "nutshell/outcome-unknown", call: "newLead" })));
  expect(probe.answers["impersonation"]).toEqual({ answer: null, number: null, detail: "Nutshell gave no answer" });
});

test("a key that is not accepted, a mistake of the program and a stop end the probe", async () => {
  const unauthorized = nutshellFault({ code: "nutshell/unauthorized", call: "getLead" });
  await expect(probe.ask("impersonation", () => Promise.reject(unauthorized))).rejects.toBe(unauthorized);
  await expect(probe.ask("impersonation", () => Promise.reject(new TypeError("a bug")))).rejects.toThrow("a bug");
  stop.abort();
  const lost = nutshellFault({ code: "nutshell/unavailable", call: "getLead" });
  await expect(probe.ask("impersonation", () => Promise.reject(lost))).rejects.toBe(lost);
  expect(probe.answers).toEqual({});
});

test("what is made is written down before anything else happens to it; what is refused is not there", async () => {
  answers = [reply({ result: { id: "7-leads", name: "x" } }), reply({ isRefused: true, result: { id: 8 } }), reply({ result: {} })];
  expect(await probe.make("leads", "newLead", { lead: {} }, "grace@engines.example")).toEqual({ id: "7-leads", name: "x" });
  expect(await probe.make("leads", "newLead", {})).toBeUndefined();
  expect(await probe.make("leads", "newLead", {})).toBeUndefined();
  expect(added).toEqual([["leads", 7, "grace@engines.example"]]);
});

test("an edit is made at the record's present revision, or at the first where none is shown", async () => {
  answers = [reply({ result: { rev: 4 } }), reply({ result: { rev: 5 } }), reply({ result: null })];
  await probe.edit("contact", 7, { name: "x" });
  await probe.edit("account", 8, { name: "y" });
  expect(asked).toEqual([
    ["getContact", { contactId: 7 }, undefined],
    ["editContact", { contactId: 7, rev: "4", contact: { name: "x" } }, undefined],
    ["getAccount", { accountId: 8 }, undefined],
    ["editAccount", { accountId: 8, rev: "0", account: { name: "y" } }, undefined],
  ]);
});

test("names carry the mark and addresses can never receive mail; no two are the same", () => {
  const names = [probe.name(), probe.name("lead"), probe.address(), probe.address()];
  expect(new Set(names).size).toBe(4);
  expect(names[1]).toMatch(/^Crosswalk probe \(safe to delete\) r\d+ lead$/u);
  expect(names[2]).toMatch(/@[a-z-]+\.example$/u);
});

test("a status or a number of rows is an answer when the question knows it", () => {
  const answered = (status: number): Reply => reply({ status });
  expect([statusAs(answered(404), 404, 410), statusAs(answered(500), 404, 410)]).toEqual(["404", { unclear: "Nutshell answers 500" }]);
  expect([rowsAs(100, 50, 100), rowsAs(70, 50, 100)]).toEqual([
    { answer: "100", number: 100 },
    { answer: "other", number: 70 },
  ]);
});
