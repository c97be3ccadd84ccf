/** Keeps the feed of what happened to records. */
import type { Db, Sql } from "./connect.ts";
import type { Kind, Ref } from "./kinds.ts";

export type FieldChange = { readonly attribute: string; readonly oldValue: unknown; readonly newValue: unknown };
export type FeedEvent = {
  readonly id: number;
  readonly time: number;
  readonly actor: Ref;
  readonly kind: Kind;
  readonly record: number;
  readonly action: string;
  readonly changes: readonly FieldChange[];
};
type Row = Omit<FeedEvent, "changes"> & { changes: string };

/** Adds what just happened to the feed. */
export function recordEvent(db: Db, event: Omit<FeedEvent, "id">): void {
  db.run(
    "INSERT INTO event SELECT coalesce(max(id), -1) + 4, ?, ?, ?, ?, ?, ? FROM event",
    event.time,
    event.actor,
    event.kind,
    event.record,
    event.action,
    JSON.stringify(event.changes),
  );
}

/** Events that meet all conditions, newest first. */
export function listEvents(db: Db, where: readonly { sql: string; values: readonly Sql[] }[], limit: number): FeedEvent[] {
  const sql = ["1", ...where.map((c) => `(${c.sql})`)].join(" AND ");
  return db
    .all<Row>(`SELECT * FROM event WHERE ${sql} ORDER BY id DESC LIMIT ?`, ...where.flatMap((c) => c.values), limit)
    .map((row) => ({ ...row, changes: JSON.parse(row.changes) as FieldChange[] }));
}

/** When something last happened to records of a kind, or null. */
export function lastEventTime(db: Db, kind: Kind): number | null {
  return db.get<{ time: number }>("SELECT time FROM event WHERE kind = ? ORDER BY id DESC LIMIT 1", kind)?.time ?? null;
}
