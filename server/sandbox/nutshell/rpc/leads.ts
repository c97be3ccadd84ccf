/** The only place that holds the JSON-RPC methods for leads. */
import type { Call } from "../call.ts";
import { changeLead, createLead, type LeadDraft } from "../entities/lead.ts";
import { Refusal } from "../refusal.ts";
import { readTime } from "../values/time.ts";
import { listed } from "./contacts.ts";
import { findMethod, hasTag, linksTo, searchMethod, timeIs, valueIn } from "./find.ts";
import { type Method, readObject } from "./method.ts";
import {
  type Payload,
  readCustomFields,
  readFlag,
  readNotes,
  readNumber,
  readRef,
  readTags,
  readTarget,
  readTargets,
  readText,
} from "./payload.ts";
import { deleteMethod, editMethod, getMethod, newMethod } from "./record-methods.ts";

const stage = "json_extract(r.body, '$.stage')";
const inPipeline = (value: unknown): { sql: string; values: (string | number)[] } => {
  const inner = valueIn("json_extract(s.body, '$.stageset')")(value);
  return { sql: `${stage} IN (SELECT s.id FROM stages s WHERE ${inner.sql})`, values: [...inner.values] as number[] };
};

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
      source: linksTo(["leads.sources"], "sources"),
      tag: hasTag("leads"),
      priority: valueIn("json_extract(r.body, '$.priority')"),
      assignee: assignedTo,
      // 0 mine, 1 my team's, 2 all.
      filter: (value, call) =>
        Number(value) === 0 ? { sql: "json_extract(r.body, '$.assignee') = ?", values: [`${call.user}-users`] } : { sql: "1", values: [] },
    },
  }),
  searchMethod("searchLeads", "leads", 40),
  editMethod("editLead", "leads", "leadId", "lead", (call, former, payload) =>
    changeLead(call, former, { ...draft(call, payload), ...closing(payload) }),
  ),
  deleteMethod("deleteLead", "leads", "leadId"),
];

function draft(call: Call, payload: Payload): LeadDraft {
  const due = payload["dueTime"] === undefined ? undefined : readTime(payload["dueTime"], "dueTime");
  const market = readRef(payload, "market", "markets");
  const primary = payload["primaryAccount"];
  return {
    name: readText(payload, "description") ?? (payload["description"] === null ? "" : undefined),
    stageset: readNumber(payload, "stagesetId") ?? undefined,
    fields: {
      stage: readNumber(payload, "milestoneId") ?? undefined,
      market: market ? Number.parseInt(market, 10) : undefined,
      assignee: readRef(payload, "assignee", "users", ["users", "teams"]),
      confidence: readNumber(payload, "confidence") ?? undefined,
      priority: readNumber(payload, "priority") ?? undefined,
      due,
    },
    links: listed({
      "leads.primaryAccount":
        primary === undefined ? undefined : primary === null ? [] : [readTarget(primary, "primaryAccount", "accounts", ["accounts"])],
      "leads.accounts": readTargets(payload, "accounts", "accounts"),
      "leads.contacts": readTargets(payload, "contacts", "contacts"),
      "leads.products": readTargets(payload, "products", "products"),
      "leads.sources": readTargets(payload, "sources", "sources"),
      "leads.tags": readTags(call, payload, "leads"),
    }),
    customFields: readCustomFields(payload),
    notes: readNotes(payload),
  };
}

function closing(payload: Payload): Partial<LeadDraft> {
  const status = readNumber(payload, "status");
  const outcome = payload["outcome"];
  const closed = payload["closedTime"] === undefined ? undefined : readTime(payload["closedTime"], "closedTime");
  if (outcome !== undefined && outcome !== null) return { outcome: Number(readObject(outcome, "outcome")["id"]), closed };
  if (typeof status === "number" && status >= 10) throw new Refusal(400, "A lead is closed with an outcome.");
  if (status === 0) return { reopen: true };
  return { closed, isPending: status === 1 ? true : readFlag(payload, "isPending") };
}

function assignedTo(value: unknown): { sql: string; values: string[] } {
  const wanted = (Array.isArray(value) ? value : [value]).map(
    (item) => readRef({ assignee: item }, "assignee", "users", ["users", "teams"]) ?? "",
  );
  return { sql: `json_extract(r.body, '$.assignee') IN (${wanted.map(() => "?").join(",")})`, values: wanted };
}
