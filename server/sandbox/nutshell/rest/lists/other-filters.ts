/** Lists what activities, tasks, tags, quotes and other kinds can be filtered by. */
import { type Kind, parseRef } from "../../store/kinds.ts";
import { badFilter, during, either, type Filter, field, idsIn, linksTo, oneOf, peopleIn, readInstant } from "./conditions.ts";

const isTrue = (value: string): boolean => value === "true" || value === "1";
const createdTime: Filter = (value, _kind, call) => during("r.created", value, call.now);
const from =
  (expression: string): Filter =>
  (value) => ({ sql: `${expression} >= ?`, values: [readInstant(value)] });
const until =
  (expression: string): Filter =>
  (value) => ({
    sql: `${expression} <= ?`,
    values: [readInstant(value) + (/^\d{4}-\d\d-\d\d$/u.test(value.trim()) ? 86_399 : 0)],
  });
const flagged: Filter = (value) => ({ sql: `coalesce(${field("isFlagged")}, 0) = ?`, values: [isTrue(value) ? 1 : 0] });
const statuses: Readonly<Record<string, number>> = { scheduled: 0, logged: 1, cancelled: 2 };
const tagTypes: Readonly<Record<string, number>> = { leads: 1, contacts: 2, accounts: 3 };

/** Filters by kind and name. */
export const otherFilters: Partial<Record<Kind, Readonly<Record<string, Filter>>>> = {
  activities: {
    participant: (value) =>
      either(
        value.split(",").map((part) => {
          const ref = parseRef(part.trim(), "users");
          if (ref === undefined) throw badFilter(`Invalid participant: ${part}`);
          return linksTo([ref.kind === "leads" ? "activities.leads" : "activities.participants"], ref.kind, [ref.id]);
        }),
      ),
    status: (value) =>
      oneOf(
        "r.status",
        value.split(",").map((name) => statuses[name.trim()] ?? -1),
      ),
    leadPriority: () => ({
      sql: "r.id IN (SELECT l.a FROM link l CROSS JOIN leads p ON p.id = l.b WHERE l.relation = 'activities.leads' AND json_extract(p.body, '$.priority') = 1)",
      values: [],
    }),
    activityType: (value) => oneOf(field("activityType"), idsIn(value)),
    flagged,
    isImportant: flagged,
    dateMin: from(field("start")),
    dateMax: until(field("start")),
    createdTime,
  },
  tasks: {
    assignee: (value) => oneOf(field("assignee"), peopleIn(value)),
    relatedEntity: (value) => linksTo(["tasks.entity"], parseRef(value, "leads")?.kind ?? "leads", idsIn(value)),
    dateMin: from("r.created"),
    dateMax: until("r.created"),
  },
  tags: { tagType: (value) => oneOf(field("tagType"), [tagTypes[value] ?? Number(value)]) },
  quotes: {
    lead: (value) => oneOf("r.number", idsIn(value)),
    dateMin: from("r.created"),
    dateMax: until("r.created"),
  },
};
