/** Serves what can be done with one lead beyond reading and patching it. */
import type { Call } from "../../call.ts";
import { changeLead, leadPipeline } from "../../entities/lead.ts";
import { stagesOf } from "../../entities/stages-of.ts";
import { toggleWatcher } from "../../entities/watchers.ts";
import { requireRecord } from "../../entities/write-record.ts";
import type { Reply, Request } from "../../http/reply.ts";
import { Refusal } from "../../refusal.ts";
import type { Kept, Target } from "../../store/fields.ts";
import { type Kind, parseRef } from "../../store/kinds.ts";
import { linksOfLead } from "../../store/numbered-links.ts";
import { readKept } from "../../store/records.ts";
import { wrap } from "../envelope.ts";
import { readCompetitorMaps, readProductMaps } from "../read-maps.ts";
import { readBody, readNamed, readOneLive } from "../route.ts";
import { restShape } from "../shapes/shape.ts";
import { show } from "../show-kind.ts";
import { serveInstallments } from "./installments.ts";
import { timeInStages } from "./time-in-stages.ts";

const LOST = 11;
const WON = 10;
const STOLE = 1;
const BEAT = 2;

/** `stages`, `installments`, `status`, `reopen`, `stageset` and `watch`; undefined for any other action. */
export function leadActions(call: Call, request: Request, id: string, action: string): Reply | undefined {
  const lead = readOneLive(call, "leads", id);
  if (lead === undefined) return undefined;
  if (action === "installments") return serveInstallments(call, request, lead);
  if (action === "stages") return request.method === "GET" ? stages(call, lead) : undefined;
  if (request.method !== "POST") return undefined;
  if (action === "reopen") changeLead(call, lead, { reopen: true });
  else if (action === "status") close(call, request, lead);
  else if (action === "stageset") changeLead(call, lead, { stageset: required(call, "stagesets", readBody(request)["stageset"]).id });
  else if (action === "watch") toggleWatcher(call, lead, call.user);
  else return undefined;
  return show(call, "leads", readNamed(call, "leads", id) ?? []);
}

function stages(call: Call, lead: Kept): Reply {
  const pipeline = leadPipeline(call, lead);
  const kept = pipeline === undefined ? undefined : readKept(call.db, "stagesets", pipeline);
  const inOrder = pipeline === undefined ? [] : stagesOf(call, pipeline);
  return wrap(
    call,
    "stages",
    inOrder.map((stage) => restShape(call, stage)),
    { meta: { timeSpent: timeInStages(call, lead, inOrder), stageset: kept === undefined ? null : restShape(call, kept) } },
  );
}

function close(call: Call, request: Request, lead: Kept): void {
  const { outcomeId, competitorMaps, productMaps } = readBody(request);
  const outcome = required(call, "outcomes", outcomeId);
  const links: { "leads.products"?: Target[]; "leads.competitors"?: Target[] } = {};
  if (Array.isArray(productMaps) && productMaps.length > 0) links["leads.products"] = readProductMaps(call, lead, productMaps);
  if (Array.isArray(competitorMaps) && competitorMaps.length > 0)
    links["leads.competitors"] = rivals(call, lead, competitorMaps, outcome.fields.outcomeType);
  changeLead(call, lead, { outcome: outcome.id, links });
}

// A guess about the vendor: those that are named when a lead is lost took it, and when it is won were beaten.
function rivals(call: Call, lead: Kept, named: readonly unknown[], outcomeType: number | undefined): Target[] {
  const status = outcomeType === WON ? BEAT : outcomeType === LOST ? STOLE : undefined;
  const chosen = readCompetitorMaps(call, lead, named).map((target, index): Target => {
    const says = typeof named[index] === "object" && named[index] !== null && "status" in named[index];
    return says || status === undefined ? target : { ...target, data: { ...target.data, status } };
  });
  const others = linksOfLead(call.db, "leads.competitors", lead.id).map((link) => link.target);
  return [...others.map((target) => chosen.find(({ id }) => id === target.id) ?? target), ...chosen];
}

function required(call: Call, kind: Kind, value: unknown): Kept {
  const ref = parseRef(value, kind);
  if (ref?.kind !== kind) throw new Refusal(400, `Invalid ${kind} id: ${String(value)}`);
  const kept = readKept(call.db, kind, ref.id);
  if (kept === undefined || kept.deleted !== null) throw new Refusal(400, `Invalid ${kind} id: ${String(value)}`);
  return requireRecord(call, kind, ref.id);
}
