/** Finds what was done and said about a record, in the order of time. */
import type { Call } from "../../../call.ts";
import type { Kept } from "../../../store/fields.ts";
import type { Kind } from "../../../store/kinds.ts";
import { readKept } from "../../../store/records.ts";

export type TimelineKind = "notes" | "activities" | "tasks" | "emails";
export type Entry = { readonly kept: Kept; readonly at: number };

/** Kind, relations that lead from it to a record, when it happened. */
const parts: readonly (readonly [TimelineKind, string, string])[] = [
  ["notes", "'notes.parent'", "coalesce(t.at, t.created)"],
  ["activities", "'activities.leads', 'activities.participants'", "coalesce(t.at, t.created)"],
  ["tasks", "'tasks.entity'", "coalesce(t.at, t.created)"],
  ["emails", "'emails.leads', 'emails.participants'", "coalesce(t.at, t.created)"],
];

/** Whether things are done and said about records of a kind. */
export const hasTimeline = (kind: Kind): boolean => kind === "contacts" || kind === "accounts" || kind === "leads";

/** Entries newest first; `only` leaves the other kinds out. */
export function readTimeline(
  call: Call,
  kept: Kept,
  { only, limit, offset = 0 }: { only: TimelineKind | undefined; limit: number; offset?: number },
): Entry[] {
  const wanted = parts.filter(([kind]) => only === undefined || kind === only);
  const rows = call.db.all<{ kind: TimelineKind; id: number; at: number }>(
    `${wanted.map(([kind, relations, at]) => select(kind, relations, `t.id AS id, ${at} AS at`)).join(" UNION ")} ORDER BY at DESC, id DESC LIMIT ?3 OFFSET ?4`,
    kept.kind,
    kept.id,
    limit,
    offset,
  );
  return rows.flatMap(({ kind, id, at }) => {
    const entry = readKept(call.db, kind, id);
    return entry === undefined ? [] : [{ kept: entry, at }];
  });
}

/** How many entries of each kind there are. */
export function countTimeline(call: Call, kept: Kept): Record<TimelineKind, number> {
  return Object.fromEntries(
    parts.map(([kind, relations]) => [
      kind,
      call.db.get<{ n: number }>(
        select(kind, relations, "count(DISTINCT t.id) AS n").replace(`'${kind}' AS kind, `, ""),
        kept.kind,
        kept.id,
      )?.n ?? 0,
    ]),
  ) as Record<TimelineKind, number>;
}

const select = (kind: TimelineKind, relations: string, what: string): string =>
  `SELECT '${kind}' AS kind, ${what} FROM link l INDEXED BY link_back CROSS JOIN ${kind} t ON t.id = l.a WHERE l.relation IN (${relations}) AND l.kind = ?1 AND l.b = ?2 AND t.deleted IS NULL`;
