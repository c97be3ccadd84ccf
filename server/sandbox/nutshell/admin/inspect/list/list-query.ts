/** Reads what a list's address asks for and turns it into conditions and an order. */
import type { Call } from "../../../call.ts";
import type { Relation } from "../../../store/fields.ts";
import type { Kind } from "../../../store/kinds.ts";
import { parseRef } from "../../../store/kinds.ts";
import type { Condition } from "../../../store/records.ts";
import { carriesKey } from "../tell/migration-key.ts";

const HOUR = 3600;
/** Word in the address, seconds, words for people. */
export const spans = [
  ["hour", HOUR, "in the last hour"],
  ["day", 24 * HOUR, "in the last 24 hours"],
  ["week", 7 * 24 * HOUR, "in the last 7 days"],
] as const;

/** Word in the address, condition over `r`, words for people. */
type Status = readonly [string, string, string];
export const statuses: Partial<Record<Kind, readonly Status[]>> = {
  leads: [
    ["open", "r.status = 0", "Open"],
    ["pending", "r.status = 1", "Pending"],
    ["won", "r.status = 10", "Won"],
    ["lost", "r.status = 11", "Lost"],
    ["cancelled", "r.status = 12", "Cancelled"],
    ["closed", "r.status >= 10", "Closed in any way"],
  ],
  activities: [
    ["scheduled", "r.status = 0", "Scheduled"],
    ["logged", "r.status = 1", "Logged"],
    ["cancelled", "r.status = 2", "Cancelled"],
  ],
  tasks: [
    ["open", "json_extract(r.body, '$.completed') IS NULL", "Open"],
    ["done", "json_extract(r.body, '$.completed') IS NOT NULL", "Done"],
  ],
};

/** Word in the address, expression, whether the largest comes first, words for people. */
type Order = readonly [string, string, boolean, string];
const newest: Order = ["newest", "r.id", true, "Newest first"];
const everywhere: readonly Order[] = [newest, ["oldest", "r.id", false, "Oldest first"], ["changed", "r.modified", true, "Changed last"]];
const byName: Order = ["name", "r.name", false, "Name"];
const value = "CAST(json_extract(r.body, '$.manualValue.amount') AS REAL)";
const ordersOfKind: Partial<Record<Kind, readonly Order[]>> = {
  leads: [byName, ["value", value, true, "Value, largest first"], ["due", "r.at", false, "Due first"]],
  activities: [byName, ["latest", "r.at", true, "Latest date"], ["earliest", "r.at", false, "Earliest date"]],
  tasks: [byName, ["due", "r.at", false, "Due first"]],
  notes: [],
  emails: [["latest", "r.at", true, "Latest date"]],
};

/** The orders a list of that kind can be in. */
export const ordersOf = (kind: Kind): readonly Order[] => [...everywhere, ...(ordersOfKind[kind] ?? [byName])];

/** Whose list a filter by person looks at. */
export const ownerField: Partial<Record<Kind, readonly [string, string]>> = {
  contacts: ["json_extract(r.body, '$.owner')", "Owner"],
  accounts: ["json_extract(r.body, '$.owner')", "Owner"],
  leads: ["json_extract(r.body, '$.assignee')", "Assignee"],
  tasks: ["json_extract(r.body, '$.assignee')", "Assignee"],
  activities: ["coalesce(json_extract(r.body, '$.loggedBy'), r.creator)", "By"],
  notes: ["r.creator", "Author"],
};

export type ListQuery = {
  readonly where: readonly Condition[];
  readonly order: Order;
  readonly page: number;
  readonly isNarrowed: boolean;
};

