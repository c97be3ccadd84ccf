/** Tests which policy a kind of record follows. */
import { expect, test } from "vitest";
import { isAskedAbout, policyOf } from "../../../shared/plan/match-policy.ts";

test("companies follow theirs and everything else that of people, whatever the source calls them", () => {
  const settings = { "match.company.policy": "skip", "match.contact.policy": "overwrite" };
  expect(policyOf(settings, { becomes: "account" })).toBe("skip");
  expect(["contact", "lead"].map((becomes) => policyOf(settings, { becomes }))).toEqual(["overwrite", "overwrite"]);
  expect(policyOf({}, { becomes: "account" })).toBe("fill blanks");
});

test("a name of several companies is asked about until the last day is over; a last day that is none does not count", () => {
  const until = (day: string, today: string): boolean =>
    isAskedAbout({ "company.ambiguous": "ask", "company.ambiguous_until": day }, today);
  expect([until("2026-12-15", "2026-12-15"), until("2026-12-15", "2026-12-16"), until("15.12.2026", "2027-01-01")]).toEqual([
    true,
    false,
    true,
  ]);
  expect(isAskedAbout({ "company.ambiguous": "unlinked" }, "2026-01-01")).toBe(false);
});
