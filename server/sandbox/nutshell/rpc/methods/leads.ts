/** Holds the JSON-RPC methods for leads. */
import type { Call } from "../../call.ts";
import { changeLead, createLead, type LeadDraft, outcomeOfStatus } from "../../entities/lead.ts";
import { channels } from "../../entities/source.ts";
import { assigneesOfTeams } from "../../entities/team.ts";
import { Refusal } from "../../refusal.ts";
import type { Kept } from "../../store/fields.ts";
import type { Condition } from "../../store/records.ts";
import { findMethod, hasTag, linksTo, madeThrough, searchMethod, timeIs, valueIn, valuesOf } from "../find.ts";
import { type Method, readObject } from "../method.ts";
import {
  listed,
  type Payload,
  readCreated,
  readCustomFields,
  readFlag,
  readNotes,
  readNumber,
  readRef,
  readTags,
  readTarget,
  readTargets,
  readText,
  readTimeOf,
} from "../payload.ts";
import { deleteMethod, editMethod, getMethod, newMethod } from "../record-methods.ts";

const stage = "json_extract(r.body, '$.stage')";
const assignee = "json_extract(r.body, '$.assignee')";
const inPipeline = (value: unknown): Condition => {
  const { sql, values } = valueIn("json_extract(s.body, '$.stageset')")(value);
  return { sql: `${stage} IN (SELECT s.id FROM stages s WHERE ${sql})`, values };
};
const fromSource = (of: Condition): Condition => ({
  sql: `r.id IN (SELECT l.a FROM sources s CROSS JOIN link l INDEXED BY link_back ON l.relation = 'leads.sources' AND l.kind = 'sources' AND l.b = s.id WHERE ${of.sql})`,
  values: of.values,
});
const channelOf = (value: string | number): number =>
  /^\d+$/u.test(String(value)) ? Number(value) : channels.findIndex((name) => name.toLowerCase() === String(value).toLowerCase());

export const leadMethods: readonly Method[] = [
  newMethod("newLead", "leads", "lead", (call, payload) => createLead(call, draft(call, payload))),
  getMethod("getLead", "leads", "leadId"),
  findMethod("findLeads", "leads", {
    order: "id",
    query: {
      status: valueIn("r.status"),
      number: valueIn("r.number"),
      accountId: linksTo(["leads.primaryAccount", "leads.accounts"], "accounts"),
      contactId: linksTo(["leads.contacts"], "contacts"),
      milestoneId: valueIn(stage),
      milestoneIds: valueIn(stage),
      stagesetId: inPipeline,
      stagesetIds: inPipeline,
      outcomeId: valueIn("json_extract(r.body, '$.outcome')"),
      dueTime: timeIs("r.at"),
      source: (value) => fromSource(valueIn(valuesOf(value).every((one) => /^\d+$/u.test(String(one))) ? "s.id" : "s.name")(value)),
      channel: (value) => fromSource(valueIn("json_extract(s.body, '$.channel')")(valuesOf(value).map(channelOf))),
      origin: madeThrough,
      tag: hasTag("leads"),
      priority: valueIn("json_extract(r.body, '$.priority')"),
      assignee: assignedTo,
      // 0 mine, 1 my team's, 2 all.
      filter: (value, call) => {
        if (Number(value) === 0) return { sql: `${assignee} = ?`, values: [`${call.user}-users`] };
        return Number(value) === 1 ? valueIn(assignee)(assigneesOfTeams(call, call.user)) : { sql: "1", values: [] };
      },
    },
  }),
  searchMethod("searchLeads", "leads", 40),
  editMethod("editLead", "leads", "lead", (call, former, payload) =>
    changeLead(call, former, { ...draft(call, requireTypes(call, payload), former), ...closing(call, payload) }),
  ),
  deleteMethod("deleteLead", "leads", "leadId"),
];

function draft(call: Call, payload: Payload, former?: Kept): LeadDraft {
  const market = readRef(payload, "market", "markets");
  const primary = payload["primaryAccount"];
  return {
    created: readCreated(call, payload),
    name: readText(payload, "description") ?? (payload["description"] === null ? "" : undefined),
    stageset: call.world.switches.get("lead.stageset") === "moves" ? (readNumber(payload, "stagesetId") ?? undefined) : undefined,
    fields: {
      stage: readNumber(payload, "milestoneId") ?? undefined,
      market: market ? Number.parseInt(market, 10) : undefined,
      assignee: readRef(payload, "assignee", "users", ["users", "teams"]),
      confidence: readNumber(payload, "confidence") ?? undefined,
      priority: readNumber(payload, "priority") ?? undefined,
      due: readTimeOf(payload, "dueTime"),
    },
    links: listed({
      "leads.primaryAccount":
        primary === undefined ? undefined : primary === null ? [] : [readTarget(primary, "primaryAccount", "accounts", ["accounts"])],
      "leads.accounts": readTargets(payload, "accounts", "accounts"),
      "leads.contacts": readTargets(payload, "contacts", "contacts"),
      "leads.products": readTargets(payload, "products", "products"),
      "leads.competitors": readTargets(payload, "competitors", "competitors"),
      "leads.sources": readTargets(payload, "sources", "sources"),
      "leads.tags": readTags(call, payload, "leads"),
    }),
    customFields: readCustomFields(call, payload, former),
    notes: readNotes(call, payload),
  };
}

const lists = ["accounts", "contacts", "products", "competitors", "sources"];

function requireTypes(call: Call, payload: Payload): Payload {
  if (call.world.switches.get("lead.item-types") === "required") {
    const bare = lists.find((key) =>
      (Array.isArray(payload[key]) ? payload[key] : []).some((item: Payload | null) => !item?.["entityType"]),
    );
    if (bare !== undefined) throw new Refusal(400, `${bare} needs an entityType for every item`);
  }
  return payload;
}

function closing(call: Call, payload: Payload): Partial<LeadDraft> {
  const { switches } = call.world;
  const status = readNumber(payload, "status");
  const closed = switches.get("lead.closed-time") === "kept" ? readTimeOf(payload, "closedTime") : undefined;
  const outcome = outcomeOf(call, payload, status);
  if (outcome !== undefined) return { outcome, closed };
  if (typeof status === "number" && status >= 10) throw new Refusal(400, "A lead is closed with an outcome.");
  if (status === 0) return { reopen: true };
  return { closed, isPending: status === 1 ? true : readFlag(payload, "isPending") };
}

function outcomeOf(call: Call, payload: Payload, status: number | null | undefined): number | undefined {
  const { switches } = call.world;
  const { outcome } = payload;
  if (outcome !== undefined && outcome !== null) return Number(readObject(outcome, "outcome")["id"]);
  if (switches.get("lead.outcome-id") === "closes" && typeof readNumber(payload, "outcomeId") === "number")
    return Number(payload["outcomeId"]);
  const closes = typeof status === "number" && status >= 10 && switches.get("lead.bare-status") === "closes";
  return closes ? outcomeOfStatus(call, status) : undefined;
}

function assignedTo(value: unknown): Condition {
  const wanted = (Array.isArray(value) ? value : [value]).map(
    (item) => readRef({ assignee: item }, "assignee", "users", ["users", "teams"]) ?? "",
  );
  return valueIn(assignee)(wanted);
}
