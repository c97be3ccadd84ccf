/** Serves the links between leads and products or competitors as records of their own. */
import type { Call } from "../../call.ts";
import { changeLead } from "../../entities/lead.ts";
import { requireRecord } from "../../entities/write-record.ts";
import type { Reply, Request } from "../../http/reply.ts";
import { Refusal } from "../../refusal.ts";
import type { LinkData, Target } from "../../store/fields.ts";
import { makeRef } from "../../store/kinds.ts";
import { readLinks } from "../../store/links.ts";
import {
  countNumberedLinks,
  listNumberedLinks,
  type NumberedLink,
  type NumberedRelation,
  readNumberedLink,
} from "../../store/numbered-links.ts";
import { readAmount } from "../../values/amount.ts";
import { showRef } from "../companions.ts";
import { nothing, wrap, wrapList } from "../envelope.ts";
import { readPage } from "../lists/list-query.ts";
import { applyOperations, readOperations } from "../patch.ts";
import { mapId, readQuantity, readRivalry } from "../read-maps.ts";
import { type Payload, type Route, wrongPatchType } from "../route.ts";
import { competitorMapShape, productMapShape } from "../shapes/maps.ts";

type MapName = "productMaps" | "competitorMaps";
const relations = { productMaps: "leads.products", competitorMaps: "leads.competitors" } as const satisfies Record<
  MapName,
  NumberedRelation
>;
const shapes = { productMaps: productMapShape, competitorMaps: competitorMapShape };

/** The routes of one of the two; `deletes` only under the spelling that is documented for it. */
export function mapRoutes(name: MapName, deletes: boolean): Route {
  return (call, request, [id, ...more]) => {
    if (more.length > 0) return undefined;
    if (id === undefined) return request.method === "GET" ? listMaps(call, request, name) : undefined;
    const found = id.split(",").map((text) => readNumberedLink(call.db, relations[name], mapId(text.trim(), name) ?? -1));
    const links = found.filter((link) => link !== undefined);
    if (links.length < found.length) return undefined;
    if (request.method === "GET") return wrap(call, name, shown(call, name, links), { companions: beside(call, name, links) });
    if (request.method === "PATCH") return patch(call, request, name, links);
    if (request.method !== "DELETE" || !deletes) return undefined;
    for (const link of links) rewrite(call, name, link, () => undefined);
    return nothing;
  };
}

function listMaps(call: Call, request: Request, name: MapName): Reply {
  const links = listNumberedLinks(call.db, relations[name], readPage(call, request.query));
  const count = countNumberedLinks(call.db, relations[name]);
  return wrapList(call, name, shown(call, name, links), { count, total: count, companions: beside(call, name, links) });
}

const shown = (call: Call, name: MapName, links: readonly NumberedLink[]): unknown[] => links.map((link) => shapes[name](call, link));

function beside(call: Call, name: MapName, links: readonly NumberedLink[]): Record<string, unknown> {
  if (name === "productMaps") return {};
  const of = (refs: readonly string[]): unknown[] => [...new Set(refs)].flatMap((ref) => showRef(call, ref) ?? []);
  return {
    leads: of(links.map(({ lead }) => makeRef("leads", lead))),
    competitors: of(links.map(({ target }) => makeRef("competitors", target.id))),
  };
}

function patch(call: Call, request: Request, name: MapName, [link, ...others]: readonly NumberedLink[]): Reply | undefined {
  const wrongType = wrongPatchType(call, request);
  if (wrongType) return wrongType;
  if (link === undefined || others.length > 0) return undefined;
  const input = applyOperations(call, readOperations(request), name, shapes[name](call, link));
  const changed = name === "productMaps" ? changedProduct(input, link.target.data) : changedCompetitor(input, link.target.data);
  rewrite(call, name, link, (target) => ({ ...target, data: changed }));
  return nothing;
}

function changedProduct(input: Payload, former: LinkData = {}): LinkData {
  refuseOthers(input, ["quantity", "price", "relationship"]);
  return {
    ...former,
    ...(input["quantity"] === undefined ? {} : { quantity: readQuantity(input["quantity"]) }),
    ...(input["price"] === undefined ? {} : { price: priceOf(input["price"], former) }),
    ...(typeof input["relationship"] === "string" ? { relationship: input["relationship"] } : {}),
  };
}

// A bare amount is in the currency the price already has.
const priceOf = (value: unknown, former: LinkData): NonNullable<LinkData["price"]> => {
  const price = readAmount(value, "price");
  return typeof value === "object" || former.price === undefined ? price : { ...price, currency: former.price.currency };
};

function changedCompetitor(input: Payload, former: LinkData = {}): LinkData {
  refuseOthers(input, ["status", "relationship"]);
  const { status: _status, ...others } = former;
  return {
    ...(input["status"] === undefined ? former : { ...others, ...readRivalry(input["status"]) }),
    ...(typeof input["relationship"] === "string" ? { relationship: input["relationship"] } : {}),
  };
}

function refuseOthers(input: Payload, known: readonly string[]): void {
  const wrong = Object.keys(input).find((key) => !known.includes(key));
  if (wrong !== undefined) throw new Refusal(400, `Unknown attribute: ${wrong}`, { title: "Invalid attribute" });
}

function rewrite(call: Call, name: MapName, link: NumberedLink, change: (target: Target) => Target | undefined): void {
  const relation = relations[name];
  const targets = readLinks(call.db, relation, link.lead).flatMap((target) =>
    target.id === link.target.id ? (change(target) ?? []) : target,
  );
  changeLead(call, requireRecord(call, "leads", link.lead), { links: { [relation]: targets } });
}
