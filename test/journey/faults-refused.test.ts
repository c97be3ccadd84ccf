/** Proves that the first journey comes to the same end while Nutshell answers late, or with an error and nothing done. */
import { type NamedFault, testWalks } from "./during-faults.ts";
import { sharedJourney } from "./small-journey.ts";

const shared = sharedJourney();

/** What happens in one walk, in the words of docs/faults.md. */
const walks: NamedFault[][] = [
  [
    ["late answers", { kind: "latency", rate: 0.3, milliseconds: 5, upTo: 60 }],
    ["an edit refused because somebody else edited first", { kind: "409", rate: 0.1, method: "writes" }],
    ["a server error before anything happened", { kind: "500", rate: 0.04 }],
    ["a gateway's page", { kind: "502-html", rate: 0.04 }],
    ["a connection cut before anything happened", { kind: "reset-before", rate: 0.04 }],
    ["no answer, and nothing was changed", { kind: "timeout-before", rate: 0.03, milliseconds: 200 }],
  ],
  // What makes the pace slower comes last.
  [
    ["a refusal with a time to wait", { kind: "429", rate: 0.01, retryAfter: 0.1 }],
    ["a refusal without a time to wait", { kind: "429", rate: 0.01 }],
    ["a server that is not available", { kind: "503", rate: 0.01, retryAfter: 0.1 }],
    ["a maintenance page", { kind: "maintenance", rate: 0.01, retryAfter: 0.1 }],
  ],
];

testWalks(shared, walks);
