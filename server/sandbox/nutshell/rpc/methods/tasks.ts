/** Holds the JSON-RPC methods for tasks. */
import type { Call } from "../../call.ts";
import { changeTask, createTask } from "../../entities/task.ts";
import type { Draft } from "../../entities/write-record.ts";
import type { Kept } from "../../store/fields.ts";
import type { Kind } from "../../store/kinds.ts";
import type { Condition } from "../../store/records.ts";
import { findMethod, linksTo, timeIs } from "../find.ts";
import type { Method } from "../method.ts";
import { listed, type Payload, readCreated, readFlag, readRef, readTarget, readText, readTimeOf } from "../payload.ts";
import { deleteMethod, editMethod, getMethod, newMethod } from "../record-methods.ts";

const parents: readonly Kind[] = ["leads", "contacts", "accounts"];

export const taskMethods: readonly Method[] = [
  newMethod("newTask", "tasks", "task", (call, payload) => createTask(call, draft(call, payload))),
  getMethod("getTask", "tasks", "taskId"),
  findMethod("findTasks", "tasks", {
    order: "due_time",
    query: {
      entity: (value): Condition => {
        const target = readTarget(value, "entity", "leads", parents);
        return linksTo(["tasks.entity"], target.kind)(target.id);
      },
      assignee: (value) => ({
        sql: "json_extract(r.body, '$.assignee') = ?",
        values: [readRef({ assignee: value }, "assignee", "users", ["users", "teams"]) ?? ""],
      }),
      dueTime: timeIs("r.at"),
    },
  }),
  editMethod("editTask", "tasks", "task", (call, former, payload) => changeTask(call, former, draft(call, payload, former))),
  deleteMethod("deleteTask", "tasks", "taskId"),
];

function draft(call: Call, payload: Payload, former?: Kept): Draft {
  const entity = payload["entity"];
  return {
    created: readCreated(call, payload),
    name: readText(payload, "title")?.trim() ?? (payload["title"] === null ? "" : undefined),
    fields: {
      description: readText(payload, "description"),
      due: readTimeOf(payload, "dueTime"),
      assignee: readRef(payload, "assignee", "users", ["users", "teams"]),
      completed: completed(call, payload, former),
    },
    links: listed({
      "tasks.entity": entity === undefined ? undefined : entity === null ? [] : [readTarget(entity, "entity", "leads", parents)],
    }),
  };
}

function completed(call: Call, payload: Payload, former: Kept | undefined): number | null | undefined {
  if (call.world.switches.get("task.completion") === "completedTime") return readTimeOf(payload, "completedTime");
  const flag = readFlag(payload, "isCompleted");
  return flag === undefined ? undefined : flag ? (former?.fields.completed ?? call.now) : null;
}
