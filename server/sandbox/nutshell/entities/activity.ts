/** Knows the rules of activities: types, times, logging. */
import type { Call } from "../call.ts";
import { Refusal } from "../refusal.ts";
import type { Kept } from "../store/fields.ts";
import { readKept, setLogNote } from "../store/records.ts";
import { changeRecord, createRecord, type Draft, removeRecord, requireRecord, requireTarget } from "./write-record.ts";

const SCHEDULED = 0;
const LOGGED = 1;
const CANCELLED = 2;
const HALF_AN_HOUR = 1800;
const DAY = 86_400;

export type ActivityDraft = Draft & {
  /** What was logged; kept as a note of the activity's own. */
  log?: string | undefined;
};

/** Adds an activity; without a name it is called after its type. */
export function createActivity(call: Call, draft: ActivityDraft): number {
  check(call, draft);
  const type = draft.fields?.activityType ?? 1;
  const start = draft.fields?.start ?? (draft.fields?.end ?? call.now + HALF_AN_HOUR) - HALF_AN_HOUR;
  const end = endOf(draft.fields?.isAllDay === true, draft.fields?.end ?? start + HALF_AN_HOUR);
  const status = draft.status ?? SCHEDULED;
  const id = createRecord(call, "activities", {
    ...draft,
    status,
    at: end,
    name: draft.name || requireRecord(call, "activityTypes", type).name,
    fields: { ...draft.fields, activityType: type, start, end, ...(status === LOGGED ? { loggedBy: call.actor } : {}) },
  });
  if (draft.log !== undefined && draft.log.trim() !== "") {
    const kept = requireRecord(call, "activities", id);
    writeLog(call, kept, draft.log, false);
  }
  return id;
}

/** Changes an activity, or logs it. */
export function changeActivity(call: Call, former: Kept, draft: ActivityDraft): void {
  check(call, draft);
  const isAllDay = draft.fields?.isAllDay ?? former.fields.isAllDay ?? false;
  const end = endOf(isAllDay, draft.fields?.end ?? former.fields.end ?? call.now);
  const logs = draft.status === LOGGED && former.status !== LOGGED;
  const next: Draft = { ...draft, at: end, fields: { ...draft.fields, end, ...(logs ? { loggedBy: call.actor } : {}) } };
  changeRecord(call, former, next, logs ? "log" : "update");
  if (draft.log !== undefined) writeLog(call, requireRecord(call, "activities", former.id), draft.log, true);
}

/** Removes an activity and the note of its log with it. */
export function removeActivity(call: Call, kept: Kept): void {
  removeRecord(call, kept);
  const log = kept.fields.logNote === undefined ? undefined : readKept(call.db, "notes", kept.fields.logNote);
  if (log && log.deleted === null) removeRecord(call, log);
}

/** 0 scheduled, 1 logged, 2 cancelled, -1 scheduled and over. */
export function shownStatus(call: Call, activity: Kept): number {
  const status = activity.status ?? SCHEDULED;
  return status === SCHEDULED && (activity.fields.end ?? call.now) < call.now ? -1 : status;
}

// A whole day ends with its last second, in the account's time zone.
const endOf = (isAllDay: boolean, end: number): number => (isAllDay ? Math.floor(end / DAY) * DAY + DAY - 1 : end);

// The log is written in the same call as its activity and does not count as a further revision.
function writeLog(call: Call, activity: Kept, text: string, hasHistory: boolean): void {
  const former = hasHistory && activity.fields.logNote !== undefined ? readKept(call.db, "notes", activity.fields.logNote) : undefined;
  if (former) {
    changeRecord(call, former, { fields: { note: text } });
    return;
  }
  const note = createRecord(call, "notes", { fields: { note: text, logOf: activity.id } });
  setLogNote(call.db, activity.id, note);
}

function check(call: Call, draft: ActivityDraft): void {
  if (draft.status !== undefined && ![SCHEDULED, LOGGED, CANCELLED].includes(draft.status))
    throw new Refusal(400, "status must be 0, 1 or 2");
  if (typeof draft.fields?.activityType === "number") requireTarget(call, { kind: "activityTypes", id: draft.fields.activityType });
  const { start, end } = draft.fields ?? {};
  if (typeof start === "number" && typeof end === "number" && end < start) throw new Refusal(400, "endTime must not be before startTime");
}
