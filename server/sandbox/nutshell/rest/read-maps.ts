/** Reads the products and competitors REST callers put on a lead. */
import type { Call } from "../call.ts";
import { Refusal } from "../refusal.ts";
import type { Amount, Kept, LinkData, Target } from "../store/fields.ts";
import { parseRef } from "../store/kinds.ts";
import { linksOfLead, type NumberedRelation } from "../store/numbered-links.ts";
import { readKept } from "../store/records.ts";
import { readAmount } from "../values/amount.ts";
import type { Payload } from "./route.ts";
import { rivalries } from "./shapes/maps.ts";

type MapName = "productMaps" | "competitorMaps";

/** Products, each as `{"quantity":2,"price":{…},"links":{"product":"1-products"}}`, as a product's id, or as the id it already has on the lead. */
export function readProductMaps(call: Call, lead: Kept | undefined, value: unknown): Target[] {
  return eachOf(value).map((item): Target => {
    const known = knownMap(call, lead, { relation: "leads.products", name: "productMaps", item });
    const product = known?.id ?? linkedId(item, "product", "products");
    const parts = typeof item === "object" && item !== null ? (item as Payload) : {};
    const price =
      parts["price"] === undefined ? (known?.data?.price ?? usualPrice(call, product, lead)) : readAmount(parts["price"], "price");
    return {
      kind: "products",
      id: product,
      data: {
        ...known?.data,
        quantity: parts["quantity"] === undefined ? (known?.data?.quantity ?? 1) : readQuantity(parts["quantity"]),
        ...(price === undefined ? {} : { price }),
        ...relationship(parts),
      },
    };
  });
}

/** Competitors, each as `{"status":"stole","links":{"competitor":"1-competitors"}}`, as an id of a competitor, or as the id it has on the lead. */
export function readCompetitorMaps(call: Call, lead: Kept | undefined, value: unknown): Target[] {
  return eachOf(value).map((item): Target => {
    const known = knownMap(call, lead, { relation: "leads.competitors", name: "competitorMaps", item });
    const parts = typeof item === "object" && item !== null ? (item as Payload) : {};
    return {
      kind: "competitors",
      id: known?.id ?? linkedId(item, "competitor", "competitors"),
      data: { ...known?.data, ...(parts["status"] === undefined ? {} : readRivalry(parts["status"])), ...relationship(parts) },
    };
  });
}

/** A quantity above 0. */
export function readQuantity(value: unknown): number {
  const quantity = typeof value === "string" || typeof value === "number" ? Number(value) : Number.NaN;
  if (!(quantity > 0)) throw new Refusal(400, "quantity must be above 0");
  return quantity;
}

/** `potential`, `stole` or `beat`; null for not decided. */
export function readRivalry(value: unknown): Pick<LinkData, "status"> {
  if (value === null) return {};
  const status = rivalries.findIndex((name) => name === value);
  if (status < 0) throw new Refusal(400, `status must be ${rivalries.join(", ")} or null`);
  return { status };
}

/** The number of `7-productMaps` or `7`; undefined for anything else. */
export function mapId(value: unknown, name: MapName): number | undefined {
  const found = /^(\d{1,15})(?:-([A-Za-z]+))?$/u.exec(String(value));
  return found !== null && (found[2] === undefined || found[2].toLowerCase() === name.toLowerCase()) ? Number(found[1]) : undefined;
}

const eachOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : value === null || value === undefined ? [] : [value]);
const relationship = (parts: Payload): Pick<LinkData, "relationship"> =>
  typeof parts["relationship"] === "string" && parts["relationship"] !== "" ? { relationship: parts["relationship"] } : {};

function knownMap(
  call: Call,
  lead: Kept | undefined,
  { relation, name, item }: { relation: NumberedRelation; name: MapName; item: unknown },
): Target | undefined {
  const ref: unknown = typeof item === "object" && item !== null ? (item as Payload)["id"] : item;
  if (lead === undefined || !String(ref).toLowerCase().endsWith(`-${name.toLowerCase()}`)) return undefined;
  return linksOfLead(call.db, relation, lead.id).find(({ id }) => id === mapId(ref, name))?.target;
}

function linkedId(item: unknown, link: string, kind: "products" | "competitors"): number {
  const value: unknown = typeof item === "object" && item !== null ? ((item as Payload)["links"] as Payload | undefined)?.[link] : item;
  const ref = parseRef(value, kind);
  if (ref?.kind !== kind) throw new Refusal(400, `Invalid id: ${String(value)}`, { title: "Invalid link" });
  return ref.id;
}

function usualPrice(call: Call, product: number, lead: Kept | undefined): Amount | undefined {
  const prices = readKept(call.db, "products", product)?.fields.prices ?? [];
  return (prices.find(({ market }) => market === lead?.fields.market) ?? prices[0])?.price;
}
