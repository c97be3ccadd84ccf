/** The only place that works out when a record was last contacted: from its logged activities. */
import type { Call } from "../../call.ts";
import type { Kept } from "../../store/fields.ts";

/** The end of the newest logged activity and how many there are. */
export function lastContacted(call: Pick<Call, "db">, kept: Kept): { at: number | null; count: number } {
  const relation = kept.kind === "leads" ? "activities.leads" : "activities.participants";
  return (
    call.db.get<{ at: number | null; count: number }>(
      `SELECT max(a.at) AS at, count(*) AS count FROM link l INDEXED BY link_back CROSS JOIN activities a ON a.id = l.a
     WHERE l.relation = ? AND l.kind = ? AND l.b = ? AND a.deleted IS NULL AND a.status = 1`,
      relation,
      kept.kind,
      kept.id,
    ) ?? { at: null, count: 0 }
  );
}
