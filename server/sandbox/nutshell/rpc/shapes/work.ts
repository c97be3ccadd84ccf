/** Defines how activities and tasks look in full in JSON-RPC answers. */
import type { Call } from "../../call.ts";
import { shownStatus } from "../../entities/activity.ts";
import type { Kept } from "../../store/fields.ts";
import { readLinks } from "../../store/links.ts";
import { readKept } from "../../store/records.ts";
import { rpcTimeOrNull } from "../../values/time.ts";
import { base } from "./base.ts";
import { logShape } from "./note.ts";
import { backStubs, type Shape, stubOfId, stubOfRef, stubsOf } from "./stub.ts";

/** An activity; what was logged, where, and what it follows up are absent when there is nothing. */
export function activityShape(call: Call, kept: Kept): Shape {
  const { fields } = kept;
  const leads = stubsOf(call, readLinks(call.db, "activities.leads", kept.id));
  const log = fields.logNote === undefined ? undefined : readKept(call.db, "notes", fields.logNote);
  const logNote = log && logShape(call, log);
  const followupTo = stubsOf(call, readLinks(call.db, "activities.followupTo", kept.id))[0];
  const followup = backStubs(call, "activities.followupTo", kept, 1)[0];
  return {
    ...base(kept),
    name: kept.name,
    description: fields.description ?? "",
    activityType: stubOfId(call, "activityTypes", fields.activityType),
    lead: leads[0] ?? null,
    leads,
    startTime: rpcTimeOrNull(fields.start),
    endTime: rpcTimeOrNull(fields.end),
    isAllDay: fields.isAllDay ?? false,
    isTimed: !(fields.isAllDay ?? false),
    isFlagged: fields.isFlagged ?? false,
    status: shownStatus(call, kept),
    ...(fields.location === undefined ? {} : { location: fields.location }),
    loggedBy: stubOfRef(call, fields.loggedBy),
    participants: stubsOf(call, readLinks(call.db, "activities.participants", kept.id)).map((participant) => ({
      ...participant,
      status: 0,
    })),
    ...(followup ? { followup } : {}),
    ...(followupTo ? { followupTo } : {}),
    ...(logNote ? { logNote, logDescription: logNote["note"] } : {}),
  };
}

/** A task, with every key whether it has a value or not. */
export function taskShape(call: Call, kept: Kept): Shape {
  const { fields } = kept;
  return {
    ...base(kept),
    title: kept.name,
    description: fields.description ?? null,
    entity: stubsOf(call, readLinks(call.db, "tasks.entity", kept.id))[0] ?? null,
    assignee: stubOfRef(call, fields.assignee),
    creator: stubOfRef(call, kept.creator),
    dueTime: rpcTimeOrNull(fields.due),
    completedTime: rpcTimeOrNull(fields.completed),
    isCompleted: fields.completed !== undefined,
  };
}
