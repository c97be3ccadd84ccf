/** Proves that the first journey comes to the same end while Nutshell answers late, or with an error and nothing done. */
import { expect, test } from "vitest";
import { during, type Fault } from "./during-faults.ts";
import { sharedJourney } from "./small-journey.ts";

const shared = sharedJourney();

test.each<[string, Fault[]]>([
  [
    "late answers, and edits refused because somebody else edited first",
    [
      { kind: "latency", rate: 0.3, milliseconds: 5, upTo: 60 },
      { kind: "409", rate: 0.1, method: "writes" },
    ],
  ],
  [
    "a server error, a gateway's page, a connection cut, and no answer, each before anything happened",
    [
      { kind: "500", rate: 0.05 },
      { kind: "502-html", rate: 0.05 },
      { kind: "reset-before", rate: 0.05 },
      { kind: "timeout-before", rate: 0.03, milliseconds: 200 },
    ],
  ],
  // What makes the pace slower comes last.
  [
    "refusals with and without a time to wait, a server that is not available, and a maintenance page",
    [
      { kind: "429", rate: 0.01, retryAfter: 0.1 },
      { kind: "429", rate: 0.01 },
      { kind: "503", rate: 0.01, retryAfter: 0.1 },
      { kind: "maintenance", rate: 0.01, retryAfter: 0.1 },
    ],
  ],
])("%s: the same content, nothing twice, nothing lost", async (_, faults) => {
  expect(await shared.journey.there({ ...during(shared.journey, faults), loads: 3 })).toEqual(shared.usual);
});
