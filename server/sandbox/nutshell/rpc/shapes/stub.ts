/** The only place that says how records look in their short form. */
import type { Call } from "../../call.ts";
import { leadValue } from "../../entities/lead.ts";
import type { Kept, Relation, Target } from "../../store/fields.ts";
import { entityTypes, type Kind, parseRef } from "../../store/kinds.ts";
import { readBackLinks, readLinks } from "../../store/links.ts";
import { readKept } from "../../store/records.ts";
import { rpcAmount } from "../../values/amount.ts";
import { primaryItem } from "../../values/items.ts";
import { rpcTime, rpcTimeOrNull } from "../../values/time.ts";
import { lastContacted } from "./contacted.ts";

export type Shape = Record<string, unknown>;

/** A record's short form; `link` adds what the link to it carries. */
export function stub(call: Call, kept: Kept, link?: Target): Shape {
  const base: Shape = {
    stub: true,
    id: kept.id,
    rev: String(kept.rev),
    entityType: entityTypes[kept.kind],
    modifiedTime: rpcTime(kept.modified),
    createdTime: rpcTime(kept.created),
    name: kept.name,
  };
  const related: Shape = link === undefined ? {} : { relationship: link.data?.relationship ?? null };
  const { fields } = kept;
  switch (kept.kind) {
    case "contacts":
      return {
        ...base,
        jobTitle: shownJobTitle(call, kept),
        ...(link === undefined ? {} : { ...related, description: fields.description ?? null }),
      };
    case "accounts":
      return { ...base, regions: regions(kept), relationship: link?.data?.relationship ?? null, description: fields.description ?? null };
    case "leads":
      return { ...base, ...leadStub(call, kept) };
    case "users":
      return {
        ...base,
        firstName: fields.firstName ?? "",
        lastName: fields.lastName ?? "",
        emails: (fields.emails ?? []).map((e) => e.value),
        isEnabled: fields.isEnabled ?? true,
        isAdministrator: fields.isAdministrator ?? false,
      };
    case "products":
      return {
        ...base,
        ...related,
        ...(link?.data?.price ? { price: rpcAmount(link.data.price) } : {}),
        ...(link ? { quantity: link.data?.quantity ?? 1 } : {}),
      };
    case "stagesets":
      return { ...base, default: fields.isDefault ?? false, position: fields.position ?? 1 };
    case "markets":
      // A guess about the vendor: a market has a currency in Nutshell's pages, but no recorded answer shows where it stands.
      return { ...base, currency: fields.currency ?? null };
    case "stages":
      return { ...base, position: fields.position ?? 1, stagesetId: fields.stageset ?? null };
    case "outcomes": {
      const { name, ...rest } = base;
      return { ...rest, description: name, type: fields.outcomeType ?? 12 };
    }
    case "tasks":
    case "activities":
      return { ...base, description: fields.description ?? "" };
    default:
      return base;
  }
}

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
    ...(value ? { value: rpcAmount(value) } : {}),
    primaryAccountName: nameOf("leads.primaryAccount"),
    primaryContactName: nameOf("leads.contacts"),
    isOverdue: isOverdue(call, lead),
    lastContactedDate: rpcTimeOrNull(lastContacted(call, lead).at),
    ...(lead.fields.due === undefined ? {} : { dueTime: rpcTime(lead.fields.due) }),
    ...(lead.fields.closed === undefined ? {} : { closedTime: rpcTime(lead.fields.closed) }),
  };
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
  return stubsOf(call, readBackLinks(call.db, relation, kept.kind, kept.id, limit));
}
