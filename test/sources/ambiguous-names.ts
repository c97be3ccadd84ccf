/** Shows what the settings make of a name that several companies have, for the table of settings. */
import { expect } from "vitest";
import { isAskedAbout } from "../../shared/plan/match-policy.ts";
import { planBatch } from "../../shared/plan/plan-batch.ts";
import { changeOf, earlier, nothing, part, row, rules } from "../shared/plan/batch-of.ts";

/** A person whose company's name two companies have. */
function ambiguous(said: Record<string, string>, today = "2026-12-01") {
  const company = (id: string) =>
    earlier(`rsoft/company/${id}`, "create", { phase: "account", name: "Engines", fields: { name: "Engines" } });
  const both = [company("1"), company("2")];
  const lookup = { field: "account", object: "company", matchKey: "name:engines", text: "Engines", key: "rsoft/company/engines#from-text" };
  const from = { ...nothing, earlier: new Map(both.map((one) => [one.key, one])), byMatchKey: new Map([["name:engines", both]]) };
  const named = row({ ...part("rsoft/contact/1", "contact", { name: "Ada Lovelace" }), lookups: [lookup] });
  const isAmbiguousUnlinked = !isAskedAbout(said, today);
  return changeOf(planBatch({ ...rules, isAmbiguousUnlinked }, from, [named]).planned, "rsoft/contact/1");
}

export const effectsOfNames = {
  "company.ambiguous": {
    ask: () => expect(ambiguous({})).toMatchObject({ kind: "hold", waitsFor: "named:rsoft/company/1" }),
    unlinked: () =>
      expect(ambiguous({ "company.ambiguous": "unlinked" })).toMatchObject({
        kind: "create",
        fields: { name: "Ada Lovelace", description: "Company: Engines" },
      }),
  },
  "company.ambiguous_until": {
    "2026-12-15": () => {
      expect(ambiguous({ "company.ambiguous_until": "2026-12-15" }, "2026-12-15")?.kind).toBe("hold");
      expect(ambiguous({ "company.ambiguous_until": "2026-12-15" }, "2026-12-16")?.kind).toBe("create");
    },
    "": () => expect(ambiguous({}, "2099-01-01")?.kind).toBe("hold"),
  },
};
