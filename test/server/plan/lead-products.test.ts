/** Tests what is read from a list of products, and how long lists of products of deals are joined with their deals. */
import { expect, test } from "vitest";
import { readProfiles } from "../../../server/extract/read-profiles.ts";
import { productReader } from "../../../server/plan/lead-products.ts";
import { smallMap } from "../../shared/transform/small-map.ts";

const mogo = (await readProfiles()).find(({ name }) => name === "mogo");
const products = mogo?.objects.find(({ becomes }) => becomes === "product list");
const read = (values: Record<string, string>) => products && productReader(products, smallMap())(values);

test("a product has its name, code, unit and price, and the columns that say so are known", () => {
  const values = {
    "Product ID": "PR-3",
    "Product Code": "EQ-LIFT",
    "Product Name": "Chair  lift, electric",
    Unit: "piece",
    "Unit Price": "$1,250.00",
  };
  const found = read(values);
  expect(found?.listed).toEqual({
    name: "Chair lift, electric",
    code: "EQ-LIFT",
    unit: "piece",
    price: { amount: "1250.00", currency: "USD" },
  });
  expect([...(found?.columns ?? [])].sort()).toEqual(["Product Code", "Product Name", "Unit", "Unit Price"]);
});

test("a price has the currency beside it; one that cannot be read is left out", () => {
  expect(read({ "Product Name": "Seat", Price: "50", Currency: "EUR" })?.listed.price).toEqual({ amount: "50", currency: "EUR" });
  const unread = read({ "Product Name": "Seat", Price: "on request" });
  expect(unread?.listed).toEqual({ name: "Seat" });
});

test("a row without a name is no product", () => {
  expect(read({ "Product Name": "-", "Unit Price": "50" })).toBeUndefined();
});
