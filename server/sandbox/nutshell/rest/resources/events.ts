/** Serves the feed of events and the list of deletions. */
import type { Call } from "../../call.ts";
import { json, type Reply } from "../../http/reply.ts";
import type { Sql } from "../../store/connect.ts";
import { type FeedEvent, listEvents } from "../../store/events.ts";
import { kindOfResource, parseRef } from "../../store/kinds.ts";
import { readKept } from "../../store/records.ts";
import { accountMeta } from "../envelope.ts";
import { feedOf } from "../feed.ts";
import { badFilter } from "../lists/conditions.ts";
import type { Route } from "../route.ts";

const USUAL_LIMIT = 20;
const USUAL_DELETIONS = 100;
const LARGEST_LIMIT = 10_000;
/** What a page of the feed goes on with; the two ends are its own. */
const carried = ["entity_id", "events", "events[]", "filters[payload][]", "filters[creator][]", "filters[emailEntityType][]"];
/** Arrays that stand beside the events, always empty: what the events are about is among the payloads. */
const companions = { activityTypes: [], contacts: [], users: [], notes: [], emailAddresses: [], activities: [] };
type Condition = { sql: string; values: Sql[] };

/** `/events` and `/events/deleted`. */
export const eventRoutes: Route = (call, request, [part, ...more]) => {
  if (request.method !== "GET" || more.length > 0) return undefined;
  if (part === undefined) return feed(call, request.query);
  return part === "deleted" ? deletions(call, request.query) : undefined;
};

function feed(call: Call, query: URLSearchParams): Reply {
  const limit = readLimit(query, USUAL_LIMIT);
  const max = call.world.switches.get("events.max-id") === "exclusive" ? "id < ?" : "id <= ?";
  const where = [
    ...bound(query, "since_id", "id > ?"),
    ...bound(query, "max_id", max),
    ...bound(query, "since_time", "time >= ?"),
    ...bound(query, "max_time", "time <= ?"),
    ...aboutEntity(query.get("entity_id")),
    ...ofPayloads(query.getAll("filters[payload][]").flatMap((part) => part.split(","))),
    ...byCreators(call, query),
  ];
  const events = listEvents(call.db, where, limit);
  return json(200, { meta: { ...pages(call, query, limit, events), ...accountMeta(call) }, ...companions, ...feedOf(call, events) });
}

function pages(call: Call, query: URLSearchParams, limit: number, events: readonly FeedEvent[]): Record<string, string | null> {
  const kept = carried.flatMap((name) => query.getAll(name).map((value) => `&${name}=${encodeURIComponent(value)}`)).join("");
  const base = `${call.world.origin}/rest/events?limit=${limit}${kept}`;
  const [newest, oldest] = [events[0], events.at(-1)];
  const [sinceId, sinceTime] = [query.get("since_id"), query.get("since_time")];
  // Nothing newer yet: the same question is to be asked again.
  const again = sinceId === null ? null : `${base}&since_id=${sinceId}${sinceTime === null ? "" : `&since_time=${sinceTime}`}`;
  return {
    next: newest ? `${base}&since_id=${newest.id}-events&since_time=${newest.time}` : again,
    previous: oldest ? `${base}&max_id=${oldest.id}-events&max_time=${oldest.time}` : null,
    last: oldest ? `${oldest.id}-events` : null,
  };
}

function deletions(call: Call, query: URLSearchParams): Reply {
  const types = [...query.getAll("filter[types]"), ...query.getAll("filter[types][]")].flatMap((part) => part.split(","));
  const where: Condition[] = [{ sql: "action = 'delete'", values: [] }, ...ofPayloads(types)];
  const events = listEvents(call.db, where, readLimit(query, USUAL_DELETIONS));
  if (query.get("sort") !== "-change_time") events.reverse();
  return json(200, { meta: { count: events.length, ...accountMeta(call) }, ...feedOf(call, events) });
}

function readLimit(query: URLSearchParams, usual: number): number {
  const text = query.get("limit") ?? query.get("page[limit]") ?? String(usual);
  const limit = Number(text);
  if (!Number.isInteger(limit) || limit < 1 || limit > LARGEST_LIMIT) throw badFilter(`Invalid limit: ${text}`);
  return limit;
}

function bound(query: URLSearchParams, key: string, sql: string): Condition[] {
  const value = query.get(key);
  if (value === null || value === "") return [];
  const number = Number.parseInt(value, 10);
  if (Number.isNaN(number)) throw badFilter(`Invalid ${key}: ${value}`);
  return [{ sql, values: [number] }];
}

// What happened to the record, and to what was noted, planned or done about it.
function aboutEntity(text: string | null): Condition[] {
  const entity = text === null ? undefined : parseRef(text);
  if (entity === undefined) return text === null ? [] : [{ sql: "0", values: [] }];
  const about = (kind: string, relations: string): string =>
    `kind = '${kind}' AND record IN (SELECT a FROM link INDEXED BY link_back WHERE relation IN (${relations}) AND kind = ? AND b = ?)`;
  const sql = [
    "kind = ? AND record = ?",
    about("notes", "'notes.parent'"),
    about("tasks", "'tasks.entity'"),
    about("activities", "'activities.participants', 'activities.leads'"),
    about("emails", "'emails.participants', 'emails.leads'"),
  ];
  return [{ sql: sql.map((part) => `(${part})`).join(" OR "), values: sql.flatMap(() => [entity.kind, entity.id]) }];
}

function ofPayloads(types: readonly string[]): Condition[] {
  const wanted = types.filter((type) => type.trim() !== "");
  if (wanted.length === 0) return [];
  const parts = wanted.map((type): Condition => {
    if (type === "leadUpdates") return { sql: "kind = 'leads' AND action IN ('update', 'stagechange')", values: [] };
    const kind = kindOfResource(type.trim());
    return kind === undefined ? { sql: "0", values: [] } : { sql: "kind = ?", values: [kind] };
  });
  return [{ sql: parts.map(({ sql }) => `(${sql})`).join(" OR "), values: parts.flatMap(({ values }) => values) }];
}

// A team stands for its members.
function byCreators(call: Call, query: URLSearchParams): Condition[] {
  const named = query.getAll("filters[creator][]").flatMap((part) => part.split(","));
  const ends = query.getAll("filters[emailEntityType][]");
  if (named.length === 0) {
    if (ends.length > 0) throw badFilter("emailEntityType needs a creator filter");
    return [];
  }
  const actors = named.flatMap((part): string[] => {
    const ref = parseRef(part.trim(), "users");
    if (ref === undefined) return [];
    return ref.kind === "teams" ? [...(readKept(call.db, "teams", ref.id)?.fields.members ?? [])] : [`${ref.id}-${ref.kind}`];
  });
  const by = { sql: actors.length === 0 ? "0" : `actor IN (${actors.map(() => "?").join(",")})`, values: actors };
  return ends.length > 0 && !ends.includes("sender") ? [by, { sql: "kind <> 'emails'", values: [] }] : [by];
}
