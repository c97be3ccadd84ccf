/** Defines how leads look in REST answers. */
import type { Call } from "../../call.ts";
import { leadPipeline, leadValue } from "../../entities/lead.ts";
import { currencyOfMarket } from "../../entities/market.ts";
import { stagesOf } from "../../entities/stages-of.ts";
import { lastContacted } from "../../rpc/shapes/contacted.ts";
import { leadName } from "../../rpc/shapes/stub.ts";
import type { Kept } from "../../store/fields.ts";
import { makeRef, parseRef } from "../../store/kinds.ts";
import { linksOfLead } from "../../store/numbered-links.ts";
import { filesOf, relatedFilesOf } from "./files.ts";
import { creatorOf, customFieldsOf, hrefOf, identity, idRef, pageOf, type RestShape, refs } from "./parts.ts";
import { money, timeObject } from "./scalars.ts";

/** What a lead's status is called. */
export const statusNames: Readonly<Record<number, string>> = { 0: "open", 1: "pending", 10: "won", 11: "lost", 12: "cancelled" };

/** A lead. */
export function leadShape(call: Call, kept: Kept): RestShape {
  const { fields } = kept;
  const due = timeObject(call, fields.due);
  const isOverdue = (kept.status ?? 0) < 10 && fields.due !== undefined && fields.due < call.now;
  const watchers = refs(call, "leads.watchers", kept, "users");
  return {
    ...identity(kept),
    isCurrentUserWatching: watchers.includes(makeRef("users", call.user)),
    deletedTime: kept.deleted,
    name: kept.name === "" ? leadName(kept) : kept.name,
    value: shownValue(call, kept),
    number: String(kept.number),
    description: kept.name,
    createdTime: timeObject(call, kept.created),
    closedTime: timeObject(call, fields.closed),
    dueTime: due,
    anticipatedClosedTime: due,
    ownerType: fields.assignee === undefined ? null : (parseRef(fields.assignee)?.kind ?? null),
    mcfxContactIds: [],
    status: statusNames[kept.status ?? 0],
    lastContactedTime: timeObject(call, lastContacted(call, kept).at),
    pieState: pieState(call, kept),
    isOverdue,
    overdueTime: isOverdue ? due : null,
    href: hrefOf(call, kept),
    confidence: fields.confidence ?? 0,
    priority: fields.priority ?? 0,
    ...pageOf(call, `/lead/${kept.number}`),
    avatarUrl: `${call.world.origin}/avatar/leads/${kept.id}`,
    initials: null,
    ...customFieldsOf(call, kept),
    links: linksOf(call, kept, watchers),
  };
}

function shownValue(call: Call, kept: Kept): Record<string, unknown> {
  const value = money(leadValue(call, kept), currencyOfMarket(call, kept.fields.market));
  return call.world.switches.get("rest.lead-amount") === "text" ? { ...value, amount: String(value.amount) } : value;
}

function linksOf(call: Call, kept: Kept, watchers: readonly string[]): Record<string, unknown> {
  const { fields } = kept;
  const products = linksOfLead(call.db, "leads.products", kept.id);
  const competitors = linksOfLead(call.db, "leads.competitors", kept.id);
  return {
    accounts: [...refs(call, "leads.primaryAccount", kept, "accounts"), ...refs(call, "leads.accounts", kept, "accounts")],
    contacts: refs(call, "leads.contacts", kept, "contacts"),
    tags: refs(call, "leads.tags", kept, "tags"),
    sources: refs(call, "leads.sources", kept, "sources"),
    owner: fields.assignee ?? null,
    files: filesOf(call, kept),
    relatedFiles: relatedFilesOf(call, kept),
    territory: idRef("territories", fields.territory),
    market: idRef("markets", fields.market),
    destinations: [],
    stage: idRef("stages", fields.stage),
    stageset: idRef("stagesets", leadPipeline(call, kept)),
    creator: creatorOf(kept),
    products: products.map(({ target }) => makeRef("products", target.id)),
    productMaps: products.map(({ id }) => `${id}-productMaps`),
    competitors: competitors.map(({ target }) => makeRef("competitors", target.id)),
    competitorMaps: competitors.map(({ id }) => `${id}-competitorMaps`),
    outcome: idRef("outcomes", fields.outcome),
    watchers,
  };
}

// Two digits: how many eighths of the pie are filled, beginning with one.
function pieState(call: Call, lead: Kept): string {
  if ((lead.status ?? 0) >= 10) return "08";
  const pipeline = leadPipeline(call, lead);
  if (pipeline === undefined) return "01";
  const stages = stagesIn(call, pipeline);
  const place = Math.max(0, stages.indexOf(lead.fields.stage ?? -1));
  return String(1 + Math.round((place * 8) / Math.max(1, stages.length))).padStart(2, "0");
}

// A page of leads asks for the same few pipelines again and again.
const known = new WeakMap<Call, Map<number, number[]>>();
function stagesIn(call: Call, pipeline: number): number[] {
  const pipelines = known.get(call) ?? new Map<number, number[]>();
  known.set(call, pipelines);
  const stages = pipelines.get(pipeline) ?? stagesOf(call, pipeline).map((stage) => stage.id);
  pipelines.set(pipeline, stages);
  return stages;
}
