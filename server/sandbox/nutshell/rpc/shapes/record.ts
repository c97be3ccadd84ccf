/** The only place that says how records of each kind look in full in JSON-RPC answers. */
import type { Call } from "../../call.ts";
import { shownStatus } from "../../entities/activity.ts";
import { leadPipeline, leadValue } from "../../entities/lead.ts";
import type { Kept } from "../../store/fields.ts";
import { entityTypes } from "../../store/kinds.ts";
import { readLinks } from "../../store/links.ts";
import { readKept } from "../../store/records.ts";
import { rpcAmount } from "../../values/amount.ts";
import { showCustomValues } from "../../values/custom-values.ts";
import { displayName, slug } from "../../values/name.ts";
import { rpcTime, rpcTimeOrNull } from "../../values/time.ts";
import { lastContacted } from "./contacted.ts";
import { multiValues } from "./multi-value.ts";
import { noteShape, notesOf } from "./note.ts";
import { backStubs, completion, isOverdue, leadName, type Shape, stub, stubOfId, stubOfRef, stubsOf, tagNames } from "./stub.ts";

/** A record of any kind in full. */
export function shape(call: Call, kept: Kept): Shape {
  switch (kept.kind) {
    case "contacts":
      return contactShape(call, kept);
    case "accounts":
      return accountShape(call, kept);
    case "leads":
      return leadShape(call, kept);
    case "activities":
      return activityShape(call, kept);
    case "tasks":
      return taskShape(call, kept);
    case "notes":
      return noteShape(call, kept);
    default:
      return otherShape(call, kept);
  }
}

const base = (kept: Kept): Shape => ({
  id: kept.id,
  entityType: entityTypes[kept.kind],
  rev: String(kept.rev),
  modifiedTime: rpcTime(kept.modified),
  createdTime: rpcTime(kept.created),
  ...(kept.deleted === null ? {} : { deletedTime: rpcTime(kept.deleted) }),
});
const named = (call: Call, kind: "territories" | "industries" | "accountTypes", key: string, id: number | undefined): Shape => {
  const kept = id === undefined ? undefined : readKept(call.db, kind, id);
  return kept === undefined ? {} : { [key]: { id: kept.id, name: kept.name } };
};
const customFields = (call: Call, kept: Kept): Shape => {
  const shown = showCustomValues(kept.fields.customFields, call.world.switches);
  return shown === undefined ? {} : { customFields: shown };
};

function contactShape(call: Call, kept: Kept): Shape {
  const name = kept.fields.person ?? { salutation: "", givenName: "", familyName: "" };
  const contacted = lastContacted(call, kept);
  return {
    ...base(kept),
    name: { givenName: name.givenName, familyName: name.familyName, salutation: name.salutation, displayName: displayName(name) },
    htmlUrl: `${call.world.origin}/person/${slug(kept.id, kept.name)}`,
    avatarUrl: `${call.world.origin}/avatar/contacts/${kept.id}`,
    creator: stubOfRef(call, kept.creator),
    owner: stubOfRef(call, kept.fields.owner),
    leads: backStubs(call, "leads.contacts", kept, 100),
    accounts: stubsOf(call, readLinks(call.db, "contacts.accounts", kept.id)),
    notes: notesOf(call, kept),
    lastContactedDate: rpcTimeOrNull(contacted.at),
    contactedCount: contacted.count,
    tags: tagNames(call, kept),
    description: kept.fields.description ?? null,
    ...named(call, "territories", "territory", kept.fields.territory),
    ...multiValues(kept.fields),
    ...customFields(call, kept),
  };
}

function accountShape(call: Call, kept: Kept): Shape {
  return {
    ...base(kept),
    name: kept.name,
    htmlUrl: `${call.world.origin}/company/${slug(kept.id, kept.name)}`,
    ...named(call, "accountTypes", "accountType", kept.fields.accountType),
    ...named(call, "industries", "industry", kept.fields.industry),
    ...named(call, "territories", "territory", kept.fields.territory),
    creator: stubOfRef(call, kept.creator),
    owner: stubOfRef(call, kept.fields.owner),
    tags: tagNames(call, kept),
    lastContactedDate: rpcTimeOrNull(lastContacted(call, kept).at),
    contacts: backStubs(call, "contacts.accounts", kept),
    description: kept.fields.description ?? null,
    notes: notesOf(call, kept),
    leads: [...backStubs(call, "leads.primaryAccount", kept, 100), ...backStubs(call, "leads.accounts", kept, 100)].slice(0, 100),
    ...multiValues(kept.fields),
    ...customFields(call, kept),
  };
}

