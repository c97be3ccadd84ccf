/** Tests how the products of deals come into their leads, and what becomes of each of their rows. */
import { expect, test } from "vitest";
import type { BatchRow, Earlier } from "../../../shared/plan/batch.ts";
import { createProductJoin, finderOf } from "../../../shared/plan/join-products.ts";
import type { ProductLine, TargetFields } from "../../../shared/record/target-record.ts";

const usd = (amount: string) => ({ amount, currency: "USD" });
const rowOf = (key: string, fields: TargetFields): BatchRow => ({
  key,
  targets: [{ key, entity: "lead", fields, matchKeys: [], lookups: [] }],
  issues: [],
  waitsFor: undefined,
  excluded: undefined,
});
const line = (id: string, product: Partial<ProductLine>, deal = "1"): BatchRow =>
  rowOf(`mogo/deal-product/${id}`, { products: [{ product: "", quantity: "1", ...product }], lead: { key: `mogo/deal/${deal}` } });
const deal = (fields: TargetFields = {}): BatchRow => rowOf("mogo/deal/1", { title: "Engine", ...fields });
const lead = (more: Partial<Earlier> = {}): Earlier => ({
  ...{ key: "mogo/deal/1", phase: "lead", kind: "create", into: null, waitsFor: null, fields: {}, name: "", parent: null },
  ...more,
});
const listed = new Map([["mogo/product/P1", { name: "Service hours", code: "SV-HOUR" }]]);
const known = [{ id: 7, name: "Difference Engine", code: "DE-2" }];
const joined = (...rows: readonly BatchRow[]) => {
  const join = createProductJoin(listed, known);
  for (const row of rows) join.add(row);
  return join;
};
const productsOf = (row: BatchRow) => row.targets[0]?.fields["products"];

test("a product is called as Nutshell calls the one of its code or name, else as the list does, else as its row does", () => {
  const join = joined(
    line("1", { product: "Engine no. 2", code: "de-2", quantity: "2", price: usd("10") }),
    line("2", { of: "mogo/product/P1", quantity: "2.5" }),
    line("3", { product: "Advice" }),
  );
  expect(productsOf(join.into(deal()))).toEqual([
    { product: "Advice", quantity: "1" },
    { product: "Difference Engine", code: "de-2", quantity: "2", price: usd("10") },
    { product: "Service hours", code: "SV-HOUR", quantity: "2.5" },
  ]);
  const { change } = join.planLine(line("1", { product: "Engine no. 2", code: "de-2" }), "deal-product", lead());
  expect(change.issues.map(({ message }) => message)).toEqual([
    'The row calls the product "Engine no. 2"; it is "Difference Engine" by its id or code',
  ]);
  expect(finderOf(known)({ name: "difference engine" })?.id).toBe(7);
});

test("an id that no list has is the product's name, and that is said", () => {
  const row = line("1", { of: "mogo/product/P9" });
  const join = joined(row);
  expect(productsOf(join.into(deal()))).toEqual([{ product: "P9", quantity: "1" }]);
  expect(join.planLine(row, "deal-product", lead()).change.issues).toMatchObject([{ code: "issue/orphan-reference", severity: "warn" }]);
});

test("a product that stands in a deal twice at one price is added up; at another price the second row is refused", () => {
  const rows = [
    line("1", { product: "Seat", quantity: "0.1", price: usd("5") }),
    line("2", { product: "seat", quantity: "0.2", price: usd("5.00") }),
    line("3", { product: "Seat", quantity: "4", price: usd("6") }),
  ];
  const join = joined(...rows);
  expect(productsOf(join.into(deal()))).toEqual([{ product: "Seat", quantity: "0.3", price: usd("5") }]);
  const planned = rows.map((row) => join.planLine(row, "deal-product", lead()).change);
  expect(planned.map(({ kind }) => kind)).toEqual(["skip", "skip", "reject"]);
  expect(planned[2]?.reason).toContain("4 at USD 6");
});

test("a product that the deal names itself stands beside those of the list, once", () => {
  const join = joined(line("1", { product: "Seat", quantity: "3" }));
  const own = [
    { product: "SEAT", quantity: "1" },
    { product: "Advice", quantity: "1" },
  ];
  expect(productsOf(join.into(deal({ products: own })))).toEqual([
    { product: "Advice", quantity: "1" },
    { product: "Seat", quantity: "3" },
  ]);
  const bare = deal();
  expect(createProductJoin(listed, known).into(bare)).toBe(bare);
});

test("a deal that is not worth what its products come to keeps its value, and that is said", () => {
  const join = joined(line("1", { product: "Seat", quantity: "3", price: usd("10.50") }));
  const told = (fields: TargetFields) => join.into(deal(fields));
  expect(told({ value: usd("31.5") }).issues).toEqual([]);
  const differs = told({ value: usd("30") });
  expect(differs.targets[0]?.fields["value"]).toEqual(usd("30"));
  expect(differs.issues.map(({ code, message }) => [code, message])).toEqual([
    ["issue/sum-differs", "The deal is worth USD 30, and its products come to USD 31.5; the value of the deal is kept"],
  ]);
  expect(told({}).issues[0]?.message).toBe("The deal has no value; Nutshell shows what its products come to: USD 31.5");
  expect(told({}).targets[0]?.fields["value"]).toBeUndefined();
});

test("a row goes where its deal goes: into it, out with it, or it waits", () => {
  const row = line("1", { product: "Seat" });
  const join = joined(row);
  const changeFor = (standing: Earlier | undefined) => join.planLine(row, "deal-product", standing);
  expect(changeFor(lead())).toMatchObject({
    change: { kind: "skip", into: "mogo/deal/1", reason: "A product of mogo/deal/1", entity: null },
    target: { products: [{ product: "Seat", quantity: "1" }] },
  });
  expect(changeFor(lead({ kind: "hold", waitsFor: "orphan:mogo/deal/1" })).change).toMatchObject({
    kind: "hold",
    waitsFor: "orphan:mogo/deal/1",
  });
  expect(changeFor(lead({ kind: "exclude", phase: "none" })).change).toMatchObject({ kind: "exclude", reason: "Goes with mogo/deal/1" });
  expect(changeFor(lead({ phase: "contact" })).change.kind).toBe("exclude");
  expect(changeFor(undefined).change).toMatchObject({ kind: "reject", reason: "It belongs to mogo/deal/1, which is not in the export" });
});

test("the cells of a lead that gets products are still read only when somebody asks", () => {
  let reads = 0;
  const row = Object.defineProperty(deal(), "trace", { get: () => (reads += 1), enumerable: true });
  const out = joined(line("1", { product: "Seat" })).into(row);
  expect(reads).toBe(0);
  expect(out.trace).toBe(1);
});
