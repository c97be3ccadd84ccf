/** Shows events: who did what, and to which records. The feed and webhooks say it alike. */
import type { Call } from "../call.ts";
import type { FeedEvent, FieldChange } from "../store/events.ts";
import { type Kind, makeRef, parseRef } from "../store/kinds.ts";
import { readKept } from "../store/records.ts";
import { showRef } from "./companions.ts";
import { eventTemplates } from "./link-templates.ts";

/** Events with those who did them and what they are about, each once. */
export function feedOf(call: Call, events: readonly FeedEvent[]): Record<"links" | "actors" | "events" | "payloads", unknown> {
  const each = (refs: readonly string[]): unknown[] => [...new Set(refs)].flatMap((ref) => showRef(call, ref) ?? []);
  return {
    links: eventTemplates(call.world.origin, [...new Set(events.map(({ kind }) => kind))]),
    actors: each(events.map(({ actor }) => actor)),
    events: events.map((event) => eventShape(call, event)),
    payloads: each(events.map(({ kind, record }) => makeRef(kind, record))),
  };
}

function eventShape(call: Call, event: FeedEvent): Record<string, unknown> {
  return {
    id: `${event.id}-events`,
    type: "events",
    createdTime: event.time,
    actorType: parseRef(event.actor)?.kind ?? null,
    payloadType: event.kind,
    action: event.action,
    changes: event.changes.flatMap((change) => changeShapes(call, event.kind, change)),
    count: null,
    links: { comments: [], actor: event.actor, payloads: [makeRef(event.kind, event.record)] },
  };
}

/** What members are called in the feed where that differs from what they are called inside. */
const names: Readonly<Record<string, string>> = {
  due: "dueTime",
  closed: "closedTime",
  start: "startTime",
  end: "endTime",
  completed: "completedTime",
  assignee: "owner",
  note: "body",
  recurrence: "recurrenceRule",
  // One of several parts of a person's name; the feed tells the whole name.
  person: "",
  closedByServer: "",
  logNote: "",
};
const kindBehind: Readonly<Record<string, Kind>> = {
  stage: "stages",
  outcome: "outcomes",
  market: "markets",
  industry: "industries",
  accountType: "accountTypes",
  territory: "territories",
  activityType: "activityTypes",
};

function changeShapes(call: Call, kind: Kind, { attribute, oldValue, newValue }: FieldChange): FieldChange[] {
  if (attribute === "customFields") return customChanges(oldValue, newValue);
  const name = attribute === "name" && kind === "leads" ? "description" : (names[attribute] ?? attribute);
  if (name === "") return [];
  const shown = (value: unknown): unknown =>
    kindBehind[attribute] !== undefined
      ? behind(call, kindBehind[attribute], value)
      : attribute === "status" && value !== null
        ? String(value)
        : value;
  return [{ attribute: name, oldValue: shown(oldValue), newValue: shown(newValue) }];
}

// Recorded changes of stage tell the stage itself, not only its id.
function behind(call: Call, kind: Kind, value: unknown): unknown {
  const kept = typeof value === "number" ? readKept(call.db, kind, value) : undefined;
  if (kept === undefined) return null;
  const { position } = kept.fields;
  return { id: makeRef(kind, kept.id), type: kind, name: kept.name, ...(position === undefined ? {} : { position }) };
}

function customChanges(oldValue: unknown, newValue: unknown): FieldChange[] {
  const [before, after] = [oldValue, newValue].map(
    (value) => (typeof value === "object" && value !== null ? value : {}) as Record<string, unknown>,
  );
  return [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])]
    .filter((name) => JSON.stringify(before?.[name]) !== JSON.stringify(after?.[name]))
    .map((attribute) => ({ attribute, oldValue: before?.[attribute] ?? null, newValue: after?.[attribute] ?? null }));
}
