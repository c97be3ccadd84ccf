/** Proves that what runs found is read back whole, also what an earlier release stored. */
import { expect, test } from "vitest";
import { Verb } from "../../../shared/record/run.ts";
import { readResult, runResults } from "../../../shared/record/run-result.ts";

test("a result that says all its verb promises is read as it is", () => {
  const plan = { mapVersion: 2, mapHash: "9f2c", writes: 3, changes: { contact: { create: 3 } }, conflicts: 0, decisions: 1 };
  expect(readResult("plan", plan)).toEqual(plan);
});

test("what an earlier release did not store counts as nothing found, and what this one does not know is left out", () => {
  expect(readResult("plan", { writes: 3, changes: { contact: { create: 3 } }, superseded: true })).toEqual({
    mapVersion: 0,
    mapHash: "",
    writes: 3,
    changes: { contact: { create: 3 } },
    conflicts: 0,
    decisions: 0,
  });
  expect(readResult("verify", { attention: "many", balance: [{ object: "contact" }] })).toMatchObject({
    attention: 0,
    balance: [],
    balanceCloses: false,
  });
});

test.each(Verb.options)("a run of %s that stored nothing can be read", (verb) => {
  expect(runResults[verb].safeParse(readResult(verb, {})).success).toBe(true);
});

test("the preview of a rollback is distinguished from a rollback that was carried out", () => {
  expect(readResult("rollback", { preview: true, toDelete: 4 })).toMatchObject({ preview: true, toDelete: 4, editedRecords: [] });
  expect(readResult("rollback", { toDelete: 4, deleted: 4 })).toMatchObject({
    preview: false,
    deleted: 4,
    remains: { customFieldDefinitions: 0, softDeletedRecords: 0 },
  });
});
