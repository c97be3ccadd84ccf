/** The only place that holds the JSON-RPC methods for activities. */
import { type ActivityDraft, changeActivity, createActivity, removeActivity } from "../entities/activity.ts";
import { Refusal } from "../refusal.ts";
import { readTime } from "../values/time.ts";
import { listed } from "./contacts.ts";
import { findMethod, linksTo, timeIs, valueIn } from "./find.ts";
import type { Method } from "./method.ts";
import { type Payload, readFlag, readNoteText, readNumber, readTargets, readText } from "./payload.ts";
import { deleteMethod, editMethod, getMethod, newMethod } from "./record-methods.ts";

export const activityMethods: readonly Method[] = [
  newMethod("newActivity", "activities", "activity", (call, payload) => createActivity(call, draft(payload))),
  getMethod("getActivity", "activities", "activityId"),
  findMethod("findActivities", "activities", {
    order: "id",
    query: {
      leadId: linksTo(["activities.leads"], "leads"),
      contactId: linksTo(["activities.participants"], "contacts"),
      accountId: linksTo(["activities.participants"], "accounts"),
      userId: linksTo(["activities.participants"], "users"),
      status: valueIn("r.status"),
      activityTypeId: valueIn("json_extract(r.body, '$.activityType')"),
      isFlagged: (value) => ({ sql: "coalesce(json_extract(r.body, '$.isFlagged'), 0) = ?", values: [value ? 1 : 0] }),
      startTime: timeIs("json_extract(r.body, '$.start')"),
      endTime: timeIs("r.at"),
    },
  }),
  // What was logged can be written on an edit only.
  editMethod("editActivity", "activities", "activityId", "activity", (call, former, payload) => {
    const log = payload["logNote"];
    changeActivity(call, former, { ...draft(payload), log: log === undefined || log === null ? undefined : readNoteText(log) });
  }),
  deleteMethod("deleteActivity", "activities", "activityId", removeActivity),
];

function draft(payload: Payload): ActivityDraft {
  const time = (key: string): number | null | undefined => (payload[key] === undefined ? undefined : readTime(payload[key], key));
  const status = readNumber(payload, "status");
  // Overdue is worked out, not kept.
  if (status === -1) throw new Refusal(400, "status must be 0, 1 or 2");
  return {
    name: readText(payload, "name")?.trim(),
    status: status ?? undefined,
    fields: {
      description: readText(payload, "description"),
      activityType: readNumber(payload, "activityTypeId") ?? undefined,
      start: time("startTime"),
      end: time("endTime"),
      isAllDay: readFlag(payload, "isAllDay") ?? (readFlag(payload, "isTimed") === false ? true : undefined),
      isFlagged: readFlag(payload, "isFlagged"),
      location: readText(payload, "location"),
    },
    links: listed({
      "activities.participants": readTargets(payload, "participants", "contacts", ["contacts", "accounts", "users"]),
      "activities.leads": readTargets(payload, "leads", "leads"),
    }),
  };
}
