/** Knows the rules of tasks. */
import type { Call } from "../call.ts";
import { Refusal } from "../refusal.ts";
import type { Kept } from "../store/fields.ts";
import { parseRef } from "../store/kinds.ts";
import { changeRecord, createRecord, type Draft, requireTarget } from "./write-record.ts";

/** Adds a task, which needs a title; the caller's own unless told. */
export function createTask(call: Call, draft: Draft): number {
  if (!draft.name?.trim()) throw new Refusal(400, "A task needs a title.");
  check(call, draft);
  return createRecord(call, "tasks", {
    ...draft,
    at: draft.fields?.due ?? null,
    fields: { ...draft.fields, assignee: draft.fields?.assignee ?? `${call.user}-users` },
  });
}

/** Changes or completes a task. */
export function changeTask(call: Call, former: Kept, draft: Draft): void {
  if (draft.name !== undefined && draft.name.trim() === "") throw new Refusal(400, "A task needs a title.");
  check(call, draft);
  changeRecord(call, former, draft.fields?.due === undefined ? draft : { ...draft, at: draft.fields.due });
}

function check(call: Call, draft: Draft): void {
  const who = typeof draft.fields?.assignee === "string" ? parseRef(draft.fields.assignee) : undefined;
  if (who) requireTarget(call, who);
}
