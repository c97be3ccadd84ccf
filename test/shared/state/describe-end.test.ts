/** Tests what a migration still needs until it is complete. */
import { expect, test } from "vitest";
import type { MigrationState } from "../../../shared/contract/migration-state.ts";
import { describeEnd } from "../../../shared/state/describe-end.ts";
import { allSigned, loaded, someGates, someRuns, stateOf } from "./some-facts.ts";

const open = (text: string): MigrationState["open"][number] => ({ kind: "failed", count: 3, tab: "Rows", text });
const { next } = stateOf();
const signed = someGates(["mapping", "sample", "go-live"], { "go-live": { hash: "g", by: "charles@analytical.example" } });

test("it is complete with a signed go-live and nothing that waits, and says what is missing before", () => {
  expect(describeEnd({ phase: "planned", open: [], next }, someGates([], { "go-live": { hash: null } }))).toEqual({
    isComplete: false,
    text: "not yet: the records are not loaded and verified; the go-live is not signed off",
  });
  const unmet = {
    id: "losses",
    what: "Every loss is accepted",
    isMet: false,
    is: "2 of 9 losses are not accepted",
    todo: "",
    tab: "",
  } as const;
  expect(
    describeEnd({ phase: "verified", open: [], next }, someGates(["mapping", "sample"], { "go-live": { hash: "g", criteria: [unmet] } }))
      .text,
  ).toBe("not yet: 2 of 9 losses are not accepted; the go-live is not signed off");
  expect(describeEnd({ phase: "accepted", open: [open("3 records failed")], next }, signed).text).toBe("not yet: 3 records failed");
  expect(describeEnd({ phase: "complete", open: [], next }, signed)).toEqual({
    isComplete: true,
    text: "yes: signed off by charles@analytical.example, and nothing waits; Nutshell is the system of record",
  });
});

test("a gate whose content is newer than its sign-off, and what is planned or found and not loaded, are said: never a bare no", () => {
  const said = (given: Parameters<typeof stateOf>[0]) => {
    const state = stateOf(given);
    return describeEnd(state, given?.gates ?? []).text;
  };
  const stale = someGates(["sample", "go-live"], { mapping: { state: "stale" } });
  const counts = { failed: 0, held: 1, planned: 303 };
  expect(said({ runs: someRuns(...loaded, "plan"), gates: stale, counts })).toBe(
    "not yet: the mapping is not signed off as it is now; 303 records are planned and not in Nutshell yet",
  );
  const sample = { state: "stale", hash: null, covers: "The map has changed since the sample: run the sample again" } as const;
  expect(said({ runs: someRuns(...loaded), gates: someGates(["mapping", "go-live"], { sample }) })).toBe(
    "not yet: the map has changed since the sample: run the sample again",
  );
  const delta = ["delta", { found: { hash: "d", toCreate: 3, toUpdate: 1, toDelete: 2 } }] as const;
  const gates = someGates(["mapping", "sample", "go-live", "delta"], { delta: { state: "open", hash: "d" } });
  expect(said({ runs: someRuns(...loaded, delta), gates })).toBe(
    "not yet: 6 changes of the newest delta are not loaded: 3 created, 1 updated, 2 deleted",
  );
  expect(said({ runs: someRuns(...loaded, "extract"), gates: allSigned })).toBe(
    "not yet: A newer export was extracted and nothing of it is loaded",
  );
});
