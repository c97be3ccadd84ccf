/** Tests what a compliance officer signs: which notes, in which batches, and when nobody has to. */
import { expect, test } from "vitest";
import { hashOf, type ScopeInput } from "../../../../server/runs/gates/describe-scope.ts";
import { notesScope, privacyScope } from "../../../../server/runs/gates/health-scopes.ts";
import { someRun } from "../../../shared/state/some-facts.ts";

const mapping = [
  { key: "encounter.Note", object: "encounter", column: "Note", target: "note.body", recipe: "text", argument: "", confirmed: true },
];
const batch = (run: string, notes: number, hash: string) => ({ run, at: "2026-11-30T10:15:00.000Z", object: "encounter", notes, hash });
const input = (notes: readonly object[] | undefined, health: readonly string[] = ["encounter.Note"]): ScopeInput =>
  ({
    runs: [
      { ...someRun("verify", 2), result: { ...(notes && { notes }) }, args: {} },
      { ...someRun("load", 1), args: {} },
    ],
    migration: { id: "m", source: "clinic", target: "sandbox" },
    map: { map: { mapping, health } },
    profile: { title: "A clinic", objects: [{ name: "encounter", title: "Clinical notes" }] },
    accepted: new Set(),
  }) as unknown as ScopeInput;

test("what is signed is the oldest batch, another text is another content, and other batches are no part of it", () => {
  const scope = notesScope(input([batch("load-1", 40, "a"), batch("load-2", 1, "b")]));
  expect(scope.covers).toBe("0 of 2 batches signed; next: Clinical notes, written 2026-11-30 10:15: 40 notes");
  expect(scope.signed?.snapshot).toMatchObject({ run: "load-1", content: '["load-1","encounter",40,"a"]', facts: [{ amount: 40 }] });
  expect(notesScope(input([batch("load-1", 40, "a")])).signed?.hash).toBe(scope.signed?.hash);
  expect(notesScope(input([batch("load-1", 40, "c"), batch("load-2", 1, "b")])).signed?.hash).not.toBe(scope.signed?.hash);
  expect(hashOf("")).toHaveLength(64);
});

test("notes that were loaded before their column was withheld are still to be signed", () => {
  expect(notesScope(input([batch("load-1", 40, "a")], []))).toMatchObject({ isNeeded: true, batches: { signed: 0, total: 1 } });
});

test("where no note holds released health data nobody signs, and before the verification there is nothing to sign", () => {
  expect(notesScope(input([], []))).toMatchObject({ isNeeded: false });
  expect(notesScope(input(undefined))).toMatchObject({ isNeeded: false });
  expect(notesScope({ ...input([batch("load-1", 1, "a")]), runs: [] })).toMatchObject({ isNeeded: true, signed: null });
  expect(privacyScope(input(undefined, []))).toMatchObject({ isNeeded: false });
});
