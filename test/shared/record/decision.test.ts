/** Proves that a decision's row key names its question and its record. */
import { expect, test } from "vitest";
import { askedOf, createAnswers, decisionKey, forAllKey, parseDecisionKey } from "../../../shared/record/decision.ts";

test("a decision key reads back; other texts do not", () => {
  expect(parseDecisionKey(decisionKey("orphan", "rsoft/deal/17"))).toEqual({ kind: "orphan", recordKey: "rsoft/deal/17" });
  expect(parseDecisionKey("rsoft/deal/17")).toBeUndefined();
  for (const kind of ["whatever", "constructor", "__proto__"]) expect(parseDecisionKey(`${kind}:rsoft/deal/17`), kind).toBeUndefined();
});

test("a question names the kind of record that it is about", () => {
  expect(askedOf("orphan", "lead").question).toBe("This lead has no person and no company. What should happen to it?");
  expect(askedOf("orphan", "enquiry").forAll).toBe("These enquiries have no person and no company. What should happen to them?");
  expect(askedOf("orphan", "deal").forAll).toMatch(/^These deals have/u);
  expect(askedOf("parent", "activity").question).toMatch(/^This record /u);
});

test("an answer for all questions of a kind about an object holds where there is none for one, and for no other kind or object", () => {
  const answers = createAnswers([
    { key: "orphan:rsoft/deal", answer: "Leave out" },
    { key: "orphan:rsoft/deal/1", answer: "Keep waiting" },
  ]);
  const keys = ["orphan:rsoft/deal/1", "orphan:rsoft/deal/2", "orphan:rsoft/deal/2#company", "orphan:rsoft/dealer/2", "task:rsoft/deal/2"];
  expect(keys.map((key) => answers.get(key))).toEqual(["Keep waiting", "Leave out", "Leave out", undefined, undefined]);
  expect(
    keys.map((key) => answers.has(key)),
    "an answer of its own",
  ).toEqual([true, false, false, false, false]);
  expect(forAllKey(forAllKey("edited:rsoft/contact/1"))).toBe("edited:rsoft/contact");
});
