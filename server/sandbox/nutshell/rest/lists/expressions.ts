/** Says in SQL what lists sort and filter by and no record holds itself. The record's table is called `r`. */
import { type Core, field } from "./conditions.ts";

const activitiesOf = (kind: Core): string =>
  kind === "leads"
    ? "l.relation = 'activities.leads' AND l.kind = 'leads' AND l.b = r.id"
    : `l.relation = 'activities.participants' AND l.kind = '${kind}' AND l.b = r.id`;

/** The end of the newest logged activity. */
export const lastContactedExpression = (kind: Core): string =>
  `(SELECT max(a.at) FROM link l INDEXED BY link_back CROSS JOIN activities a ON a.id = l.a WHERE ${activitiesOf(kind)} AND a.deleted IS NULL AND a.status = 1)`;

/** The start of the next one that is planned. */
export const nextActivityExpression = (kind: Core, now: number): string => {
  const start = "json_extract(a.body, '$.start')";
  return `(SELECT min(${start}) FROM link l INDEXED BY link_back CROSS JOIN activities a ON a.id = l.a WHERE ${activitiesOf(kind)} AND a.deleted IS NULL AND a.status = 0 AND ${start} >= ${now})`;
};

/** What a lead is worth: what somebody typed in, else the sum of its products. */
export const leadValueExpression = `coalesce(CAST(json_extract(r.body, '$.manualValue.amount') AS REAL), (SELECT sum(CAST(l.data ->> '$.price.amount' AS REAL) * coalesce(l.data ->> '$.quantity', 1)) FROM link l WHERE l.relation = 'leads.products' AND l.a = r.id), 0)`;

/** Where a lead stands in its pipeline. */
export const stageExpression = "(SELECT json_extract(s.body, '$.position') FROM stages s WHERE s.id = json_extract(r.body, '$.stage'))";

/** The name of the record whose number a member holds. */
export const nameBehind = (kind: string, member: string): string =>
  `(SELECT n.name FROM ${kind} n WHERE n.id = CAST(${field(member)} AS INTEGER))`;

/** The name of the first record of a list. */
export const firstName = (relation: string, kind: string): string =>
  `(SELECT n.name FROM link l CROSS JOIN ${kind} n ON n.id = l.b WHERE l.relation = '${relation}' AND l.a = r.id ORDER BY l.position LIMIT 1)`;
