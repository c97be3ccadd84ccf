/** Tests what is listed as waiting for somebody. */
import { expect, test } from "vitest";
import { loaded, notesOf, preview, someGates, someRuns, stateOf, undo } from "./some-facts.ts";

test("records that could not be rolled back are counted, and the next step is to preview what is left", () => {
  const left = stateOf({
    runs: someRuns(...loaded, preview, undo({ failed: 3 })),
    gates: someGates(["mapping", "sample"]),
  });
  expect(left.next).toMatchObject({ verb: "rollback", preview: true, text: expect.stringContaining("3 records could not be rolled back") });
  expect(left.open).toMatchObject([{ kind: "left", count: 3, tab: "Rollback" }]);
  expect(notesOf(left)["rollback"]).toBe("done, 3 failed");
});
