/** Proves that rows which say more of a person are merged into that person, whichever batch has them. */
import { expect, test } from "vitest";
import type { BatchFacts, BatchRow } from "../../../../shared/plan/batch.ts";
import { planBatch } from "../../../../shared/plan/plan-batch.ts";
import type { Detail, TargetFields } from "../../../../shared/record/target-record.ts";
import { changeOf, earlier, nothing, part, person, row, rules } from "../batch-of.ts";

const ada = person("1", "Ada Lovelace", "ada@engines.example");
const said = (id: string, fields: TargetFields, detail: Detail = {}, of = "rsoft/contact/1"): BatchRow =>
  row({ ...part(`rsoft/policy/${id}`, "contact", { detailOf: { key: of }, ...fields }), detail });
const plan = (rows: readonly BatchRow[], facts: Partial<BatchFacts> = {}) => planBatch(rules, { ...nothing, ...facts }, rows);
const carrier = (value: string): TargetFields => ({ "custom:Carrier": value });

test("its values are the person's, and it is no record of its own", () => {
  const { planned } = plan([ada, said("1", carrier("Delta"))]);
  expect(changeOf(planned, "rsoft/policy/1")).toMatchObject({
    ...{ kind: "merge", into: "rsoft/contact/1", isDetail: true, reason: "Belongs to rsoft/contact/1" },
  });
  expect(changeOf(planned, "rsoft/contact/1")).toMatchObject({ kind: "create", fields: { name: "Ada Lovelace", ...carrier("Delta") } });
  expect(changeOf(planned, "rsoft/contact/1")?.fields).not.toHaveProperty("detailOf");
});

test("texts of several rows stand behind each other, each once", () => {
  const { planned } = plan([ada, said("1", carrier("Delta")), said("2", carrier("Cigna")), said("3", carrier("delta"))]);
  expect(changeOf(planned, "rsoft/contact/1")?.fields).toMatchObject(carrier("Delta; Cigna"));
  expect(changeOf(planned, "rsoft/contact/1")?.fields).not.toHaveProperty("description");
});

test("of rows with a date the newest counts as a whole, and what the others said stands in the description", () => {
  const detail = { newest: "custom:On", fields: ["custom:On", "custom:State", "custom:Answer"] };
  const at = (on: string, state: string, more: TargetFields = {}) => ({ "custom:On": on, "custom:State": state, ...more });
  for (const order of [
    [0, 1],
    [1, 0],
  ]) {
    const rows = [
      said("1", at("2026-01-02", "denied", { "custom:Answer": "Not eligible" }), detail),
      said("2", at("2026-03-04", "verified"), detail),
    ];
    const { planned } = plan([ada, ...order.flatMap((n) => rows[n] ?? [])]);
    const { fields } = changeOf(planned, "rsoft/contact/1") ?? {};
    expect(fields).toMatchObject(at("2026-03-04", "verified"));
    expect(fields, "the answer belongs to the older row").not.toHaveProperty("custom:Answer");
    expect(fields?.["description"]).toContain("Not eligible");
  }
});

test("a person of an earlier batch is handed back with it, one that was merged as the one that is left", () => {
  const facts = {
    earlier: new Map([
      ["rsoft/contact/9", earlier("rsoft/contact/9", "merge", { phase: "none", into: "rsoft/contact/1" })],
      ["rsoft/contact/1", earlier("rsoft/contact/1", "create", { fields: { name: "Ada", ...carrier("Delta") } })],
    ]),
  };
  const { planned, takeovers } = plan([said("1", carrier("Cigna"), {}, "rsoft/contact/9")], facts);
  expect(changeOf(planned, "rsoft/policy/1")).toMatchObject({ kind: "merge", into: "rsoft/contact/1" });
  expect(takeovers).toMatchObject([{ key: "rsoft/contact/1", merged: { fields: carrier("Cigna"), detail: {} } }]);
});

test("it waits with the person, goes with one that a filter leaves out, and asks where there is none", () => {
  const waits = { earlier: new Map([["rsoft/contact/1", earlier("rsoft/contact/1", "hold", { phase: "none", waitsFor: "owner:x" })]]) };
  expect(changeOf(plan([said("1", carrier("Delta"))], waits).planned, "rsoft/policy/1")).toMatchObject({
    kind: "hold",
    waitsFor: "owner:x",
  });
  const filtered: BatchRow = { ...ada, excluded: "Left out by a filter", isFiltered: true };
  expect(changeOf(plan([filtered, said("1", carrier("Delta"))]).planned, "rsoft/policy/1")).toMatchObject({ kind: "exclude" });
  expect(changeOf(plan([said("1", carrier("Delta"))]).planned, "rsoft/policy/1")).toMatchObject({
    ...{ kind: "hold", waitsFor: "parent:rsoft/policy/1" },
  });
});
