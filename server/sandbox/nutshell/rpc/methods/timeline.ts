/** Holds the JSON-RPC method for what happened around a contact, account or lead. */
import type { Call } from "../../call.ts";
import type { Kind } from "../../store/kinds.ts";
import { readKept } from "../../store/records.ts";
import { FULL_PAGE, readPage } from "../find.ts";
import { type Arguments, type Method, requireObject } from "../method.ts";
import { readTarget } from "../payload.ts";
import { shape } from "../shapes/record.ts";
import type { Shape } from "../shapes/stub.ts";

export const timelineMethods: readonly Method[] = [
  { name: "findTimeline", params: ["query", "orderBy", "orderDirection", "limit", "page", "stubResponses"], run: timeline },
];

// An activity stands at its end, a message at its date, a note where it was written unless its date could be chosen.
const items = (kind: "notes" | "activities" | "emails", at: string): string =>
  `SELECT '${kind}' AS kind, t.id AS id, ${at} AS at FROM link l INDEXED BY link_back CROSS JOIN ${kind} t ON t.id = l.a
   WHERE l.relation = ? AND l.kind = ? AND l.b = ? AND t.deleted IS NULL`;

function timeline(call: Call, args: Arguments): unknown {
  const of = readTarget(requireObject(args, "query"), "query", "contacts", ["contacts", "accounts", "leads"]);
  const list = of.kind === "leads" ? "leads" : "participants";
  const direction = String(args["orderDirection"] ?? "ASC").toUpperCase() === "DESC" ? "DESC" : "ASC";
  const { limit, offset } = readPage(call, args, FULL_PAGE);
  const of3 = (relation: string): [string, string, number] => [relation, of.kind, of.id];
  const rows = call.db.all<{ kind: Kind; id: number }>(
    `${items("notes", "coalesce(t.at, t.created)")} UNION ALL ${items("activities", "t.at")} UNION ALL ${items("emails", "t.at")}
     ORDER BY at ${direction}, id ${direction} LIMIT ? OFFSET ?`,
    ...of3("notes.parent"),
    ...of3(`activities.${list}`),
    ...of3(`emails.${list}`),
    limit,
    offset,
  );
  return rows.flatMap(({ kind, id }) => {
    const kept = readKept(call.db, kind, id);
    return kept ? [asItem(call, kind, args["stubResponses"] === false ? shape(call, kept) : { stub: true, ...shape(call, kept) })] : [];
  });
}

function asItem(call: Call, kind: Kind, shown: Shape): Shape {
  if (kind !== "notes" || call.world.switches.get("timeline.entity-types") === "named") return shown;
  const { entityType: _, ...rest } = shown;
  return rest;
}
