/** Proves that marks about contacting somebody are never weakened: by a match, a merge of doubles or a newer export. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { guardMatch, guardSides, markIssues } from "../../../shared/plan/consent.ts";
import { planBatch } from "../../../shared/plan/plan-batch.ts";
import { planChange } from "../../../shared/plan/plan-change.ts";
import type { FieldSides } from "../../../shared/record/change.ts";
import type { TargetFields } from "../../../shared/record/target-record.ts";
import { strictness } from "../../../shared/vocabulary/consent-words.ts";
import { changeOf, nothing, person, rules } from "./batch-of.ts";

const [quiet, allowed, way] = ["custom:Do not call", "custom:Consent", "custom:Preferred way"] as const;
const consents = {
  fields: new Map([
    [`contact.${quiet}`, "refusal"],
    [`contact.${allowed}`, "permission"],
    [`contact.${way}`, "preference"],
  ] as const),
  marks: new Set(["donotcall"]),
};
const matched = (policy: "fill blanks" | "overwrite" | "skip", ours: TargetFields, theirs: TargetFields) => {
  const existing = { id: 9, rev: "1", fields: { name: "Ada", ...theirs } };
  const target = { key: "rsoft/contact/1", entity: "contact" as const, fields: { name: "Ada", ...ours } };
  const { kind, fields, issues } = planChange(target, "contact", { policy, existing, consents });
  return { kind, written: fields[quiet] ?? fields[allowed] ?? fields[way] ?? fields["tags"], issues: issues.map(({ code }) => code) };
};
const told = ["issue/consent-differs"];

test.each(["fill blanks", "overwrite", "skip"] as const)(
  "with %s a refusal of the export is written over a permission in Nutshell",
  (policy) => {
    expect(matched(policy, { [quiet]: "Yes" }, { [quiet]: "No" })).toEqual({ kind: "update", written: "Yes", issues: told });
    expect(matched(policy, { [quiet]: "Yes" }, {})).toMatchObject({ kind: "update", written: "Yes", issues: [] });
    expect(matched(policy, { [allowed]: "No" }, { [allowed]: "Yes" })).toMatchObject({ written: "No", issues: told });
  },
);

test.each(["fill blanks", "overwrite", "skip"] as const)("with %s a refusal in Nutshell stays, whatever the export says", (policy) => {
  expect(matched(policy, { [quiet]: "No" }, { [quiet]: "Yes" })).toMatchObject({ written: undefined, issues: told });
  expect(matched(policy, { [allowed]: "Yes" }, { [allowed]: "withdrawn" })).toMatchObject({ written: undefined, issues: told });
  expect(matched(policy, { [way]: "E-mail" }, { [way]: "Do not contact" })).toMatchObject({ written: undefined, issues: told });
  // Neither of two ways is stricter: the one that people have in Nutshell stays, and it is listed.
  expect(matched(policy, { [way]: "E-mail" }, { [way]: "Letter" })).toMatchObject({ written: undefined, issues: told });
  expect(matched(policy, { [quiet]: "yes" }, { [quiet]: "Yes" }).issues).toEqual([]);
});

test("with skip nothing but the refusal is written, and the reason says so", () => {
  const existing = { id: 9, rev: "1", fields: { name: "Ada" } };
  const target = { key: "rsoft/contact/1", entity: "contact" as const, fields: { name: "Ada", description: "Ours", [quiet]: "Yes" } };
  expect(planChange(target, "contact", { policy: "skip", existing, consents })).toMatchObject({
    ...{ kind: "update", fields: { [quiet]: "Yes" } },
    reason: "Existed in Nutshell before; only marks that forbid contacting are written",
  });
});

test("a tag that forbids calls is added to the tags in Nutshell, and not lost when they are overwritten", () => {
  expect(matched("fill blanks", { tags: ["VIP", "Do not call"] }, { tags: ["Gold"] })).toMatchObject({
    ...{ kind: "update", written: ["Gold", "Do not call"], issues: told },
  });
  expect(matched("overwrite", { tags: ["VIP"] }, { tags: ["Do Not Call"] })).toMatchObject({
    written: ["VIP", "Do Not Call"],
    issues: told,
  });
  expect(matched("skip", { tags: ["VIP"] }, { tags: ["Gold"] })).toMatchObject({ kind: "skip", issues: [] });
});

test("of two doubles the stricter mark stands, whichever comes first, and the merged record says what it gave way to", () => {
  const plan = (first: string, second: string) => {
    const rows = [first, second].map((mark, at) => person(String(at + 1), "Ada Lovelace", "ada@e.example", { [quiet]: mark }));
    const { planned } = planBatch({ ...rules, consents }, nothing, rows);
    return [changeOf(planned, "rsoft/contact/1"), changeOf(planned, "rsoft/contact/2")];
  };
  for (const [first, second] of [
    ["No", "Yes"],
    ["Yes", "No"],
  ] as const) {
    const [survivor, merged] = plan(first, second);
    expect([survivor?.kind, survivor?.fields[quiet], merged?.kind]).toEqual(["create", "Yes", "merge"]);
    expect(merged?.issues).toMatchObject([{ code: "issue/consent-differs", message: expect.stringContaining('"Yes" stands') }]);
    // The other value is not lost either.
    expect(String(survivor?.fields["description"])).toContain("Do not call: No");
  }
  expect(plan("Yes", "Yes")[1]?.issues).toEqual([]);
});

const side = (written: string, there: string, source: string | null, what: FieldSides["what"]): FieldSides => ({
  ...{ field: quiet, written, there, source, what },
});

test("a newer export does not take a refusal back, nor empty it, and where both sides changed it the stricter one stands", () => {
  const after = (one: FieldSides) => {
    const { sides, cases, stands } = guardSides(consents, "contact", [one]);
    return [sides[0]?.what, cases.length, stands[quiet]];
  };
  expect(after(side("Yes", "Yes", "No", "write"))).toEqual(["keep", 1, "Yes"]);
  expect(after(side("Yes", "Yes", null, "write"))).toEqual(["keep", 1, "Yes"]);
  expect(after(side("maybe", "Yes", "No", "ask"))).toEqual(["keep", 1, "Yes"]);
  expect(after(side("maybe", "No", "Yes", "ask"))).toEqual(["write", 1, undefined]);
  expect(after(side("No", "No", "Yes", "write"))).toEqual(["write", 0, undefined]);
  // What people changed in Nutshell while the old system stayed as it was is theirs.
  expect(after(side("Yes", "No", "Yes", "keep"))).toEqual(["keep", 0, undefined]);
});

test("a tag that forbids calls stays when a newer export lacks it", () => {
  const tags: FieldSides = {
    field: "tags",
    written: ["Do not call", "VIP"],
    there: ["Do not call", "VIP"],
    source: ["Gold"],
    what: "write",
  };
  const { sides } = guardSides(consents, "contact", [tags]);
  expect(sides).toMatchObject([{ what: "write", source: ["Gold", "Do not call"] }]);
  expect(guardSides(consents, "contact", [{ ...tags, source: ["VIP"] }]).sides).toMatchObject([{ what: "keep" }]);
});

test("whatever both sides say, what is in Nutshell afterwards is at least as strict as either", () => {
  const values = fc.constantFrom("", "Yes", "No", "Unsubscribed", "Opted in", "only by letter");
  fc.assert(
    fc.property(values, values, fc.boolean(), (ours, theirs, isOverwritten) => {
      const fields: TargetFields = isOverwritten && ours !== "" ? { [quiet]: ours } : {};
      const guarded = guardMatch(consents, "contact", { wanted: { [quiet]: ours }, there: { [quiet]: theirs }, fields });
      const after = strictness("refusal", String(guarded.fields[quiet] ?? theirs));
      const filled = theirs === "" && strictness("refusal", ours) === 1 && !isOverwritten;
      expect(after).toBeGreaterThanOrEqual(Math.max(filled ? 0 : strictness("refusal", ours), strictness("refusal", theirs)));
    }),
  );
});

test("a case is told with both values", () => {
  expect(markIssues([{ field: quiet, stands: "Yes", other: "No" }], "rsoft/contact/2")[0]?.message).toBe(
    'Do not call: "Yes" stands, because it is the stricter mark or was there first; rsoft/contact/2 says "No"',
  );
});
