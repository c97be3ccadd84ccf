/** Proves what a survivor takes over from a double, and that nothing of the double disappears. */
import { expect, test } from "vitest";
import { absorb, lossesOf, type MergedRecord, mergeFields, type Side } from "../../../shared/plan/merge-fields.ts";
import type { TargetRecord } from "../../../shared/record/target-record.ts";

const survivor = { name: "Analytical Engines", phones: ["+911"], industry: "Machines", owner: 1 };
const double = { name: "Analytical Engines Pvt Ltd", phones: ["+911", "+912"], industry: "machines", "custom:Size": "12", owner: 2 };

test("blanks are filled, lists are joined without doubles, own values stay, and what does not survive is returned", () => {
  expect(mergeFields({ fields: survivor }, { fields: double })).toEqual({
    fields: { ...survivor, phones: ["+911", "+912"], "custom:Size": "12" },
    dropped: [
      { field: "name", value: "Analytical Engines Pvt Ltd" },
      { field: "owner", value: 2 },
    ],
  });
});

test("a text that does not survive in its field stands in the description once, and an owner is a loss", () => {
  const merged = { key: "rsoft/company/2", entity: "account", fields: { ...double, description: "From London" } } as const;
  const { description } = absorb({ fields: { ...survivor, description: "From London, since 1837" } }, merged).fields;
  expect(description).toBe("From London, since 1837\n\nAlso recorded as rsoft/company/2\nName: Analytical Engines Pvt Ltd");
  const { dropped } = mergeFields({ fields: survivor }, { fields: double });
  expect(lossesOf("account", dropped, () => "Mary Byron")).toMatchObject([
    { severity: "warn", field: "owner", message: expect.stringContaining('this is left out: "Mary Byron"') },
  ]);
});

test("another address is kept as a text, the same address is not", () => {
  const london: TargetRecord = { key: "k/2", entity: "account", fields: { addresses: [{ street: "1 St James", city: "London" }] } };
  expect(absorb({ fields: { addresses: [{ city: "Paris" }] } }, london).fields["description"]).toBe(
    "Also recorded as k/2\nAddress: 1 St James, London",
  );
  expect(absorb(london, london).fields).toEqual(london.fields);
});

test("a real value counts before what the map fills in, whichever record survives, and the filled-in one is nowhere kept", () => {
  const [india, germany, france] = ["India", "Germany", "France"].map((country) => ({
    name: "Mills",
    industry: "",
    addresses: [{ country }],
  }));
  const real = { key: "k/2", entity: "account", fields: germany as object } as MergedRecord;
  const filled = { fields: india as object, filled: ["addresses"] } as Side;
  const after = absorb(filled, real);
  expect(after).toEqual({ fields: germany });
  expect(absorb(real, { ...real, ...filled })).toEqual({ fields: germany });
  expect(absorb(after, { ...real, fields: france as object } as MergedRecord).fields).toMatchObject({
    addresses: [{ country: "Germany" }],
    description: "Also recorded as k/2\nAddress: France",
  });
  expect(absorb(filled, { ...real, ...filled })).toEqual(filled);
});

test("a name that is filled in gives way with its parts", () => {
  const nobody = { fields: { name: "Not known", givenName: "Not", familyName: "known" }, filled: ["name", "givenName", "familyName"] };
  const ada = { fields: { name: "Ada Lovelace", givenName: "Ada", familyName: "Lovelace" } };
  expect(mergeFields(nobody, ada)).toEqual({ ...ada, dropped: [] });
  expect(mergeFields(ada, nobody)).toEqual({ ...ada, dropped: [] });
});