/** What the address asks for; what it asks wrongly does not count. */
export function readListQuery(call: Call, kind: Kind, query: URLSearchParams): ListQuery {
  const asked = (name: string): string => query.get(name)?.trim() ?? "";
  const chosen: (Condition | undefined)[] = [
    asked("q") === "" ? undefined : contains(kind, asked("q")),
    simple(statuses[kind]?.find(([word]) => word === asked("status"))?.[1]),
    bySpan(call, asked("since")),
    byOwner(kind, asked("owner")),
    byTag(kind, asked("tag")),
    kind === "leads" ? byPipeline(asked("pipeline"), asked("stage")) : undefined,
    asked("key") === "yes" || asked("key") === "no" ? carriesKey(kind, asked("key") === "yes") : undefined,
  ];
  const narrowing = chosen.filter((condition) => condition !== undefined);
  return {
    // What an activity logged is read with the activity.
    where: [...(kind === "notes" ? [{ sql: "json_extract(r.body, '$.logOf') IS NULL", values: [] }] : []), ...narrowing],
    order: ordersOf(kind).find(([word]) => word === asked("sort")) ?? newest,
    page: Math.max(1, Number.parseInt(asked("page"), 10) || 1),
    isNarrowed: narrowing.length > 0,
  };
}

const textFields: Partial<Record<Kind, readonly string[]>> = { notes: ["note"], emails: ["text"] };

/** Records whose name, texts, e-mail addresses or custom values contain the words. */
export function contains(kind: Kind, words: string): Condition {
  const pattern = `%${words.replace(/[\\%_]/gu, "\\$&")}%`;
  const like = "LIKE ? ESCAPE '\\'";
  const fields = textFields[kind] ?? ["description"];
  const number = kind === "leads" && /^\d{1,9}$/u.test(words) ? [Number(words)] : [];
  const parts = [
    ...fields.map((field) => `json_extract(r.body, '$.${field}') ${like}`),
    `EXISTS (SELECT 1 FROM finder f WHERE f.kind = ? AND f.id = r.id AND f.value ${like})`,
  ].join(" OR ");
  // A record's content is only taken apart where the words stand in it at all; some characters look different there.
  const isPlain = !/["\\\p{Cc}]/u.test(words);
  return {
    sql: [`r.name ${like}`, isPlain ? `(r.body ${like} AND (${parts}))` : parts, ...number.map(() => "r.number = ?")].join(" OR "),
    values: [pattern, ...(isPlain ? [pattern] : []), ...fields.map(() => pattern), kind, pattern, ...number],
  };
}

const simple = (sql: string | undefined): Condition | undefined => (sql === undefined ? undefined : { sql, values: [] });

function bySpan(call: Call, word: string): Condition | undefined {
  const span = spans.find(([name]) => name === word);
  return span && { sql: "r.created >= ?", values: [call.now - span[1]] };
}

function byOwner(kind: Kind, ref: string): Condition | undefined {
  const field = ownerField[kind];
  if (field === undefined || ref === "") return undefined;
  return ref === "nobody"
    ? { sql: `${field[0]} IS NULL`, values: [] }
    : parseRef(ref) === undefined
      ? undefined
      : { sql: `${field[0]} = ?`, values: [ref] };
}

function byTag(kind: Kind, id: string): Condition | undefined {
  if (!/^\d{1,9}$/u.test(id) || !(kind === "contacts" || kind === "accounts" || kind === "leads")) return undefined;
  const relation: Relation = `${kind}.tags`;
  return {
    sql: "r.id IN (SELECT a FROM link INDEXED BY link_back WHERE relation = ? AND kind = 'tags' AND b = ?)",
    values: [relation, Number(id)],
  };
}

function byPipeline(pipeline: string, stage: string): Condition | undefined {
  if (/^\d{1,9}$/u.test(stage)) return { sql: "json_extract(r.body, '$.stage') = ?", values: [Number(stage)] };
  if (!/^\d{1,9}$/u.test(pipeline)) return undefined;
  return {
    sql: "json_extract(r.body, '$.stage') IN (SELECT s.id FROM stages s WHERE json_extract(s.body, '$.stageset') = ?)",
    values: [Number(pipeline)],
  };
}
