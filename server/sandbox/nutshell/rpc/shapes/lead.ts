/** Defines how leads look in full in JSON-RPC answers. */
import type { Call } from "../../call.ts";
import { shownStatus } from "../../entities/activity.ts";
import { leadPipeline, leadValue } from "../../entities/lead.ts";
import { processesOf } from "../../entities/process.ts";
import { channels } from "../../entities/source.ts";
import type { Kept, Relation, Target } from "../../store/fields.ts";
import { readLinks } from "../../store/links.ts";
import { readKept } from "../../store/records.ts";
import { rpcAmount } from "../../values/amount.ts";
import { rpcTime, rpcTimeOrNull } from "../../values/time.ts";
import { base, customFields } from "./base.ts";
import { lastContacted } from "./contacted.ts";
import { notesOf } from "./note.ts";
import { processState } from "./process-state.ts";
import { completion, isOverdue, leadName, nextStep, type Shape, shortId, stubOfId, stubOfRef, stubsOf, tagNames } from "./stub.ts";

/** A lead; due time, outcome, closing time, value and custom fields are absent when it has none. */
export function leadShape(call: Call, kept: Kept): Shape {
  const { fields } = kept;
  const value = leadValue(call, kept);
  const amount = value && rpcAmount(value);
  const sources = readLinks(call.db, "leads.sources", kept.id);
  const processes = processesOf(call, kept.id);
  const links = (relation: Relation): Shape[] => stubsOf(call, readLinks(call.db, relation, kept.id));
  return {
    ...base(kept),
    name: leadName(kept),
    description: kept.name,
    htmlUrl: `${call.world.origin}/lead/${kept.number}`,
    creator: stubOfRef(call, kept.creator),
    primaryAccount: links("leads.primaryAccount")[0] ?? null,
    milestone: stubOfId(call, "stages", fields.stage),
    stageset: stubOfId(call, "stagesets", leadPipeline(call, kept)),
    activitiesCount: activitiesCount(call, kept),
    status: kept.status,
    confidence: fields.confidence ?? 0,
    completion: completion(call, kept),
    urgency: "0",
    isOverdue: isOverdue(call, kept),
    priority: fields.priority ?? 0,
    lastContactedDate: rpcTimeOrNull(lastContacted(call, kept).at),
    market: stubOfId(call, "markets", fields.market),
    assignee: stubOfRef(call, fields.assignee),
    sources: stubsOf(call, sources),
    channels: channelsOf(call, sources),
    competitors: links("leads.competitors"),
    products: links("leads.products"),
    contacts: links("leads.contacts"),
    accounts: links("leads.accounts"),
    tags: tagNames(call, kept),
    ...(fields.due === undefined ? {} : { dueTime: rpcTime(fields.due) }),
    ...nextStep(kept, processes.at(-1)?.at),
    ...outcomeOf(call, kept),
    ...(fields.closed === undefined ? {} : { closedTime: rpcTime(fields.closed) }),
    ...(amount ? { value: amount, normalizedValue: amount, estimatedValue: amount } : {}),
    ...customFields(call, kept),
    processes: processes.map((process) => ({ ...shortId(process), name: process.name, ...processState(process, kept) })),
    notes: notesOf(call, kept),
  };
}

function outcomeOf(call: Call, { fields }: Kept): Shape {
  const outcome = fields.outcome === undefined ? undefined : readKept(call.db, "outcomes", fields.outcome);
  if (outcome === undefined) return {};
  return {
    outcome: {
      id: outcome.id,
      entityType: "Lead_Outcomes",
      rev: String(outcome.rev),
      description: outcome.name,
      type: outcome.fields.outcomeType,
    },
  };
}

// What the lead's sources are counted under.
function channelsOf(call: Call, sources: readonly Target[]): string[] {
  const names = sources.flatMap(({ id }) => {
    const channel = readKept(call.db, "sources", id)?.fields.channel ?? 0;
    return channel === 0 ? [] : [channels[channel] ?? ""];
  });
  return [...new Set(names)];
}

function activitiesCount(call: Call, lead: Kept): Shape {
  const counts: Record<string, number> = { "0": 0, "1": 0, "2": 0, "-1": 0 };
  for (const { id } of call.db.all<{ id: number }>(
    "SELECT a AS id FROM link INDEXED BY link_back WHERE relation = 'activities.leads' AND kind = 'leads' AND b = ?",
    lead.id,
  )) {
    const activity = readKept(call.db, "activities", id);
    if (activity && activity.deleted === null)
      counts[String(shownStatus(call, activity))] = (counts[String(shownStatus(call, activity))] ?? 0) + 1;
  }
  return counts;
}
