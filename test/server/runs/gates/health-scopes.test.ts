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

test("each batch is a line, and another text is another content", () => {
  const scope = notesScope(input([batch("load-1", 40, "a"), batch("load-2", 1, "b")]));
  expect(scope.covers).toBe(
    "41 notes with health data in 2 batches: Clinical notes, written 2026-11-30 10:15; Clinical notes, written 2026-11-30 10:15",
  );
  expect(scope.signed?.snapshot.facts.map(({ amount }) => amount)).toEqual([40, 1]);
  const other = notesScope(input([batch("load-1", 40, "a"), batch("load-2", 1, "c")]));
  expect(other.signed?.hash).not.toBe(scope.signed?.hash);
  expect(hashOf("")).toHaveLength(64);
});

test("where no note holds released health data nobody signs, and before the verification there is nothing to sign", () => {
  expect(notesScope(input([], []))).toMatchObject({ isNeeded: false });
  expect(notesScope(input(undefined))).toMatchObject({ isNeeded: false });
  expect(notesScope({ ...input([batch("load-1", 1, "a")]), runs: [] })).toMatchObject({ isNeeded: true, signed: null });
  expect(privacyScope(input(undefined, []))).toMatchObject({ isNeeded: false });
});
