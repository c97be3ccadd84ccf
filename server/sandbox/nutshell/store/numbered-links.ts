/** Knows the links that have an id of their own: what stands between a lead and a product or competitor. */
import { type Db, readMeta, writeMeta } from "./connect.ts";
import type { LinkData, Relation, Target } from "./fields.ts";

/** The relations whose links have ids. */
export type NumberedRelation = "leads.products" | "leads.competitors";
/** One such link: whose list it stands in and what it leads to. */
export type NumberedLink = { readonly id: number; readonly lead: number; readonly target: Target };

type Row = { id: number; lead: number; target: number; data: string | null };
const kindOf = (relation: NumberedRelation): "products" | "competitors" => (relation === "leads.products" ? "products" : "competitors");
const select =
  "SELECT l.id, l.a AS lead, l.b AS target, l.data FROM link l CROSS JOIN leads r ON r.id = l.a AND r.deleted IS NULL WHERE l.relation = ?";

/** Whether links of that relation have ids. */
export function isNumbered(relation: Relation): relation is NumberedRelation {
  return relation === "leads.products" || relation === "leads.competitors";
}

/** The id of the next link: steps of four, never used before, as with records. */
export function nextLinkNumber(db: Db, relation: NumberedRelation): number {
  const key = `link.${relation}`;
  const last = readMeta(db, key);
  const next = last === undefined ? 3 : Number(last) + 4;
  writeMeta(db, key, String(next));
  return next;
}

/** The links of one lead in their order; what leads to something deleted is left out. */
export function linksOfLead(db: Db, relation: NumberedRelation, lead: number): NumberedLink[] {
  return db
    .all<Row>(
      `SELECT l.id, l.a AS lead, l.b AS target, l.data FROM link l CROSS JOIN ${kindOf(relation)} t ON t.id = l.b AND t.deleted IS NULL WHERE l.relation = ? AND l.a = ? ORDER BY l.position`,
      relation,
      lead,
    )
    .map((row) => toLink(relation, row));
}

/** The link with that id, provided its lead is not in the trash. */
export function readNumberedLink(db: Db, relation: NumberedRelation, id: number): NumberedLink | undefined {
  const row = db.get<Row>(`${select} AND l.id = ?`, relation, id);
  return row && toLink(relation, row);
}

/** One page of all links of live leads, in the order of their ids. */
export function listNumberedLinks(db: Db, relation: NumberedRelation, page: { limit: number; offset: number }): NumberedLink[] {
  return db.all<Row>(`${select} ORDER BY l.id LIMIT ? OFFSET ?`, relation, page.limit, page.offset).map((row) => toLink(relation, row));
}

/** How many there are. */
export function countNumberedLinks(db: Db, relation: NumberedRelation): number {
  return (
    db.get<{ n: number }>(
      "SELECT count(*) AS n FROM link l CROSS JOIN leads r ON r.id = l.a AND r.deleted IS NULL WHERE l.relation = ?",
      relation,
    )?.n ?? 0
  );
}

const toLink = (relation: NumberedRelation, { id, lead, target, data }: Row): NumberedLink => ({
  id,
  lead,
  target: { kind: kindOf(relation), id: target, ...(data === null ? {} : { data: JSON.parse(data) as LinkData }) },
});
