/** Tests which products a deal has by its own columns, and which a row of a list of products is. */
import { expect, test } from "vitest";
import { transformRecord } from "../../../../shared/transform/transform-record.ts";
import { feed, objectMap, smallMap } from "../small-map.ts";

const deal = objectMap("deal", "lead", [
  feed("Name", "lead.title", "text"),
  feed("Person", "lead.contacts", "link", { argument: "contact" }),
  feed("Product", "lead.products.name", "products"),
  feed("Code", "lead.products.code", "text"),
  feed("Qty", "lead.products.quantity", "number"),
  feed("Price", "lead.products.price", "money"),
]);
const line = objectMap(
  "deal-product",
  "lead",
  [
    feed("Deal ID", "lead.products.lead", "link", { argument: "deal" }),
    feed("Product ID", "lead.products.of", "link", { argument: "product" }),
    feed("Product", "lead.products.name", "products"),
    feed("Qty", "lead.products.quantity", "number"),
    feed("Price", "lead.products.price", "money"),
  ],
  { isLine: true },
);
const compiled = smallMap({ objects: new Map([deal, line].map((object) => [object.object, object])) });
const transform = (object: string, values: Record<string, string>) =>
  transformRecord(compiled, { object, id: "17", values: { Name: "Engine", Person: "1", ...values }, locator: { file: "x.csv", line: 2 } });
const productsOf = (values: Record<string, string>) => transform("deal", values).targets[0]?.fields["products"];

test("a product column gives one of each; quantity, code and price are those of the only product", () => {
  expect(productsOf({ Product: "Difference engine" })).toEqual([{ product: "Difference engine", quantity: "1" }]);
  expect(productsOf({ Product: "Difference engine", Code: "DE-2", Qty: "2.5", Price: "INR 1,200.50" })).toEqual([
    { product: "Difference engine", code: "DE-2", quantity: "2.5", price: { amount: "1200.50", currency: "INR" } },
  ]);
  expect(productsOf({})).toBeUndefined();
});

test("of several products in one cell a price belongs to none: it is left out and quoted", () => {
  const done = transform("deal", { Product: "Engine; Mill", Price: "1,200.50" });
  expect(done.targets[0]?.fields["products"]).toEqual([
    { product: "Engine", quantity: "1" },
    { product: "Mill", quantity: "1" },
  ]);
  expect([done.cells.get("Product"), done.cells.get("Price")]).toEqual(["other", "out"]);
  expect(done.issues.map(({ message }) => message).join()).toContain("1,200.50");
});

test("a row of a list of products names its lead, its product, quantity and price", () => {
  const done = transform("deal-product", { "Deal ID": "D1", "Product ID": "P7", Qty: "5", Price: "80.40" });
  expect(done.targets[0]?.fields).toEqual({
    lead: { key: "rsoft/deal/D1" },
    products: [{ product: "", of: "rsoft/product/P7", quantity: "5", price: { amount: "80.40", currency: "INR" } }],
  });
  expect(["Deal ID", "Product ID", "Qty", "Price"].map((column) => done.cells.get(column))).not.toContain("out");
});

test("a row without a deal, without a product, or of which there is none, is refused with what is missing", () => {
  const refusals = [{ "Product ID": "P7" }, { "Deal ID": "D1" }, { "Deal ID": "D1", Product: "Engine", Qty: "0" }].map((values) =>
    transform("deal-product", values as Record<string, string>),
  );
  expect(refusals.map(({ targets }) => targets)).toEqual([[], [], []]);
  expect(refusals.map(({ issues }) => issues.find(({ severity }) => severity === "reject")?.message)).toEqual([
    "It names no deal",
    "It names no product",
    "Its quantity is 0; Nutshell takes only quantities above zero",
  ]);
});
