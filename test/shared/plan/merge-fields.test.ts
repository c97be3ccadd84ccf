/** Proves what a survivor takes over from a double, and that nothing of the double disappears. */
import { expect, test } from "vitest";
import { absorb, lossesOf, mergeFields } from "../../../shared/plan/merge-fields.ts";
import type { TargetRecord } from "../../../shared/record/target-record.ts";

const survivor = { name: "Analytical Engines", phones: ["+911"], industry: "Machines", owner: 1 };
const double = { name: "Analytical Engines Pvt Ltd", phones: ["+911", "+912"], industry: "machines", "custom:Size": "12", owner: 2 };

test("blanks are filled, lists are joined without doubles, own values stay, and what does not survive is returned", () => {
  expect(mergeFields(survivor, double)).toEqual({
    fields: { ...survivor, phones: ["+911", "+912"], "custom:Size": "12" },
    dropped: [
      { field: "name", value: "Analytical Engines Pvt Ltd" },
      { field: "owner", value: 2 },
    ],
  });
});

test("a text that does not survive in its field stands in the description once, and an owner is a loss", () => {
  const merged = { key: "rsoft/company/2", entity: "account", fields: { ...double, description: "From London" } } as const;
  const { description } = absorb({ ...survivor, description: "From London, since 1837" }, merged);
  expect(description).toBe("From London, since 1837\n\nAlso recorded as rsoft/company/2\nName: Analytical Engines Pvt Ltd");
  expect(lossesOf("account", mergeFields(survivor, double).dropped)).toMatchObject([{ severity: "warn", field: "owner" }]);
});

test("another address is kept as a text, the same address is not", () => {
  const london: TargetRecord = { key: "k/2", entity: "account", fields: { addresses: [{ street: "1 St James", city: "London" }] } };
  expect(absorb({ addresses: [{ city: "Paris" }] }, london)["description"]).toBe("Also recorded as k/2\nAddress: 1 St James, London");
  expect(absorb(london.fields, london)).toEqual(london.fields);
});
