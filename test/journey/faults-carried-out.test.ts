/** Proves that the first journey comes to the same end while Nutshell does what it was asked and does not say so. */
import { expect, test } from "vitest";
import { during, type Fault, type NamedFault, testWalks } from "./during-faults.ts";
import { sharedJourney } from "./small-journey.ts";

const shared = sharedJourney();

/** What happens in one walk, in the words of docs/faults.md. */
const walks: NamedFault[][] = [
  [
    ["a server error after the change was made", { kind: "500-after", rate: 0.06, method: "writes" }],
    ["a gateway's page for a call that went through", { kind: "502-html", rate: 0.06, method: "writes", carriedOut: true }],
    ["a connection cut after the change was made", { kind: "reset-after", rate: 0.06, method: "writes" }],
    ["half an answer that claims to be complete", { kind: "truncated", rate: 0.04 }],
  ],
  [
    ["a request that the network delivers twice", { kind: "duplicate", rate: 0.07, method: "writes" }],
    ["no answer, although the change was made", { kind: "timeout-after", rate: 0.05, method: "writes", milliseconds: 200 }],
    ["a web page with a status of success", { kind: "html-200", rate: 0.04 }],
    ["half an answer and a broken connection", { kind: "truncated", rate: 0.04, ending: "broken" }],
  ],
];

testWalks(shared, walks);

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
  expect(await shared.journey.there({ ...during(shared.journey, worst, { searchLag: 1, pace }), loads: 4 })).toEqual(shared.usual);
});
