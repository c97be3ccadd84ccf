/** Tests what is said of records that are not to be loaded now. */
import { expect, test } from "vitest";
import type { BatchRow } from "../../../shared/plan/batch.ts";
import { held, isStopped, keptAs, refusal } from "../../../shared/plan/stop-record.ts";
import type { Issue } from "../../../shared/record/issue.ts";
import { part, row, rules } from "./batch-of.ts";

const one = part("rsoft/contact/1", "contact", { name: "Ada" });
const issue = (severity: Issue["severity"]): Issue => ({ code: "issue/bad-format", severity, message: `It is ${severity}`, hint: "" });
const stopped = (more: Partial<BatchRow>) => refusal({ ...row(one), ...more }, "contact");

test("a record is left out, refused or held for the first reason there is", () => {
  expect(stopped({})).toBeUndefined();
  expect(stopped({ excluded: "Nobody wants it", issues: [issue("reject")] })).toMatchObject({ kind: "exclude", reason: "Nobody wants it" });
  expect(stopped({ issues: [issue("hold"), issue("reject")] })).toMatchObject({ kind: "reject", reason: "It is reject" });
  expect(stopped({ issues: [issue("hold")], waitsFor: "ada" })).toMatchObject({ kind: "hold", waitsFor: "ada" });
});

test("a record that waits says for what, and stands for no record that others could be merged into", () => {
  const change = held(rules, one, [], { reason: "Several have the name", waitsFor: "named:x" });
  expect(change).toMatchObject({ kind: "hold", object: "contact", entity: "contact", waitsFor: "named:x" });
  expect(["hold", "exclude", "reject", "create", "merge"].map(isStopped)).toEqual([true, true, true, false, false]);
});

test("what was loaded as a person stays one although it would be a lead now, and its parts with it", () => {
  const [lead, its] = [part("x/lead/1", "lead", { title: "Ada" }), part("x/lead/1#person", "contact", { name: "Ada" })];
  const at = { object: "lead", there: "contact" as const };
  expect(keptAs(lead, row(lead, its), { ...at, isThere: true })).toMatchObject({
    kind: "skip",
    entity: "contact",
    issues: [{ message: expect.stringContaining("loaded as a person and stays one") }],
  });
  expect(keptAs(its, row(lead, its), { ...at, isThere: false })).toMatchObject({ kind: "exclude" });
});
