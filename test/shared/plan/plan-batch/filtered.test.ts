/** Proves that what belongs to a record which a filter leaves out goes with it, and nothing else does. */
import { expect, test } from "vitest";
import type { BatchRow } from "../../../../shared/plan/batch.ts";
import { planBatch } from "../../../../shared/plan/plan-batch.ts";
import type { TargetFields } from "../../../../shared/record/target-record.ts";
import { changeOf, nothing, part, person, row, rules } from "../batch-of.ts";

const filtered: BatchRow = {
  ...person("1", "Ada Lovelace", "ada@engines.example"),
  excluded: "Left out by a filter: Status is Dead",
  isFiltered: true,
};
const other = person("2", "Charles Babbage", "charles@engines.example");
const call = (fields: TargetFields, address?: string): BatchRow =>
  row({
    ...part("rsoft/activity/1", "activity", { title: "Call", ...fields }),
    lookups: address
      ? [{ field: "participants", object: "contact", matchKey: `email:${address}`, text: address, key: "k#from-text", isPerson: true }]
      : [],
  });
const about = (...ids: string[]): TargetFields => ({ participants: ids.map((id) => ({ key: `rsoft/contact/${id}` })) });
const plan = (...rows: BatchRow[]) => planBatch(rules, nothing, [filtered, other, ...rows]).planned;
const with1 = { kind: "exclude", issues: [{ message: expect.stringContaining("rsoft/contact/1") }] };

test("a call with nobody else goes with the person, by id and by address", () => {
  expect(changeOf(plan(call(about("1"))), "rsoft/activity/1")).toMatchObject(with1);
  expect(changeOf(plan(call({}, "ada@engines.example")), "rsoft/activity/1")).toMatchObject(with1);
});

test("a call with somebody else stays, without the link", () => {
  expect(changeOf(plan(call(about("1", "2"))), "rsoft/activity/1")).toMatchObject({ kind: "create", fields: about("2") });
});

test("a task goes with its person, and a note on the call goes with the call", () => {
  const task = row(part("rsoft/task/1", "task", { title: "Ring", parent: { key: "rsoft/contact/1" } }));
  expect(changeOf(plan(task), "rsoft/task/1")).toMatchObject(with1);
  const note = row(part("rsoft/note/1", "note", { body: "x", parent: { key: "rsoft/activity/1" } }));
  expect(changeOf(plan(call(about("1")), note), "rsoft/note/1")).toMatchObject({ kind: "exclude" });
});

test("who is missing for another reason is asked about as before", () => {
  const { isFiltered: _, ...decided } = filtered;
  expect(changeOf(planBatch(rules, nothing, [decided, call(about("1"))]).planned, "rsoft/activity/1")).toMatchObject({ kind: "hold" });
});
