/** The only place that serves the feed of events and the list of deletions. */
import type { Call } from "../call.ts";
import { json, type Request } from "../http/reply.ts";
import type { Sql } from "../store/connect.ts";
import { type FeedEvent, listEvents } from "../store/events.ts";
import { type Kind, kindOfResource, makeRef, parseRef } from "../store/kinds.ts";
import { readKept } from "../store/records.ts";
import { accountMeta } from "./envelope.ts";
import type { Route } from "./route.ts";
import { restShape } from "./shapes.ts";

const USUAL_LIMIT = 20;
const LARGEST_LIMIT = 10_000;

export const eventRoutes: Route = (call, request, [part, ...more]) => {
  if (request.method !== "GET" || more.length > 0) return undefined;
  if (part === undefined) return feed(call, request);
  return part === "deleted" ? deletions(call, request) : undefined;
};

function feed(call: Call, request: Request): ReturnType<Route> {
  const { query } = request;
  const limit = Math.min(Math.max(1, Number(query.get("limit") ?? USUAL_LIMIT) || USUAL_LIMIT), LARGEST_LIMIT);
  const where: { sql: string; values: Sql[] }[] = [];
  const bound = (key: string, sql: string): void => {
    const value = query.get(key);
    const number = value === null ? undefined : Number.parseInt(value, 10);
    if (number !== undefined && !Number.isNaN(number)) where.push({ sql, values: [number] });
  };
  bound("since_id", "id > ?");
  bound("max_id", "id < ?");
  bound("since_time", "time >= ?");
  bound("max_time", "time <= ?");
  const entity = parseRef(query.get("entity_id") ?? "");
  if (entity) where.push({ sql: "kind = ? AND record = ?", values: [entity.kind, entity.id] });
  const payload = query
    .getAll("filters[payload][]")
    .map(kindOfResource)
    .filter((kind) => kind !== undefined);
  if (payload.length > 0) where.push({ sql: `kind IN (${payload.map(() => "?").join(",")})`, values: payload });
  const creators = query.getAll("filters[creator][]");
  if (creators.length > 0) where.push({ sql: `actor IN (${creators.map(() => "?").join(",")})`, values: creators });
  const events = listEvents(call.db, where, limit);
  const [newest, oldest] = [events[0], events.at(-1)];
  const base = `${call.world.origin}/rest/events?limit=${limit}`;
  const meta = {
    next: newest ? `${base}&since_id=${newest.id}-events&since_time=${newest.time}` : null,
    previous: oldest ? `${base}&max_id=${oldest.id}-events&max_time=${oldest.time}` : null,
    last: oldest ? `${oldest.id}-events` : null,
    ...accountMeta(call),
  };
  return json(200, { meta, ...feedOf(call, events) });
}

/** Events with who did them and what they are about, as the feed shows them and webhooks post them. */
export function feedOf(call: Call, events: readonly FeedEvent[]): Record<"links" | "actors" | "events" | "payloads", unknown> {
  return {
    links: {},
    actors: unique(events.map((event) => event.actor)).flatMap((ref) => shown(call, ref)),
    events: events.map(show),
    payloads: unique(events.map((event) => makeRef(event.kind, event.record))).flatMap((ref) => shown(call, ref)),
  };
}

function show(event: FeedEvent): unknown {
  const [id, actorType] = event.actor.split("-");
  return {
    id: `${event.id}-events`,
    type: "events",
    createdTime: event.time,
    actorType,
    payloadType: event.kind,
    action: event.action,
    changes: event.changes,
    count: null,
    links: { comments: [], actor: `${id}-${actorType}`, payloads: [makeRef(event.kind, event.record)] },
  };
}

function deletions(call: Call, request: Request): ReturnType<Route> {
  const { query } = request;
  const types = (query.get("filter[types]") ?? "")
    .split(",")
    .map(kindOfResource)
    .filter((kind): kind is Kind => kind !== undefined);
  const limit = Math.min(Math.max(1, Number(query.get("limit") ?? 100) || 100), LARGEST_LIMIT);
  const where = [
    { sql: "action = 'delete'", values: [] as Sql[] },
    ...(types.length > 0 ? [{ sql: `kind IN (${types.map(() => "?").join(",")})`, values: types as Sql[] }] : []),
  ];
  const events = listEvents(call.db, where, limit);
  if (query.get("sort") === "change_time") events.reverse();
  return json(200, {
    meta: { count: events.length, ...accountMeta(call) },
    links: {},
    deleted: events.map((event) => ({
      id: makeRef(event.kind, event.record),
      type: event.kind,
      changeTime: event.time,
      links: { actor: event.actor },
    })),
  });
}

const unique = <Value>(values: readonly Value[]): Value[] => [...new Set(values)];

function shown(call: Call, ref: string): unknown[] {
  const target = parseRef(ref);
  const kept = target && readKept(call.db, target.kind, target.id);
  return kept ? [restShape(call, kept)] : [];
}
