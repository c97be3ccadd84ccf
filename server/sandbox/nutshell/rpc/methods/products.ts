/** Holds the JSON-RPC methods for products. */
import { changeProduct, createProduct } from "../../entities/product.ts";
import type { Draft } from "../../entities/write-record.ts";
import { Refusal } from "../../refusal.ts";
import { readAmount } from "../../values/amount.ts";
import { findMethod, searchMethod } from "../find.ts";
import { type Method, readObject } from "../method.ts";
import { type Payload, readCreated, readText } from "../payload.ts";
import { deleteMethod, editMethod, getMethod, newMethod } from "../record-methods.ts";

export const productMethods: readonly Method[] = [
  newMethod("newProduct", "products", "product", (call, payload) =>
    createProduct(call, { ...draft(payload), created: readCreated(call, payload) }),
  ),
  getMethod("getProduct", "products", "productId"),
  findMethod("findProducts", "products"),
  searchMethod("searchProducts", "products"),
  editMethod("editProduct", "products", "product", (call, former, payload) => changeProduct(call, former, draft(payload))),
  deleteMethod("deleteProduct", "products", "productId"),
];

function draft(payload: Payload): Draft {
  const prices = payload["prices"];
  if (prices !== undefined && prices !== null && !Array.isArray(prices)) throw new Refusal(400, "prices must be a list");
  return {
    name: readText(payload, "name")?.trim(),
    fields: {
      type: readText(payload, "type"),
      sku: readText(payload, "sku"),
      unit: readText(payload, "unit"),
      prices:
        prices === undefined || prices === null
          ? prices
          : prices.map((item: unknown) => {
              const parts = readObject(item, "prices");
              return { market: Number(parts["marketId"] ?? 1), price: readAmount(parts["price"], "price") };
            }),
    },
  };
}
