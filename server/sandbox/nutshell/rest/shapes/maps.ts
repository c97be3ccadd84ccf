/** Defines how the links between leads and products or competitors look in REST answers. */
import type { Call } from "../../call.ts";
import { makeRef } from "../../store/kinds.ts";
import type { NumberedLink } from "../../store/numbered-links.ts";
import { readKept } from "../../store/records.ts";
import type { RestShape } from "./parts.ts";
import { money } from "./scalars.ts";

/** A product on a lead. */
export function productMapShape(call: Call, { id, lead, target }: NumberedLink): RestShape {
  const product = readKept(call.db, "products", target.id);
  return {
    id: `${id}-productMaps`,
    type: "productMaps",
    relationship: target.data?.relationship ?? null,
    price: money(target.data?.price),
    name: product?.name ?? null,
    unit: product?.fields.unit ?? null,
    quantity: target.data?.quantity ?? 1,
    productType: product?.fields.type ?? "product",
    links: { lead: makeRef("leads", lead), product: makeRef("products", target.id) },
  };
}

/** How a lead can stand against a competitor; null where nobody said. */
export const rivalries = ["potential", "stole", "beat"] as const;

/** A competitor on a lead. */
export function competitorMapShape(call: Call, { id, lead, target }: NumberedLink): RestShape {
  const status = target.data?.status;
  return {
    id: `${id}-competitorMaps`,
    type: "competitorMaps",
    relationship: target.data?.relationship ?? null,
    name: readKept(call.db, "competitors", target.id)?.name ?? null,
    status: status === undefined ? null : (rivalries[status] ?? null),
    links: { lead: makeRef("leads", lead), competitor: makeRef("competitors", target.id) },
  };
}
