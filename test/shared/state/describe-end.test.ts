/** Tests what a migration still needs until it is complete. */
import { expect, test } from "vitest";
import type { MigrationState } from "../../../shared/contract/migration-state.ts";
import { describeEnd } from "../../../shared/state/describe-end.ts";
import { someGates } from "./some-facts.ts";

const open = (text: string): MigrationState["open"][number] => ({ kind: "failed", count: 3, tab: "Rows", text });
const signed = someGates(["go-live"], { "go-live": { hash: "g", by: "charles@analytical.example" } });

test("it is complete with a signed go-live and nothing that waits, and says what is missing before", () => {
  expect(describeEnd({ phase: "planned", open: [] }, someGates([], { "go-live": { hash: null } }))).toEqual({
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
  expect(describeEnd({ phase: "verified", open: [] }, someGates([], { "go-live": { hash: "g", criteria: [unmet] } })).text).toBe(
    "not yet: 2 of 9 losses are not accepted; the go-live is not signed off",
  );
  expect(describeEnd({ phase: "accepted", open: [open("3 records failed")] }, signed).text).toBe("not yet: 3 records failed");
  expect(describeEnd({ phase: "complete", open: [] }, signed)).toEqual({
    isComplete: true,
    text: "yes: signed off by charles@analytical.example, and nothing waits",
  });
});
