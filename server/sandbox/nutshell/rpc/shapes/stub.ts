/** Defines how records look in their short form. */
import type { Call } from "../../call.ts";
import { shownStatus } from "../../entities/activity.ts";
import { leadValue } from "../../entities/lead.ts";
import { leadOfProcess, nextStepDue } from "../../entities/process.ts";
import type { Kept, Relation, Target } from "../../store/fields.ts";
import { entityTypes, type Kind, parseRef } from "../../store/kinds.ts";
import { readBackLinks, readLinks } from "../../store/links.ts";
import { readKept } from "../../store/records.ts";
import { rpcAmount } from "../../values/amount.ts";
import { primaryItem } from "../../values/items.ts";
import { rpcTime, rpcTimeOrNull } from "../../values/time.ts";
import { lastContacted } from "./contacted.ts";
import { processState } from "./process-state.ts";

export type Shape = Record<string, unknown>;

/** What every short form begins with. */
export function shortId(kept: Kept): Shape {
  return { stub: true, id: kept.id, rev: String(kept.rev), entityType: entityTypes[kept.kind] };
}

/** A record's short form; `link` adds what the link to it carries. */
export function stub(call: Call, kept: Kept, link?: Target): Shape {
  const { fields } = kept;
  const id = shortId(kept);
  const dated: Shape = { ...id, modifiedTime: rpcTime(kept.modified), createdTime: rpcTime(kept.created) };
  const relationship = link?.data?.relationship ?? null;
  const related: Shape = link === undefined ? {} : { relationship };
  switch (kept.kind) {
    case "contacts":
      return {
        ...dated,
        name: kept.name,
        jobTitle: shownJobTitle(call, kept),
        ...(link === undefined ? {} : { description: fields.description ?? null, relationship }),
      };
    case "accounts":
      return { ...dated, name: kept.name, regions: regions(kept), relationship, description: fields.description ?? null };
    case "leads":
      return { ...dated, ...leadStub(call, kept) };
    case "users":
      return { ...dated, name: kept.name, ...userParts(kept) };
    case "products":
      return {
        ...dated,
        name: kept.name,
        ...related,
        ...(link?.data?.price ? { price: rpcAmount(link.data.price) } : {}),
        ...(link ? { quantity: link.data?.quantity ?? 1 } : {}),
      };
    case "competitors":
      return {
        ...id,
        modifiedTime: rpcTime(kept.modified),
        name: kept.name,
        ...related,
        ...(link ? { status: link.data?.status ?? 0 } : {}),
      };
    case "outcomes":
      return { ...id, description: kept.name, type: fields.outcomeType ?? 12 };
    case "sources":
      return { ...id, modifiedTime: rpcTime(kept.modified), name: kept.name };
    case "tasks":
      return { ...dated, name: kept.name, description: fields.description ?? "" };
    case "activities":
      return {
        ...dated,
        name: kept.name,
        description: fields.description ?? "",
        startTime: rpcTimeOrNull(fields.start),
        endTime: rpcTimeOrNull(fields.end),
        isAllDay: fields.isAllDay ?? false,
        isFlagged: fields.isFlagged ?? false,
        status: shownStatus(call, kept),
      };
    case "teams":
    case "tags":
    case "files":
      return { ...dated, name: kept.name };
    case "emails":
      return { ...dated, subject: kept.name };
    case "processes":
      return { ...id, name: kept.name, ...processState(kept, leadOfProcess(call, kept)) };
    default:
      return { ...id, name: kept.name };
  }
}

const userParts = ({ fields }: Kept): Shape => ({
  firstName: fields.firstName ?? "",
  lastName: fields.lastName ?? "",
  emails: (fields.emails ?? []).map((email) => email.value),
  isEnabled: fields.isEnabled ?? true,
  isAdministrator: fields.isAdministrator ?? false,
});

/** The short form of a reference, or null for none or one that is gone. */
export function stubOfRef(call: Call, ref: string | undefined): Shape | null {
  const target = ref === undefined ? undefined : parseRef(ref);
  return target === undefined || target.kind === "origins" ? null : stubOfId(call, target.kind, target.id);
}

// A page of records names the same few users, stages and markets over and over.
const shownInCall = new WeakMap<Call, Map<string, Shape | null>>();

