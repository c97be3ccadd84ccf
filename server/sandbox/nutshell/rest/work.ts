/** The only place that serves `/rest/activities`, `/rest/tasks` and `/rest/notes`. */

import type { Call } from "../call.ts";
import { type ActivityDraft, createActivity } from "../entities/activity.ts";
import { createNote } from "../entities/note.ts";
import { changeTask, createTask } from "../entities/task.ts";
import { type Draft, removeRecord, requireTarget, restoreRecord } from "../entities/write-record.ts";
import { json, type Reply, type Request } from "../http/reply.ts";
import { Refusal } from "../refusal.ts";
import type { Target } from "../store/fields.ts";
import { type Kind, makeRef, parseRef, type Ref } from "../store/kinds.ts";
import type { Condition } from "../store/records.ts";
import { readTime } from "../values/time.ts";
import { applyOperations, PATCH_TYPE, readOperations } from "./patch.ts";
import { type Payload, type Route, readBody, readLive, readNamed, readOne } from "./route.ts";
import { list, show } from "./show-kind.ts";

// What an activity logged belongs to it and is no note of its own.
const ownNotes: readonly Condition[] = [{ sql: "json_extract(r.body, '$.logOf') IS NULL", values: [] }];

export const activityRoutes: Route = (call, request, [id, ...more]) => {
  if (more.length > 0) return undefined;
  if (id !== undefined) return request.method === "GET" ? show(call, "activities", id) : undefined;
  if (request.method === "GET") return list(call, "activities", request);
  return request.method === "POST"
    ? show(call, "activities", String(createActivity(call, activityDraft(readOne(request, "activities")))), 201)
    : undefined;
};

export const taskRoutes: Route = (call, request, [id, ...more]) => {
  if (more.length > 0) return undefined;
  if (id === undefined) {
    if (request.method === "GET") return list(call, "tasks", request);
    return request.method === "POST" ? show(call, "tasks", String(createTask(call, taskDraft(call, readBody(request)))), 201) : undefined;
  }
  if (request.method === "GET") return show(call, "tasks", id);
  if (request.method === "DELETE") return remove(call, "tasks", id);
  return request.method === "PATCH" ? patchTask(call, request, id) : undefined;
};

export const noteRoutes: Route = (call, request, [id, action, ...more]) => {
  if (more.length > 0) return undefined;
  if (id === undefined) {
    if (request.method === "GET") return list(call, "notes", request, ownNotes);
    return request.method === "POST" ? show(call, "notes", String(newNote(call, request)), 201) : undefined;
  }
  if (action === "undelete" && request.method === "POST") {
    for (const note of readNamed(call, "notes", id) ?? []) restoreRecord(call, note);
    return show(call, "notes", id);
  }
  if (action !== undefined) return undefined;
  if (request.method === "GET") return show(call, "notes", id);
  return request.method === "DELETE" ? remove(call, "notes", id) : undefined;
};

function remove(call: Call, kind: Kind, id: string): Reply | undefined {
  const found = readLive(call, kind, id);
  if (found === undefined) return undefined;
  for (const kept of found) removeRecord(call, kept);
  return show(call, kind, id);
}

function newNote(call: Call, request: Request): number {
  const data = readBody(request)["data"];
  if (typeof data !== "object" || data === null) throw new Refusal(400, "The note must stand under data.");
  const { body, links } = data as Payload;
  const parent = target((links as Payload | undefined)?.["parent"], ["contacts", "accounts", "leads"]);
  if (typeof body !== "string") throw new Refusal(400, "body is required");
  requireTarget(call, parent);
  return createNote(call, parent, body);
}

function activityDraft(input: Payload): ActivityDraft {
  const links = (input["links"] ?? {}) as Payload;
  const targets = (Array.isArray(links["participants"]) ? links["participants"] : []).map((value: unknown) =>
    target(value, ["users", "contacts", "accounts", "leads"]),
  );
  const type = input["activityType"] ?? links["activityType"];
  const isLogged = input["isLogged"] === true;
  return {
    name: text(input["name"])?.trim() ?? undefined,
    status: isLogged ? 1 : 0,
    log: text(input["note"]) ?? undefined,
    fields: {
      description: text(input["description"]),
      location: text(input["location"]),
      activityType: type === undefined || type === null ? undefined : target(type, ["activityTypes"]).id,
      start: optionalTime(input, "startTime"),
      end: optionalTime(input, "endTime"),
      isAllDay: input["isAllDay"] === true ? true : undefined,
      isFlagged: input["isFlagged"] === true ? true : undefined,
    },
    links: {
      "activities.participants": targets.filter((t) => t.kind !== "leads"),
      "activities.leads": targets.filter((t) => t.kind === "leads"),
    },
  };
}

function taskDraft(call: Call, input: Payload, completedBefore?: number): Draft {
  const links = (input["links"] ?? {}) as Payload;
  const related = links["relatedEntity"];
  const isCompleted = input["isCompleted"];
  const completed = optionalTime(input, "completedTime");
  return {
    name: input["title"] === undefined ? undefined : (text(input["title"]) ?? "").trim(),
    fields: {
      description: input["description"] === undefined ? undefined : text(input["description"]),
      due: optionalTime(input, "dueTime"),
      assignee:
        links["assignee"] === undefined
          ? undefined
          : links["assignee"] === null
            ? null
            : refOf(target(links["assignee"], ["users", "teams"])),
      completed: completed ?? (isCompleted === undefined ? completed : isCompleted === true ? (completedBefore ?? call.now) : null),
    },
    links: related === undefined ? {} : { "tasks.entity": related === null ? [] : [target(related, ["leads", "contacts", "accounts"])] },
  };
}

function patchTask(call: Call, request: Request, id: string): Reply | undefined {
  if (
    !String(request.headers["content-type"] ?? "")
      .toLowerCase()
      .startsWith(PATCH_TYPE)
  )
    return json(415, `${PATCH_TYPE} is required, see http://jsonapi.org`);
  const [former, ...others] = readLive(call, "tasks", id) ?? [];
  if (former === undefined || others.length > 0) return undefined;
  const known = ["title", "description", "dueTime", "isCompleted", "completedTime", "links"];
  const input = applyOperations(readOperations(request), "tasks", () => null);
  const wrong = Object.keys(input).find((key) => !known.includes(key));
  if (wrong !== undefined) throw new Refusal(400, `Unknown attribute: ${wrong}`, { title: "Invalid attribute" });
  changeTask(call, former, taskDraft(call, input, former.fields.completed));
  return { ...json(204, null), body: "" };
}

const text = (value: unknown): string | null => (value === null || value === undefined ? null : String(value));
const optionalTime = (input: Payload, key: string): number | null | undefined =>
  input[key] === undefined ? undefined : readTime(input[key], key);
const refOf = (t: Target): Ref => makeRef(t.kind, t.id);

function target(value: unknown, allowed: readonly [Kind, ...Kind[]]): Target {
  const ref = parseRef(Array.isArray(value) ? value[0] : value, allowed[0]);
  if (ref === undefined || !allowed.includes(ref.kind)) throw new Refusal(400, `Invalid id: ${String(value)}`, { title: "Invalid link" });
  return ref;
}
