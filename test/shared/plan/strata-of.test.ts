/** Proves what variety a record is said to show. */
import { expect, test } from "vitest";
import { type StratumNames, strataOf } from "../../../shared/plan/strata-of.ts";
import type { Change } from "../../../shared/record/change.ts";
import type { TargetFields } from "../../../shared/record/target-record.ts";

const change: Change = {
  key: "rsoft/deal/1",
  object: "deal",
  kind: "create",
  reason: "",
  entity: "lead",
  fields: {},
  issues: [{ code: "issue/too-long", severity: "warn", message: "cut" }],
};
const names: StratumNames = {
  object: () => "Deals",
  field: (_, field) => field,
  user: (id) => (id === 3 ? "Ada Byron" : `user ${id}`),
  isChoice: (entity, custom) => entity === "lead" && custom === "Language",
};
const strata = (target: TargetFields, of: Change = change) => strataOf(of, target, names);

test("an object, a choice, an owner, a currency and the shape of the links make a record another kind of record", () => {
  const target = { stage: "Won", owner: 3, value: { amount: "1", currency: "INR" }, account: { key: "c" }, contacts: [{ key: "p" }] };
  expect(strata(target)).toMatchObject({
    first: "Deals: created",
    kinds: ["Deals: stage is Won", "Deals: owner is Ada Byron", "Deals: in INR", "Deals: linked by account and contacts"],
  });
  expect(strata({ account: null, contacts: [] }).kinds).toEqual(["Deals: not linked"]);
});

test("fields that are filled, empty, long, several or in another script, and issues, are how it is filled", () => {
  expect(strata({ title: "An engine", description: null, tags: [] }).others).toEqual([
    "Deals: title filled",
    "Deals: description empty",
    "Deals: tags empty",
    "Deals: issue too-long",
  ]);
  expect(strata({ tags: ["a", "b"], description: `é${"x".repeat(1000)}` }).others).toEqual(
    expect.arrayContaining(["Deals: tags several", "Deals: description long", "Deals: description not only in plain letters"]),
  );
});

test("a custom field counts by its value where it holds one of a few options, and never where it holds a text", () => {
  expect(strata({ "custom:Language": "Hindi" }).kinds).toContain("Deals: custom:Language is Hindi");
  for (const value of ["Hindi", "27AAAAA0000A1Z5", "a remark that nobody else has made"])
    expect(strata({ "custom:Note": value })).toMatchObject({
      kinds: ["Deals: not linked"],
      others: ["Deals: custom:Note filled", "Deals: issue too-long"],
    });
});

test("a record without an entity shows its kind only", () => {
  expect(strata({}, { ...change, entity: null, kind: "skip", issues: [] })).toEqual({ first: "Deals: skip", kinds: [], others: [] });
});

test("rows that say more of a record, files and the old system's own types make it another kind of record", () => {
  const beside = {
    details: new Map([
      ["Insurance", true],
      ["Allergies", false],
    ]),
    files: { own: true, parents: true },
    types: [["Type", "Follow-up"] as const, ["Room", ""] as const],
  };
  expect(strataOf(change, {}, names, beside).kinds.slice(1)).toEqual([
    "Deals: with Insurance",
    "Deals: without Allergies",
    "Deals: with files",
    "Deals: of somebody with files",
    "Deals: Type is Follow-up",
  ]);
});
