/** Serves `/rest/tasks`. */
import type { Call } from "../../call.ts";
import { changeTask, createTask } from "../../entities/task.ts";
import type { Draft } from "../../entities/write-record.ts";
import type { Reply, Request } from "../../http/reply.ts";
import { Refusal } from "../../refusal.ts";
import type { Kept, Recurrence } from "../../store/fields.ts";
import { makeRef } from "../../store/kinds.ts";
import { readTime } from "../../values/time.ts";
import { nothing } from "../envelope.ts";
import { applyOperations, readOperations } from "../patch.ts";
import { readRef } from "../read-links.ts";
import { remove } from "../remove.ts";
import { type Payload, type Route, readBody, readOneLive, wrongPatchType } from "../route.ts";
import { restShape } from "../shapes/shape.ts";
import { list, read, showMade } from "../show-kind.ts";

const writable = ["title", "description", "dueTime", "isCompleted", "completedTime", "recurrenceRule", "links"];

/** Made, read, patched and deleted, but not restored. */
export const taskRoutes: Route = (call, request, [id, ...more]) => {
  if (more.length > 0) return undefined;
  if (id === undefined) {
    if (request.method === "GET") return list(call, "tasks", request);
    return request.method === "POST" ? showMade(call, "tasks", createTask(call, draftOf(call, unwrapped(request))), 200) : undefined;
  }
  if (request.method === "GET") return read(call, "tasks", id);
  if (request.method === "DELETE") return remove(call, "tasks", id);
  return request.method === "PATCH" ? patch(call, request, id) : undefined;
};

// Unlike all others a new task stands bare; some clients wrap it as they wrap the others.
function unwrapped(request: Request): Payload {
  const body = readBody(request);
  const [only] = Array.isArray(body["tasks"]) ? (body["tasks"] as unknown[]) : [];
  return typeof only === "object" && only !== null ? (only as Payload) : body;
}

function patch(call: Call, request: Request, id: string): Reply | undefined {
  const wrongType = wrongPatchType(call, request);
  if (wrongType) return wrongType;
  const former = readOneLive(call, "tasks", id);
  if (former === undefined) return undefined;
  const input = applyOperations(call, readOperations(request), "tasks", restShape(call, former));
  const wrong = Object.keys(input).find((key) => !writable.includes(key));
  if (wrong !== undefined) throw new Refusal(400, `Unknown attribute: ${wrong}`, { title: "Invalid attribute" });
  changeTask(call, former, draftOf(call, input, former));
  return nothing;
}

function draftOf(call: Call, input: Payload, former?: Kept): Draft {
  const { relatedEntity, assignee } = (input["links"] ?? {}) as Payload;
  return {
    name: input["title"] === undefined ? undefined : (text(input["title"]) ?? "").trim(),
    fields: {
      description: input["description"] === undefined ? undefined : text(input["description"]),
      due: time(input, "dueTime"),
      assignee: assignee === undefined ? undefined : assignee === null ? null : refOf(assignee),
      completed: completed(call, input, former),
      recurrence: recurrence(input["recurrenceRule"]),
    },
    links:
      relatedEntity === undefined
        ? {}
        : { "tasks.entity": relatedEntity === null ? [] : [readRef(firstOf(relatedEntity), "leads", ["contacts", "accounts"])] },
  };
}

// A guess about the vendor: nobody knows which key it is, so one of the two is taken and the other does nothing.
function completed(call: Call, input: Payload, former: Kept | undefined): number | null | undefined {
  if (call.world.switches.get("task.completion") === "completedTime") return time(input, "completedTime");
  const isCompleted = input["isCompleted"];
  return isCompleted === undefined
    ? undefined
    : isCompleted === true || isCompleted === "true"
      ? (former?.fields.completed ?? call.now)
      : null;
}

function recurrence(value: unknown): Recurrence | null | undefined {
  if (value === undefined || value === null) return value;
  const { rule, mode } = (typeof value === "object" ? value : {}) as Payload;
  if (typeof rule !== "string" || rule.trim() === "") throw new Refusal(400, "recurrenceRule needs a rule");
  if (mode !== undefined && mode !== "dueDate" && mode !== "completion") throw new Refusal(400, "mode must be dueDate or completion");
  return { rule: rule.trim(), mode: mode ?? "dueDate" };
}

const text = (value: unknown): string | null => (value === null || value === undefined ? null : String(value));
const time = (input: Payload, key: string): number | null | undefined => (input[key] === undefined ? undefined : readTime(input[key], key));
const firstOf = (value: unknown): unknown => (Array.isArray(value) ? (value as unknown[])[0] : value);
const refOf = (value: unknown): ReturnType<typeof makeRef> => {
  const { kind, id } = readRef(firstOf(value), "users", ["teams"]);
  return makeRef(kind, id);
};
