/** Reads and writes links between records. */
import type { Db, Sql } from "./connect.ts";
import type { LinkData, Relation, Target } from "./fields.ts";
import type { Kind } from "./kinds.ts";
import { isNumbered, nextLinkNumber } from "./numbered-links.ts";

type Row = { kind: Kind; id: number; data: string | null };
const toTarget = (row: Row): Target =>
  row.data === null ? { kind: row.kind, id: row.id } : { kind: row.kind, id: row.id, data: JSON.parse(row.data) as LinkData };

/** Whose list a relation is: `contacts` for `contacts.accounts`. */
export function ownerOf(relation: Relation): Kind {
  return relation.slice(0, relation.indexOf(".")) as Kind;
}

const MOST_KNOWN = 20_000;

/** A list that was read is kept until a link of its relation is written: one answer shows the same few records over and over. */
function known(db: Db, relation: Relation, list: string, read: () => Target[]): readonly Target[] {
  let lists = db.knownLinks.get(relation);
  if (lists === undefined || lists.size >= MOST_KNOWN) db.knownLinks.set(relation, (lists = new Map()));
  const before = lists.get(list);
  if (before !== undefined) return before;
  const fresh = read();
  lists.set(list, fresh);
  return fresh;
}

/** Every change of links goes through here. */
function change(db: Db, relation: Relation, sql: string, ...values: Sql[]): void {
  db.knownLinks.delete(relation);
  db.run(sql, ...values);
}

/** What a record's list holds, in its order; deleted records included. */
export function readLinks(db: Db, relation: Relation, id: number): readonly Target[] {
  return known(db, relation, `${id}`, () =>
    db.all<Row>("SELECT kind, b AS id, data FROM link WHERE relation = ? AND a = ? ORDER BY position", relation, id).map(toTarget),
  );
}

/** Ids of what a record's list holds of one kind, in its order; deleted records left out. */
export function liveLinks(db: Db, relation: Relation, id: number, kind: Kind): number[] {
  return db
    .all<{ id: number }>(
      `SELECT l.b AS id FROM link l CROSS JOIN ${kind} t ON t.id = l.b WHERE l.relation = ? AND l.a = ? AND l.kind = ? AND t.deleted IS NULL ORDER BY l.position`,
      relation,
      id,
      kind,
    )
    .map((row) => row.id);
}

/** Which records have this one in their list, oldest first; deleted records included. */
export function readBackLinks(db: Db, relation: Relation, { kind, id }: Target, limit = 1000): readonly Target[] {
  const owner = ownerOf(relation);
  return known(db, relation, `${kind} ${id} ${limit}`, () =>
    db
      .all<{ id: number; data: string | null }>(
        "SELECT a AS id, data FROM link INDEXED BY link_back WHERE relation = ? AND kind = ? AND b = ? ORDER BY a LIMIT ?",
        relation,
        kind,
        id,
        limit,
      )
      .map((row) => toTarget({ kind: owner, ...row })),
  );
}

/** Ids of the records that have this one in their list, oldest first; deleted records left out. */
export function liveBackLinks(db: Db, relation: Relation, { kind, id }: Target, limit = 1000): number[] {
  return db
    .all<{ id: number }>(
      `SELECT l.a AS id FROM link l INDEXED BY link_back CROSS JOIN ${ownerOf(relation)} t ON t.id = l.a
       WHERE l.relation = ? AND l.kind = ? AND l.b = ? AND t.deleted IS NULL ORDER BY l.a LIMIT ?`,
      relation,
      kind,
      id,
      limit,
    )
    .map((row) => row.id);
}

/** Puts a whole list in place of the former one; of a target named twice the first counts. */
export function replaceLinks(
  db: Db,
  relation: Relation,
  { id, targets, isNew = false }: { id: number; targets: readonly Target[]; isNew?: boolean },
): void {
  const numbers = isNumbered(relation) ? readNumbers(db, relation, id) : undefined;
  const numberFor = (target: Target): number | null =>
    isNumbered(relation) ? (numbers?.get(target.id) ?? nextLinkNumber(db, relation)) : null;
  if (!isNew) change(db, relation, "DELETE FROM link WHERE relation = ? AND a = ?", relation, id);
  const seen = new Set<number>();
  targets.forEach((target, position) => {
    if (numbers !== undefined && seen.has(target.id)) return;
    seen.add(target.id);
    change(
      db,
      relation,
      "INSERT OR IGNORE INTO link (relation, a, kind, b, position, data, id) VALUES (?,?,?,?,?,?,?)",
      relation,
      id,
      target.kind,
      target.id,
      position,
      data(target),
      numberFor(target),
    );
  });
}

/** The same from the other side: exactly these records have this one in their list afterwards. */
export function replaceBackLinks(db: Db, relation: Relation, target: Target, sources: readonly Target[]): void {
  const keep = new Set(sources.map((s) => s.id));
  for (const former of readBackLinks(db, relation, target, -1)) if (!keep.has(former.id)) removeLink(db, relation, former.id, target);
  for (const source of sources) {
    change(
      db,
      relation,
      `INSERT INTO link (relation, a, kind, b, position, data) VALUES (?,?,?,?,(SELECT coalesce(max(position), -1) + 1 FROM link WHERE relation = ? AND a = ?),?)
            ON CONFLICT DO UPDATE SET data = excluded.data`,
      relation,
      source.id,
      target.kind,
      target.id,
      relation,
      source.id,
      data(source),
    );
  }
}

/** Takes one link away. */
function removeLink(db: Db, relation: Relation, a: number, target: Target): void {
  change(db, relation, "DELETE FROM link WHERE relation = ? AND a = ? AND kind = ? AND b = ?", relation, a, target.kind, target.id);
}

/** Takes every link of that relation to or from a record away. */
export function clearLinks(db: Db, relation: Relation, kind: Kind, id: number): void {
  if (ownerOf(relation) === kind) change(db, relation, "DELETE FROM link WHERE relation = ? AND a = ?", relation, id);
  change(db, relation, "DELETE FROM link INDEXED BY link_back WHERE relation = ? AND kind = ? AND b = ?", relation, kind, id);
}

// An edit replaces whole lists; what stays keeps the number it is known by.
function readNumbers(db: Db, relation: Relation, a: number): Map<number, number> {
  const rows = db.all<{ b: number; id: number | null }>("SELECT b, id FROM link WHERE relation = ? AND a = ?", relation, a);
  return new Map(rows.flatMap(({ b, id }) => (id === null ? [] : [[b, id] as const])));
}

const data = (target: Target): string | null =>
  target.data === undefined || Object.keys(target.data).length === 0 ? null : JSON.stringify(target.data);
