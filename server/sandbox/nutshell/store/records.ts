/** Reads and writes rows of the record tables. */
import type { Db, Sql } from "./connect.ts";
import type { Fields, Kept } from "./fields.ts";
import { firstIds, type Kind, kinds, type Ref } from "./kinds.ts";

type Row = {
  id: number;
  rev: number;
  created: number;
  modified: number;
  deleted: number | null;
  creator: string;
  number: number | null;
  status: number | null;
  at: number | null;
  name: string;
  body: string;
};

/** One condition of a list; the table is called `r`. */
export type Condition = {
  readonly sql: string;
  readonly values: readonly Sql[];
  /** Answered by the search, which may not know yet what was just written. */
  readonly indexed?: true;
};
export type Listing = {
  readonly where?: readonly Condition[];
  /** SQL expression over `r`; ids break ties. */
  readonly order?: string;
  readonly descending?: boolean;
  readonly limit: number;
  readonly offset?: number;
  /** What is in the trash instead of what is not, or both. */
  readonly trash?: boolean | "too";
};

const fromRow = (kind: Kind, row: Row): Kept => ({
  kind,
  id: row.id,
  rev: row.rev,
  created: row.created,
  modified: row.modified,
  deleted: row.deleted,
  creator: row.creator as Ref,
  number: row.number,
  status: row.status,
  at: row.at,
  name: row.name,
  fields: JSON.parse(row.body) as Fields,
});

const MOST_KNOWN = 20_000;
/** Records with contents of any size. */
const large: ReadonlySet<Kind> = new Set<Kind>(["files", "emails"]);
const nameOf = (kind: Kind, id: number): string => `${id}-${kind}`;

/** A page of records names the same few others over and over: what was read is kept until it is written. */
function known(db: Db, kind: Kind, row: Row): Kept {
  const name = nameOf(kind, row.id);
  const before = db.known.get(name);
  if (before !== undefined) return before;
  const fresh = fromRow(kind, row);
  if (db.known.size >= MOST_KNOWN) db.known.clear();
  if (!large.has(kind)) db.known.set(name, fresh);
  return fresh;
}

/** The record with that id, deleted or not. */
export function readKept(db: Db, kind: Kind, id: number): Kept | undefined {
  const before = db.known.get(nameOf(kind, id));
  if (before !== undefined) return before;
  const row = db.get<Row>(`SELECT * FROM ${kind} WHERE id = ?`, id);
  return row && known(db, kind, row);
}

/** Records that meet all conditions, one page of them. */
export function listKept(db: Db, kind: Kind, listing: Listing): Kept[] {
  const direction = listing.descending ? "DESC" : "ASC";
  const order =
    listing.order === undefined || listing.order === "r.id" ? `r.id ${direction}` : `${listing.order} ${direction}, r.id ${direction}`;
  const { sql, values } = conditions(listing);
  const { table, row } = source(db, kind, listing);
  return db
    .all<Row>(
      `SELECT ${row}.* FROM ${table} WHERE ${sql} ORDER BY ${order} LIMIT ? OFFSET ?`,
      ...values,
      listing.limit,
      listing.offset ?? 0,
    )
    .map((row) => known(db, kind, row));
}

/** How many records meet all conditions. */
export function countKept(db: Db, kind: Kind, listing: Pick<Listing, "where" | "trash">): number {
  const { sql, values } = conditions(listing);
  return db.get<{ n: number }>(`SELECT count(*) AS n FROM ${source(db, kind, listing).table} WHERE ${sql}`, ...values)?.n ?? 0;
}

/** Every live record of a kind in id order, one at a time; memory does not grow with their number. */
export function* eachKept(db: Db, kind: Kind): Generator<Kept> {
  for (const row of db.each<Row>(`SELECT * FROM ${kind} WHERE deleted IS NULL ORDER BY id`)) yield fromRow(kind, row);
}

/** The first live record of exactly that name (upper and lower case count as the same). */
export function findByName(db: Db, kind: Kind, name: string, where: readonly Condition[] = []): Kept | undefined {
  return listKept(db, kind, { where: [{ sql: "r.name = ?", values: [name] }, ...where], limit: 1 })[0];
}

