/** Works out when a record was last contacted: by logged activities and by messages. */
import type { Call } from "../../call.ts";
import type { Kept } from "../../store/fields.ts";

const from = (kind: "activities" | "emails"): string =>
  `SELECT t.at AS at FROM link l INDEXED BY link_back CROSS JOIN ${kind} t ON t.id = l.a WHERE l.relation = ? AND l.kind = ? AND l.b = ? AND t.deleted IS NULL`;
const sql = `SELECT max(at) AS at, count(*) AS count FROM (${from("activities")} AND t.status = 1 UNION ALL ${from("emails")})`;

/** The end of the newest logged activity or the date of the newest message, and how many there are. */
export function lastContacted(call: Pick<Call, "db">, { kind, id }: Kept): { at: number | null; count: number } {
  const list = kind === "leads" ? "leads" : "participants";
  return (
    call.db.get<{ at: number | null; count: number }>(sql, `activities.${list}`, kind, id, `emails.${list}`, kind, id) ?? {
      at: null,
      count: 0,
    }
  );
}
