/** Tests what a call and a change are called in the list of operations. */
import { expect, test } from "vitest";
import { ChangeKind } from "../../../shared/record/change.ts";
import { kindOfCall, kindOfChange } from "../../../shared/record/operation.ts";

test.each([
  ["load", "create", "create", "done", "created"],
  ["load", "create", "close", "done", "updated"],
  ["load", "update", "update", "done", "updated"],
  ["load", "update", "update", "failed", "error"],
  ["load", "create", "create", null, "open"],
  ["rollback", "update", "update", "done", "restored"],
  ["rollback", "delete", "delete", "done", "deleted"],
  [null, "create", "create", "absent", "error"],
] as const)("%s: %s, step %s, %s is %s", (verb, action, step, outcome, kind) => {
  expect(kindOfCall({ verb, action, step, outcome })).toBe(kind);
});

test("every change is an operation, or makes calls that are", () => {
  expect(ChangeKind.options.filter((kind) => kindOfChange(kind) === undefined)).toEqual(["create", "update", "delete"]);
});
