/** Serves lists as people see them: one row per record with what stands in its columns. */
import type { Call } from "../../call.ts";
import type { Reply, Request } from "../../http/reply.ts";
import type { Kept } from "../../store/fields.ts";
import { type Kind, makeRef, parseRef } from "../../store/kinds.ts";
import { liveBackLinks, liveLinks } from "../../store/links.ts";
import { countKept, listKept, readKept } from "../../store/records.ts";
import { primaryItem } from "../../values/items.ts";
import { wrapList } from "../envelope.ts";
import type { Core } from "../lists/conditions.ts";
import { readListing } from "../lists/list-query.ts";
import type { RestShape } from "../shapes/parts.ts";
import { timeObject } from "../shapes/scalars.ts";
import { restShape } from "../shapes/shape.ts";
import { listFields } from "./list-fields.ts";

/** `GET /list` and `GET /list/fields`; undefined for anything else. */
export function serveListItems(call: Call, kind: Core, request: Request, [part, ...more]: readonly string[]): Reply | undefined {
  if (request.method !== "GET" || more.length > 0) return undefined;
  if (part === "fields") return listFields(call, kind);
  if (part !== undefined) return undefined;
  const listing = readListing(call, kind, request);
  return wrapList(
    call,
    "listItems",
    listKept(call.db, kind, listing).map((kept) => listItem(call, kept)),
    { count: countKept(call.db, kind, listing), total: countKept(call.db, kind, {}) },
  );
}

function listItem(call: Call, kept: Kept): Record<string, unknown> {
  const shown = restShape(call, kept);
  const contact = first(call, kept, "contacts");
  const account = first(call, kept, "accounts");
  const beside = kept.kind === "accounts" ? contact : account;
  const page = beside === undefined ? undefined : restShape(call, beside);
  return {
    id: makeRef(kept.kind, kept.id),
    type: kept.kind,
    ...(kept.kind === "leads" ? {} : { description: kept.fields.description ?? null }),
    primaryName: shown["name"],
    primaryInfo: infoOf(kept, shown),
    relatedName: beside?.name ?? null,
    relatedInfo: beside === undefined || page === undefined ? null : infoOf(beside, page),
    relatedType: beside?.kind ?? null,
    relatedUrl: page?.["htmlUrl"] ?? null,
    relatedUrlPath: page?.["htmlUrlPath"] ?? null,
    primaryContact: contact === undefined ? null : makeRef("contacts", contact.id),
    primaryAccount: account === undefined ? null : makeRef("accounts", account.id),
    latlon: null,
    mapUrl: null,
    isDeleted: kept.deleted !== null,
    fields: columns(call, kept, shown),
    ...(kept.kind === "leads" ? { description: kept.name, sortKey: kept.name, priority: kept.fields.priority ?? 0 } : {}),
    links: { entity: { id: shown["id"], type: kept.kind, href: shown["href"] } },
    htmlUrl: shown["htmlUrl"],
    htmlUrlPath: shown["htmlUrlPath"],
    avatarUrl: shown["avatarUrl"],
    initials: shown["initials"],
  };
}

function first(call: Call, kept: Kept, kind: "accounts" | "contacts"): Kept | undefined {
  const id =
    kept.kind === kind
      ? undefined
      : kept.kind === "accounts"
        ? liveBackLinks(call.db, "contacts.accounts", kept, 1)[0]
        : kept.kind === "contacts"
          ? liveLinks(call.db, "contacts.accounts", kept.id, "accounts")[0]
          : liveLinks(call.db, kind === "contacts" ? "leads.contacts" : "leads.primaryAccount", kept.id, kind)[0];
  return id === undefined ? undefined : readKept(call.db, kind, id);
}

function infoOf(kept: Kept, shown: RestShape): string | null {
  if (kept.kind === "contacts") return (shown["jobTitle"] as string) || null;
  if (kept.kind === "leads") return String(shown["status"]);
  const place = primaryItem(kept.fields.addresses)?.value;
  return [place?.city, place?.state].filter(Boolean).join(", ") || null;
}

const isTime = (value: unknown): boolean => typeof value === "object" && value !== null && "timestamp" in value;

function columns(call: Call, kept: Kept, shown: RestShape): unknown {
  const named = (ref: unknown): unknown => {
    const target = parseRef(ref);
    const behind = target && readKept(call.db, target.kind, target.id);
    return behind === undefined ? null : { id: ref, type: behind.kind, name: behind.name };
  };
  const names = (refs: unknown): string[] =>
    (Array.isArray(refs) ? (refs as unknown[]) : []).flatMap((ref) => (named(ref) as { name: string } | null)?.name ?? []);
  const links = shown.links ?? {};
  const email = primaryItem(kept.fields.emails)?.value ?? null;
  const url = primaryItem(kept.fields.urls)?.value;
  const ofKind: Partial<Record<Kind, Record<string, unknown>>> = {
    accounts: {
      accountType: named(links["accountType"]),
      industry: named(links["industry"]),
      email,
      url: url ? { value: url, url } : null,
    },
    contacts: { email, accounts: names(links["accounts"]), url: url ? { value: url, url } : null },
    leads: {
      value: shown["value"],
      confidence: shown["confidence"],
      milestone: named(links["stage"]),
      sources: names(links["sources"]),
      dueTime: shown["dueTime"],
      closedTime: shown["closedTime"],
    },
  };
  const values: Record<string, unknown> = {
    name: shown["name"],
    creator: named(kept.creator),
    origin: kept.creator.endsWith("-origins") ? named(kept.creator) : null,
    owner: named(links["owner"]),
    territory: named(links["territory"]),
    tags: names(links["tags"]),
    createdTime: timeObject(call, kept.created),
    ...ofKind[kept.kind],
    ...(shown["customFields"] as Record<string, unknown> | undefined),
  };
  const columns = Object.entries(values);
  return call.world.switches.get("rest.list-fields") === "array"
    ? columns.map(([name, value]) => ({ name, value }))
    : Object.fromEntries(columns.map(([name, value]) => [name, isTime(value) ? value : { value }]));
}
