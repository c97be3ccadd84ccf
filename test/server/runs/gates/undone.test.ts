/** Tests that after a rollback nothing counts that was shown of an older export. */
import { expect, test } from "vitest";
import { signOffScope } from "../../../../server/runs/gates/sign-off-scope.ts";
import { isOfOlderExport, isUndone } from "../../../../server/runs/gates/undone.ts";
import type { Verb } from "../../../../shared/record/run.ts";
import { someRun } from "../../../shared/state/some-facts.ts";

const ran = (verb: Verb, at: number, args = {}) => ({ ...someRun(verb, at, { found: { hash: "9f2c41d07a55" } }), args });
const [sample, delta, undo] = [ran("sample", 1), ran("delta", 2), ran("rollback", 3)];
const preview = ran("rollback", 3, { preview: true });

test("a rollback undoes what was done before it; a preview undoes nothing", () => {
  expect(isUndone([undo, sample], sample)).toBe(true);
  expect(isUndone([preview, sample], sample)).toBe(false);
  expect(isUndone([undo], ran("sample", 4))).toBe(false);
});

test("after a rollback a sample of an older export counts no more, and one of the same export does", () => {
  expect(isOfOlderExport([undo, delta, sample], sample)).toBe(true);
  expect(isOfOlderExport([delta, sample], sample), "a delta is signed as one").toBe(false);
  expect(isOfOlderExport([undo, sample], sample)).toBe(false);
});

test("the gate sample asks for another sample, and the gate delta asks for nothing", () => {
  const runs = [undo, delta, sample] as unknown as Parameters<typeof signOffScope>[0]["runs"];
  const input = { runs, accepted: new Set<string>() } as unknown as Parameters<typeof signOffScope>[0];
  expect(signOffScope(input, "sample")).toMatchObject({
    signed: null,
    isNeeded: true,
    covers: expect.stringContaining("run the sample again"),
  });
  expect(signOffScope(input, "delta")).toMatchObject({ signed: null, isNeeded: false, covers: expect.stringContaining("first load") });
});
