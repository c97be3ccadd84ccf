/** Proves that losses are counted by rule with an example. */
import { expect, test } from "vitest";
import { createLossList } from "../../../shared/verify/losses.ts";

test("the same rule on the same field is one line with a count; waiting and refused records are no losses", () => {
  const losses = createLossList();
  const cut = {
    code: "issue/too-long" as const,
    severity: "warn" as const,
    field: "lead.title",
    message: "cut",
    hint: "Titles are cut at 100 characters",
  };
  losses.add("deal", "rsoft/deal/1", [cut]);
  losses.add("deal", "rsoft/deal/2", [cut, { code: "issue/owner-unresolved", severity: "hold", message: "waits" }]);
  expect(losses.list()).toEqual([
    { rule: "too long: Titles are cut at 100 characters", object: "deal", field: "lead.title", cells: 2, example: "rsoft/deal/1" },
  ]);
});

test("a record counts once for a rule, whatever its parts and however often the rule applies to its cell", () => {
  const losses = createLossList();
  const left = { code: "issue/bad-format" as const, severity: "warn" as const, field: "Mobile", message: "left" };
  losses.add("lead", "rsoft/lead/1", [left, left]);
  losses.add("lead", "rsoft/lead/1#person", [left]);
  losses.add("lead", "rsoft/lead/2", [left]);
  expect(losses.list()).toMatchObject([{ cells: 2, example: "rsoft/lead/1" }]);
});

test("two rules on one field are two lines, whatever kind of problem they are", () => {
  const losses = createLossList();
  const of = (hint: string) => ({ code: "issue/bad-format" as const, severity: "warn" as const, field: "Closed On", message: hint, hint });
  losses.add("deal", "rsoft/deal/1", [of("No date: left out")]);
  losses.add("deal", "rsoft/deal/2", [of("Times of day: left out")]);
  losses.add("deal", "rsoft/deal/3", [of("Times of day: left out")]);
  expect(losses.list().map(({ rule, cells }) => [rule, cells])).toEqual([
    ["bad format: Times of day: left out", 2],
    ["bad format: No date: left out", 1],
  ]);
});
