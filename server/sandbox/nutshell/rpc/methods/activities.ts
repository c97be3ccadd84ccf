/** Holds the JSON-RPC methods for activities. */
import type { Call } from "../../call.ts";
import { type ActivityDraft, changeActivity, createActivity, removeActivity } from "../../entities/activity.ts";
import { Refusal } from "../../refusal.ts";
import { findMethod, linksTo, timeIs, valueIn } from "../find.ts";
import type { Method } from "../method.ts";
import {
  listed,
  type Payload,
  readCreated,
  readFlag,
  readNote,
  readNumber,
  readTarget,
  readTargets,
  readText,
  readTimeOf,
} from "../payload.ts";
import { deleteMethod, editMethod, getMethod, newMethod } from "../record-methods.ts";

export const activityMethods: readonly Method[] = [
  newMethod("newActivity", "activities", "activity", (call, payload) =>
    createActivity(call, {
      ...draft(call, payload),
      log: call.world.switches.get("activity.log-on-create") === "logged" ? log(call, payload) : undefined,
    }),
  ),
  getMethod("getActivity", "activities", "activityId"),
  findMethod("findActivities", "activities", {
    query: {
      leadId: linksTo(["activities.leads"], "leads"),
      contactId: linksTo(["activities.participants"], "contacts"),
      accountId: linksTo(["activities.participants"], "accounts"),
      userId: linksTo(["activities.participants"], "users"),
      // Overdue is worked out, not kept.
      status: (value, call) => valueIn(`iif(r.status = 0 AND r.at < ${call.now}, -1, r.status)`)(value),
      activityTypeId: valueIn("json_extract(r.body, '$.activityType')"),
      isFlagged: (value) => ({ sql: "coalesce(json_extract(r.body, '$.isFlagged'), 0) = ?", values: [value ? 1 : 0] }),
      startTime: timeIs("json_extract(r.body, '$.start')"),
      endTime: timeIs("r.at"),
    },
  }),
  editMethod("editActivity", "activities", "activity", (call, former, payload) => {
    const { links, ...rest } = draft(call, payload);
    changeActivity(call, former, { ...rest, links: { ...links, ...followup(payload) }, log: log(call, payload) });
  }),
  deleteMethod("deleteActivity", "activities", "activityId", removeActivity),
];

function log(call: Call, payload: Payload): string | undefined {
  const value = payload["logNote"];
  return value === undefined || value === null ? undefined : readNote(call, value).note;
}

function followup(payload: Payload): ActivityDraft["links"] {
  const value = payload["followupTo"];
  if (value === undefined) return {};
  return { "activities.followupTo": value === null ? [] : [readTarget(value, "followupTo", "activities", ["activities"])] };
}

function draft(call: Call, payload: Payload): ActivityDraft {
  const status = readNumber(payload, "status");
  // Overdue is worked out, not kept.
  if (status === -1) throw new Refusal(400, "status must be 0, 1 or 2");
  return {
    created: readCreated(call, payload),
    name: readText(payload, "name")?.trim(),
    status: status ?? undefined,
    fields: {
      description: readText(payload, "description"),
      activityType: readNumber(payload, "activityTypeId") ?? undefined,
      start: readTimeOf(payload, "startTime"),
      end: readTimeOf(payload, "endTime"),
      isAllDay: readFlag(payload, "isAllDay") ?? not(readFlag(payload, "isTimed")),
      isFlagged: readFlag(payload, "isFlagged"),
      location: readText(payload, "location"),
    },
    links: listed({
      "activities.participants": readTargets(payload, "participants", "contacts", ["contacts", "accounts", "users"]),
      "activities.leads": readTargets(payload, "leads", "leads"),
    }),
  };
}

const not = (flag: boolean | undefined): boolean | undefined => (flag === undefined ? undefined : !flag);
