/** Proves what becomes of records that are gone from the source, with and without people's work on them. */
import { expect, test } from "vitest";
import { planDeletion } from "../../../shared/plan/plan-deletion.ts";
import { createAnswers } from "../../../shared/record/decision.ts";

const key = "rsoft/contact/2";
const gone = { key, object: "contact", entity: "contact", id: 7, rev: "3" } as const;
const work = { why: "People added a note to it", what: ["note 12"], held: { description: "Countess" }, rev: "5" };
const decide = (given: Record<string, string>, found?: typeof work) => {
  const { kind, waitsFor, ...rest } = planDeletion(
    gone,
    found,
    createAnswers(Object.entries(given).map(([question, answer]) => ({ key: question, answer }))),
  );
  expect(rest).toMatchObject({ countsAs: "nothing", matched: { id: 7 } });
  return { kind, waitsFor, ...rest };
};
const [deleted, worked] = [`deleted:${key}`, `worked:${key}`];

test("what nobody worked with waits, and is deleted or kept as answered", () => {
  expect(decide({})).toMatchObject({ kind: "hold", waitsFor: deleted });
  expect(decide({ [deleted]: "Delete in Nutshell" })).toMatchObject({ kind: "delete", fields: {}, matched: { rev: "3" } });
  expect(decide({ "deleted:rsoft/contact": "Delete in Nutshell" })).toMatchObject({ kind: "delete" });
  expect(decide({ [deleted]: "Keep in Nutshell" })).toMatchObject({ kind: "skip", waitsFor: undefined });
});

test("what people worked with is asked about by itself, whatever was said of the others", () => {
  for (const given of [{}, { [deleted]: "Delete in Nutshell" }, { "deleted:rsoft/contact": "Delete in Nutshell" }])
    expect(decide(given, work)).toMatchObject({ kind: "hold", waitsFor: worked, reason: expect.stringContaining(work.why) });
});

test("to delete it anyway signs what people did", () => {
  expect(decide({ [worked]: "Delete anyway" }, work)).toMatchObject({
    kind: "delete",
    work: ["note 12"],
    fields: { description: "Countess" },
    matched: { id: 7, rev: "5" },
    reason: expect.stringContaining(work.why),
  });
  expect(decide({ [worked]: "Delete anyway" }), "also once people have removed it").toMatchObject({ kind: "delete", fields: {} });
  expect(decide({ "worked:rsoft/contact": "Delete anyway" }), "but not what nobody worked with").toMatchObject({ waitsFor: deleted });
});

test("what was once to be kept is not asked about again: not with new work, not without", () => {
  expect(decide({ [deleted]: "Keep in Nutshell" }, work)).toMatchObject({ kind: "skip" });
  expect(decide({ [worked]: "Keep in Nutshell" }, work)).toMatchObject({ kind: "skip" });
  expect(decide({ [worked]: "Keep in Nutshell", "deleted:rsoft/contact": "Delete in Nutshell" })).toMatchObject({ kind: "skip" });
  expect(decide({ "worked:rsoft/contact": "Keep in Nutshell" })).toMatchObject({ waitsFor: deleted });
});
