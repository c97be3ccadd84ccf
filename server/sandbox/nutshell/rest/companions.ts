/** Defines which linked records stand beside those that were asked for by id, each once. */
import type { Call } from "../call.ts";
import { type Kind, parseRef } from "../store/kinds.ts";
import { linksOfLead } from "../store/numbered-links.ts";
import { readKept } from "../store/records.ts";
import { competitorMapShape, productMapShape } from "./shapes/maps.ts";
import type { RestShape } from "./shapes/parts.ts";
import { restShape } from "./shapes/shape.ts";

/** Name of the array, and the link whose ids fill it. */
const companions: Partial<Record<Kind, readonly (readonly [string, string])[]>> = {
  accounts: [
    ["creators", "creator"],
    ["owners", "owner"],
    ["origins", "origin"],
    ["contacts", "contacts"],
    ["accountTypes", "accountType"],
    ["industries", "industry"],
  ],
  contacts: [
    ["accounts", "accounts"],
    ["creators", "creator"],
    ["owners", "owner"],
    ["origins", "origin"],
  ],
  leads: [
    ["accounts", "accounts"],
    ["contacts", "contacts"],
    ["creators", "creator"],
    ["owners", "owner"],
  ],
  activities: [
    ["users", "users"],
    ["contacts", "contacts"],
  ],
};
const MOST = 100;

/** The arrays for records that are shown already; lists go without, as recorded ones do. */
export function companionsOf(call: Call, kind: Kind, shown: readonly RestShape[]): Record<string, unknown> {
  const found: Record<string, unknown> = {};
  for (const [array, link] of companions[kind] ?? []) found[array] = linked(call, shown, link);
  if (kind !== "leads") return found;
  const ids = shown.map((lead) => parseRef(lead["id"])?.id ?? -1);
  found["productMaps"] = ids.flatMap((id) => linksOfLead(call.db, "leads.products", id)).map((map) => productMapShape(call, map));
  found["competitorMaps"] = ids.flatMap((id) => linksOfLead(call.db, "leads.competitors", id)).map((map) => competitorMapShape(call, map));
  return found;
}

function linked(call: Call, shown: readonly RestShape[], link: string): RestShape[] {
  const ids = new Set<unknown>(shown.flatMap((record) => record.links?.[link] ?? []));
  return [...ids].slice(0, MOST).flatMap((id): RestShape[] => {
    const record = showRef(call, id);
    return record === undefined ? [] : [record];
  });
}

/** The record behind `7-contacts`; undefined when there is none. */
export function showRef(call: Call, ref: unknown): RestShape | undefined {
  const target = parseRef(ref);
  const kept = target && readKept(call.db, target.kind, target.id);
  return kept && restShape(call, kept);
}