/** The same by kind and id. */
export function stubOfId(call: Call, kind: Kind, id: number | undefined): Shape | null {
  if (id === undefined) return null;
  const shown = shownInCall.get(call) ?? new Map<string, Shape | null>();
  shownInCall.set(call, shown);
  const known = shown.get(`${id}-${kind}`);
  if (known !== undefined) return known;
  const kept = readKept(call.db, kind, id);
  const fresh = kept === undefined || kept.deleted !== null ? null : stub(call, kept);
  shown.set(`${id}-${kind}`, fresh);
  return fresh;
}

/** Short forms of what a list holds; records in the trash are left out. */
export function stubsOf(call: Call, targets: readonly Target[]): Shape[] {
  return targets.flatMap((target) => {
    const kept = readKept(call.db, target.kind, target.id);
    return kept === undefined || kept.deleted !== null ? [] : [stub(call, kept, target)];
  });
}

/** Names of a record's tags. */
export function tagNames(call: Call, kept: Kept): string[] {
  return readLinks(call.db, `${kept.kind}.tags` as Relation, kept.id).flatMap((target) => {
    const tag = readKept(call.db, "tags", target.id);
    return tag === undefined || tag.deleted !== null ? [] : [tag.name];
  });
}

function shownJobTitle(call: Call, contact: Kept): string {
  const first = readLinks(call.db, "contacts.accounts", contact.id)[0];
  const account = first === undefined ? undefined : readKept(call.db, "accounts", first.id);
  const title = contact.fields.jobTitle ?? first?.data?.relationship;
  return [title, account?.deleted === null ? account.name : undefined].filter(Boolean).join(", ");
}

function regions(account: Kept): string[] {
  const place = primaryItem(account.fields.addresses)?.value;
  const text = [place?.city, place?.state].filter(Boolean).join(", ");
  return text === "" ? [] : [text];
}

function leadStub(call: Call, lead: Kept): Shape {
  const value = leadValue(call, lead);
  const nameOf = (relation: Relation): string | null => {
    const first = readLinks(call.db, relation, lead.id)[0];
    return first === undefined ? null : (readKept(call.db, first.kind, first.id)?.name ?? null);
  };
  return {
    name: leadName(lead),
    description: lead.name,
    status: lead.status,
    completion: completion(call, lead),
    value: value ? rpcAmount(value) : null,
    primaryAccountName: nameOf("leads.primaryAccount"),
    primaryContactName: nameOf("leads.contacts"),
    isOverdue: isOverdue(call, lead),
    lastContactedDate: rpcTimeOrNull(lastContacted(call, lead).at),
    ...(lead.fields.due === undefined ? {} : { dueTime: rpcTime(lead.fields.due) }),
    ...nextStep(lead, nextStepDue(call, lead.id)),
    ...(lead.fields.closed === undefined ? {} : { closedTime: rpcTime(lead.fields.closed) }),
  };
}

/** `nextStepDueTime` of an open lead; absent when no step has a time. */
export function nextStep(lead: Kept, due: number | null | undefined): Shape {
  return due === null || due === undefined || (lead.status ?? 0) >= 10 ? {} : { nextStepDueTime: rpcTime(due) };
}

/** `Lead–1001`, with an en dash and the lead's number. */
export function leadName(lead: Kept): string {
  return `Lead\u2013${lead.number}`;
}

/** How far a lead has come, in percent. */
export function completion(call: Call, lead: Kept): number {
  if ((lead.status ?? 0) >= 10) return 100;
  const stage = lead.fields.stage === undefined ? undefined : readKept(call.db, "stages", lead.fields.stage);
  if (stage?.fields.stageset === undefined) return 0;
  const last =
    call.db.get<{ n: number }>("SELECT count(*) AS n FROM stages WHERE json_extract(body, '$.stageset') = ?", stage.fields.stageset)?.n ??
    1;
  return Math.round((((stage.fields.position ?? 1) - 1) / last) * 100);
}

/** Whether an open lead's due time has passed. */
export function isOverdue(call: Call, lead: Kept): boolean {
  return (lead.status ?? 0) < 10 && lead.fields.due !== undefined && lead.fields.due < call.now;
}

/** Short forms of records that have this one in their list. */
export function backStubs(call: Call, relation: Relation, kept: Kept, limit = 1000): Shape[] {
  return stubsOf(call, readBackLinks(call.db, relation, kept, limit));
}
