/** Tests which policy a kind of record follows. */
import { expect, test } from "vitest";
import { policyOf } from "../../../shared/plan/match-policy.ts";

test("companies follow theirs and everything else that of people, whatever the source calls them", () => {
  const settings = { "match.company.policy": "skip", "match.contact.policy": "overwrite" };
  expect(policyOf(settings, { becomes: "account" })).toBe("skip");
  expect(["contact", "lead"].map((becomes) => policyOf(settings, { becomes }))).toEqual(["overwrite", "overwrite"]);
  expect(policyOf({}, { becomes: "account" })).toBe("fill blanks");
});
