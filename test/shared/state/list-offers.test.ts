/** Tests which steps are offered besides the next one. */
import { expect, test } from "vitest";
import { allSigned, loaded, someRuns, stateOf } from "./some-facts.ts";

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
