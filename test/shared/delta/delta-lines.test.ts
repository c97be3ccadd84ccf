/** Tests which lines a delta tells of a change. */
import { expect, test } from "vitest";
import { deltaLines } from "../../../shared/delta/delta-lines.ts";
import type { Change } from "../../../shared/record/change.ts";
import { WAITS_FOR_ROW } from "../../../shared/record/file-question.ts";

const change = (more: Partial<Change>): Change => ({
  key: "rsoft/contact/1",
  object: "contact",
  kind: "update",
  reason: "",
  entity: "contact",
  fields: {},
  issues: [],
  ...more,
});
const whatOf = (more: Partial<Change>) => deltaLines(change(more)).map(({ field, what }) => [field, what]);

test("an update has a line for each field that differs, also for those that wait or are kept", () => {
  const side = { written: "a", there: "b", source: "c" };
  const sides = (["write", "ask", "wait", "keep"] as const).map((what) => ({ ...side, field: what, what }));
  expect(deltaLines(change({ fields: { write: "c" }, sides }))).toEqual(sides.map((one) => ({ key: "rsoft/contact/1", ...one })));
  expect(whatOf({ kind: "conflict", sides })).toHaveLength(4);
  expect(whatOf({ kind: "skip", sides: sides.slice(3) })).toEqual([["keep", "keep"]]);
});

test("a new record has a line for each of its fields, a deletion one, and one that is asked about says so", () => {
  expect(whatOf({ kind: "create", fields: { name: "Ada", jobTitle: "Countess" } })).toEqual([
    ["name", "create"],
    ["jobTitle", "create"],
  ]);
  expect(whatOf({ kind: "delete" })).toEqual([["", "delete"]]);
  expect(whatOf({ kind: "hold", waitsFor: "deleted:rsoft/contact/1" })).toEqual([["", "delete?"]]);
  expect(whatOf({ kind: "hold", waitsFor: "worked:rsoft/contact/1" }), "people have worked with it").toEqual([["", "keep"]]);
  expect(whatOf({ kind: "hold", reason: WAITS_FOR_ROW }), "its row cannot be used").toEqual([["", "keep"]]);
});

test("nothing is told of what a delta neither writes nor asks", () => {
  for (const kind of ["skip", "merge", "exclude", "reject"] as const) expect(whatOf({ kind })).toEqual([]);
  expect(whatOf({ kind: "hold", waitsFor: "owner:ada" })).toEqual([]);
});
