/** Serves `/rest/activities`: they are made and changed whole, and never deleted here. */
import type { Call } from "../../call.ts";
import { type ActivityDraft, changeActivity, createActivity } from "../../entities/activity.ts";
import type { Reply, Request } from "../../http/reply.ts";
import { type Kind, parseRef } from "../../store/kinds.ts";
import { readTime } from "../../values/time.ts";
import { readRef } from "../read-links.ts";
import { type Payload, type Route, readNamed, readOne, readOneLive } from "../route.ts";
import { list, read, show, showMade } from "../show-kind.ts";

const participants: readonly Kind[] = ["contacts", "accounts", "leads"];

/** Listed, made, read and put. */
export const activityRoutes: Route = (call, request, [id, ...more]) => {
  if (more.length > 0) return undefined;
  if (id === undefined) {
    if (request.method === "GET") return list(call, "activities", request);
    return request.method === "POST" ? create(call, request) : undefined;
  }
  if (request.method === "GET") return read(call, "activities", id);
  return request.method === "PUT" ? change(call, request, id) : undefined;
};

const create = (call: Call, request: Request): Reply =>
  showMade(call, "activities", createActivity(call, draftOf(readOne(request, "activities"))));

function change(call: Call, request: Request, id: string): Reply | undefined {
  const former = readOneLive(call, "activities", id);
  if (former === undefined) return undefined;
  changeActivity(call, former, draftOf(readOne(request, "activities")));
  return show(call, "activities", readNamed(call, "activities", id) ?? []);
}

function draftOf(input: Payload): ActivityDraft {
  const links = (input["links"] ?? {}) as Payload;
  const named = links["participants"];
  const targets = Array.isArray(named) ? named.map((value: unknown) => readRef(value, "users", participants)) : undefined;
  const type = input["activityType"] ?? links["activityType"];
  return {
    name: text(input["name"])?.trim(),
    status: typeof input["isLogged"] === "boolean" ? (input["isLogged"] ? 1 : 0) : undefined,
    log: text(input["note"]),
    fields: {
      description: text(input["description"]),
      location: text(input["location"]),
      transcription: text(input["transcription"]),
      activityType: type === undefined || type === null ? undefined : idOf(type),
      start: time(input, "startTime"),
      end: time(input, "endTime"),
      isAllDay: flag(input["isAllDay"]),
      isFlagged: flag(input["isFlagged"]),
    },
    links:
      targets === undefined
        ? {}
        : {
            "activities.participants": targets.filter(({ kind }) => kind !== "leads"),
            "activities.leads": targets.filter(({ kind }) => kind === "leads"),
          },
  };
}

const text = (value: unknown): string | undefined => (value === null || value === undefined ? undefined : String(value));
const flag = (value: unknown): boolean | undefined => (typeof value === "boolean" ? value : undefined);
const time = (input: Payload, key: string): number | null | undefined => (input[key] === undefined ? undefined : readTime(input[key], key));
const idOf = (value: unknown): number => parseRef(value, "activityTypes")?.id ?? readRef(value, "activityTypes").id;
