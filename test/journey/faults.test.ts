/** Proves that the first journey comes to the same end while Nutshell fails in every way it can. */
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { type Ended, openSmallJourney, type SmallJourney } from "./small-journey.ts";

vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 });

let journey: SmallJourney;
let usual: Ended;

beforeAll(async () => {
  journey = await openSmallJourney();
  usual = await journey.there();
});
afterAll(() => journey.end());

type Fault = { readonly kind: string; readonly method?: string; readonly rate: number } & Readonly<Record<string, unknown>>;

const during = (faults: readonly Fault[], conditions: Record<string, unknown> = {}) => ({
  disturb: async () => {
    await journey.hands.ask("POST", "conditions", conditions);
    await journey.hands.ask(
      "POST",
      "faults",
      faults.map((fault, at) => ({ method: "*", seed: at + 1, ...fault })),
    );
  },
  calm: async () => {
    await journey.hands.ask("DELETE", "faults");
    await journey.hands.ask("DELETE", "conditions");
  },
});

test.each<[string, Fault]>([
  ["answers that come late", { kind: "latency", rate: 0.3, milliseconds: 5, upTo: 60 }],
  ["a refusal that names a time", { kind: "429", rate: 0.02, retryAfter: 0.1 }],
  ["a refusal that names no time", { kind: "429", rate: 0.01 }],
  ["a server error before anything happened", { kind: "500", rate: 0.1 }],
  ["a server error after all was done", { kind: "500-after", rate: 0.1, method: "writes" }],
  ["a server that is not available", { kind: "503", rate: 0.02, retryAfter: 0.1 }],
  ["a maintenance page", { kind: "maintenance", rate: 0.02, retryAfter: 0.1 }],
  ["a gateway's page", { kind: "502-html", rate: 0.1 }],
  ["a gateway's page for a call that went through", { kind: "502-html", rate: 0.1, method: "writes", carriedOut: true }],
  ["a page under a good status", { kind: "html-200", rate: 0.1 }],
  ["half an answer, passed off as the whole", { kind: "truncated", rate: 0.1 }],
  ["half an answer and a broken connection", { kind: "truncated", rate: 0.1, ending: "broken" }],
  ["a connection cut before anything happened", { kind: "reset-before", rate: 0.1 }],
  ["a connection cut after all was done", { kind: "reset-after", rate: 0.1, method: "writes" }],
  ["no answer, and nothing was done", { kind: "timeout-before", rate: 0.05, milliseconds: 200 }],
  ["no answer, though all was done", { kind: "timeout-after", rate: 0.05, method: "writes", milliseconds: 200 }],
  ["a request that the network delivers twice", { kind: "duplicate", rate: 0.1, method: "writes" }],
  ["an edit refused because somebody else was faster", { kind: "409", rate: 0.1, method: "writes" }],
])("%s: the same content, nothing twice, nothing lost", async (_, fault) => {
  expect(await journey.there({ ...during([fault]), loads: 3 })).toEqual(usual);
});

test("all of it at once, with a slow search and a pace nobody told: the same content, nothing twice, nothing lost", async () => {
  const worst: Fault[] = [
    { kind: "latency", rate: 0.3, milliseconds: 0, upTo: 40 },
    { kind: "429", rate: 0.005, retryAfter: 0.1 },
    { kind: "500", rate: 0.02 },
    { kind: "500-after", rate: 0.02, method: "writes" },
    { kind: "503", rate: 0.005 },
    { kind: "502-html", rate: 0.01 },
    { kind: "502-html", rate: 0.01, method: "writes", carriedOut: true },
    { kind: "html-200", rate: 0.01 },
    { kind: "truncated", rate: 0.02, ending: "broken" },
    { kind: "reset-before", rate: 0.02 },
    { kind: "reset-after", rate: 0.03, method: "writes" },
    { kind: "timeout-after", rate: 0.02, method: "writes", milliseconds: 200 },
    { kind: "409", rate: 0.02, method: "writes" },
  ];
  const pace = { perSecond: 60, concurrent: 6 };
  expect(await journey.there({ ...during(worst, { searchLag: 1, pace }), loads: 4 })).toEqual(usual);
});