/** The id the next record of a kind gets: steps of four, never used before. */
export function nextId(db: Db, kind: Kind): number {
  const last = db.get<{ id: number | null }>(`SELECT max(id) AS id FROM ${kind}`)?.id;
  return last === null || last === undefined ? (firstIds[kind] ?? 3) : last + 4;
}

/** The number the next lead is shown under. */
export function nextLeadNumber(db: Db): number {
  return Math.max(1000, db.get<{ n: number | null }>("SELECT max(number) AS n FROM leads")?.n ?? 1000) + 1;
}

/** Adds a record. */
export function insertKept(db: Db, kept: Kept): void {
  db.run(
    `INSERT INTO ${kept.kind} (id, rev, created, modified, deleted, creator, number, status, at, name, body) VALUES (?,?,?,?,?,?,?,?,?,?,?)`,
    kept.id,
    kept.rev,
    kept.created,
    kept.modified,
    kept.deleted,
    kept.creator,
    kept.number,
    kept.status,
    kept.at,
    kept.name,
    JSON.stringify(kept.fields),
  );
}

/** Writes a record over its former self. */
export function replaceKept(db: Db, kept: Kept): void {
  db.known.delete(nameOf(kept.kind, kept.id));
  db.run(
    `UPDATE ${kept.kind} SET rev = ?, modified = ?, deleted = ?, number = ?, status = ?, at = ?, name = ?, body = ? WHERE id = ?`,
    kept.rev,
    kept.modified,
    kept.deleted,
    kept.number,
    kept.status,
    kept.at,
    kept.name,
    JSON.stringify(kept.fields),
    kept.id,
  );
}

/** One revision more, for a record that was not written itself. */
export function raiseRevision(db: Db, { kind, id }: { readonly kind: Kind; readonly id: number }, now: number): void {
  db.known.delete(nameOf(kind, id));
  db.run(`UPDATE ${kind} SET rev = rev + 1, modified = ? WHERE id = ?`, now, id);
}

/** Notes which note holds what an activity logged; no revision of its own. */
export function setLogNote(db: Db, activity: number, note: number): void {
  db.known.delete(nameOf("activities", activity));
  db.run("UPDATE activities SET body = json_set(body, '$.logNote', ?) WHERE id = ?", note, activity);
}

/** Empties every table of records, and that of their links. */
export function removeAllKept(db: Db): void {
  db.known.clear();
  db.knownLinks.clear();
  for (const table of [...kinds, "link"]) db.run(`DELETE FROM ${table}`);
}

// Conditions look at records as the search knows them; what comes back is what they are now.
function source(db: Db, kind: Kind, listing: Pick<Listing, "where">): { table: string; row: string } {
  const isSearch = listing.where?.some((condition) => condition.indexed) ?? false;
  if (!isSearch || db.get("SELECT 1 FROM unindexed WHERE kind = ? LIMIT 1", kind) === undefined) return { table: `${kind} r`, row: "r" };
  const columns = "id, rev, created, modified, deleted, creator, number, status, at, name, body";
  const known = `SELECT ${columns} FROM ${kind} WHERE id NOT IN (SELECT id FROM unindexed WHERE kind = '${kind}')
    UNION ALL SELECT ${columns.replace("deleted", "NULL")} FROM unindexed WHERE kind = '${kind}' AND known = 1`;
  return { table: `(${known}) r JOIN ${kind} today ON today.id = r.id AND today.deleted IS NULL`, row: "today" };
}

function conditions(listing: Pick<Listing, "where" | "trash">): { sql: string; values: Sql[] } {
  const where = listing.where ?? [];
  const state = listing.trash === "too" ? "1" : listing.trash === true ? "r.deleted IS NOT NULL" : "r.deleted IS NULL";
  return { sql: [state, ...where.map((c) => `(${c.sql})`)].join(" AND "), values: where.flatMap((c) => c.values) };
}
