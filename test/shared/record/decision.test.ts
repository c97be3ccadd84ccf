/** Proves that a decision's row key names its question and its record. */
import { expect, test } from "vitest";
import { decisionKey, parseDecisionKey } from "../../../shared/record/decision.ts";

test("a decision key reads back; other texts do not", () => {
  expect(parseDecisionKey(decisionKey("orphan", "rsoft/deal/17"))).toEqual({ kind: "orphan", recordKey: "rsoft/deal/17" });
  expect(parseDecisionKey("rsoft/deal/17")).toBeUndefined();
  for (const kind of ["whatever", "constructor", "__proto__"]) expect(parseDecisionKey(`${kind}:rsoft/deal/17`), kind).toBeUndefined();
});
