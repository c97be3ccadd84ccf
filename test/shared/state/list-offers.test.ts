/** Tests which steps are offered besides the next one. */
import { expect, test } from "vitest";
import { allSigned, loaded, someGates, someRuns, stateOf } from "./some-facts.ts";

test("a step that is next is not offered a second time", () => {
  const { offers } = stateOf({ runs: someRuns(...loaded), gates: allSigned });
  expect(offers.map(({ press }) => press)).toEqual([
    ...[
      "Extract again",
      "Propose the map again",
      "Plan",
      "Load a sample",
      "Load everything",
      "Verify",
      "Preview the rollback",
      "Roll back",
    ],
  ]);
});

test("a load is offered for what it would write: nothing before a delta is signed off, then its changes", () => {
  const presses = (state: "closed" | "open" | "not needed") =>
    stateOf({
      runs: someRuns(...loaded, ["delta", { found: { hash: "d" } }]),
      gates: someGates(["mapping", "sample", "go-live"], { delta: { hash: "d", state } }),
      // What is next is not among the offers, so a problem is.
      problems: [{ tab: "Values", key: "1", cell: null, message: "" }],
    }).offers.map(({ press }) => press);
  expect(presses("closed")).not.toEqual(expect.arrayContaining([expect.stringMatching(/^Load/)]));
  expect(presses("open")).toContain("Load the changes");
  expect(presses("not needed")).toContain("Load everything");
});
