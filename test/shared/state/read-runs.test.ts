/** Tests what is known of runs that stopped halfway. */
import { expect, test } from "vitest";
import type { Verb } from "../../../shared/record/run.ts";
import { loaded, notesOf, type SomeRun, someGates, someRuns, stateOf } from "./some-facts.ts";

test("what stopped halfway says how far it came, and the next step is to go on", () => {
  const stopped = (verb: Verb, phase: string, before: readonly Verb[], state_: SomeRun["state"] = "cancelled") =>
    stateOf({ runs: someRuns(...before, [verb, { state: state_, phase, came: [300, 1200] }]), gates: someGates(["mapping", "sample"]) });
  const load = stopped("load", "load", loaded.slice(0, 4));
  expect(load).toMatchObject({
    phase: "partly loaded",
    stands: "The load stopped at 300 of 1,200 records.",
    next: { verb: "load", press: "Go on loading" },
  });
  expect(notesOf(load)["load"]).toBe("stopped at 300 of 1,200 records");
  expect(stopped("load", "load", loaded.slice(0, 4), "failed").next.press).toBe("Go on loading");
  expect(stopped("load", "plan contacts", loaded.slice(0, 4)), "nothing was written yet").toMatchObject({
    phase: "sampled",
    next: { press: "Load everything" },
  });
  expect(stopped("verify", "read back", loaded.slice(0, 5)).next).toMatchObject({ verb: "verify", press: "Go on verifying" });
  expect(notesOf(stopped("verify", "read back", loaded.slice(0, 5)))["verify"]).toBe("stopped at 300 of 1,200 records");
});

test("a load that went on to its end after it had been stopped is done", () => {
  const again = stateOf({
    runs: someRuns(...loaded.slice(0, 4), ["load", { state: "cancelled", phase: "load", came: [1, 9] }], "load"),
    gates: someGates(["mapping", "sample"], { "go-live": { hash: null } }),
  });
  expect(again).toMatchObject({ phase: "loaded", next: { verb: "verify" } });
  expect(notesOf(again)["load"]).toBe("done");
});