function leadShape(call: Call, kept: Kept): Shape {
  const { fields } = kept;
  const value = leadValue(call, kept);
  const amount = value && rpcAmount(value);
  const links = (relation: "leads.accounts" | "leads.contacts" | "leads.products" | "leads.sources" | "leads.primaryAccount"): Shape[] =>
    stubsOf(call, readLinks(call.db, relation, kept.id));
  const outcome = fields.outcome === undefined ? undefined : readKept(call.db, "outcomes", fields.outcome);
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
    sources: links("leads.sources"),
    channels: [],
    competitors: [],
    products: links("leads.products"),
    contacts: links("leads.contacts"),
    accounts: links("leads.accounts"),
    tags: tagNames(call, kept),
    ...(fields.due === undefined ? {} : { dueTime: rpcTime(fields.due) }),
    ...(outcome === undefined
      ? {}
      : {
          outcome: {
            id: outcome.id,
            entityType: "Lead_Outcomes",
            rev: String(outcome.rev),
            description: outcome.name,
            type: outcome.fields.outcomeType,
          },
        }),
    ...(fields.closed === undefined ? {} : { closedTime: rpcTime(fields.closed) }),
    ...(amount ? { value: amount, normalizedValue: amount, estimatedValue: amount } : {}),
    ...customFields(call, kept),
    processes: [],
    notes: notesOf(call, kept),
  };
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

function activityShape(call: Call, kept: Kept): Shape {
  const { fields } = kept;
  const leads = stubsOf(call, readLinks(call.db, "activities.leads", kept.id));
  const log = fields.logNote === undefined ? undefined : readKept(call.db, "notes", fields.logNote);
  return {
    ...base(kept),
    name: kept.name,
    description: fields.description ?? "",
    activityType: stubOfId(call, "activityTypes", fields.activityType),
    lead: leads[0] ?? null,
    leads,
    startTime: rpcTimeOrNull(fields.start),
    endTime: rpcTimeOrNull(fields.end),
    isAllDay: fields.isAllDay ?? false,
    isTimed: !(fields.isAllDay ?? false),
    isFlagged: fields.isFlagged ?? false,
    status: shownStatus(call, kept),
    ...(fields.location === undefined ? {} : { location: fields.location }),
    creator: stubOfRef(call, kept.creator),
    loggedBy: stubOfRef(call, fields.loggedBy),
    participants: stubsOf(call, readLinks(call.db, "activities.participants", kept.id)).map((participant) => ({
      ...participant,
      status: 0,
    })),
    ...(log ? { logNote: noteShape(call, log), logDescription: log.fields.note ?? "" } : {}),
  };
}

function taskShape(call: Call, kept: Kept): Shape {
  const { fields } = kept;
  return {
    ...base(kept),
    title: kept.name,
    name: kept.name,
    description: fields.description ?? null,
    entity: stubsOf(call, readLinks(call.db, "tasks.entity", kept.id))[0] ?? null,
    assignee: stubOfRef(call, fields.assignee),
    creator: stubOfRef(call, kept.creator),
    dueTime: rpcTimeOrNull(fields.due),
    completedTime: rpcTimeOrNull(fields.completed),
    isCompleted: fields.completed !== undefined,
  };
}

function otherShape(call: Call, kept: Kept): Shape {
  const { stub: _, ...rest } = stub(call, kept);
  if (kept.kind === "products") {
    const { type, sku, unit, prices } = kept.fields;
    return {
      ...rest,
      type: type ?? null,
      sku: sku ?? null,
      unit: unit ?? null,
      prices: (prices ?? []).map(({ market, price }) => ({ marketId: market, price: rpcAmount(price) })),
    };
  }
  if (kept.kind === "teams")
    return { ...rest, members: (kept.fields.members ?? []).map((member) => stubOfRef(call, member)).filter(Boolean) };
  return rest;
}
