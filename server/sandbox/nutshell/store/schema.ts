/** Lays out the sandbox's tables. */
import { kinds } from "./kinds.ts";

/** Raised whenever a table changes. An older file gets the new tables and what `upgrades` says; a newer one is refused. */
export const SCHEMA_VERSION = 2;

// One table per kind with the same columns: ids stay small integers and each kind scans only itself. The body comes last so that
// paging over many rows never reads it.
const recordTable = (kind: string): string => `
CREATE TABLE IF NOT EXISTS ${kind} (
  id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, created INTEGER NOT NULL, modified INTEGER NOT NULL, deleted INTEGER,
  creator TEXT NOT NULL, number INTEGER, status INTEGER, at INTEGER, name TEXT NOT NULL COLLATE NOCASE, body TEXT NOT NULL
) STRICT;
CREATE INDEX IF NOT EXISTS ${kind}_live ON ${kind}(id) WHERE deleted IS NULL;
CREATE INDEX IF NOT EXISTS ${kind}_made ON ${kind}(created) WHERE deleted IS NULL;
CREATE INDEX IF NOT EXISTS ${kind}_trash ON ${kind}(deleted) WHERE deleted IS NOT NULL;`;

export const schema = `
CREATE TABLE IF NOT EXISTS meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
${kinds.map(recordTable).join("")}
CREATE INDEX IF NOT EXISTS leads_number ON leads(number);
CREATE INDEX IF NOT EXISTS accounts_name ON accounts(name) WHERE deleted IS NULL;
CREATE INDEX IF NOT EXISTS contacts_name ON contacts(name) WHERE deleted IS NULL;
CREATE INDEX IF NOT EXISTS accounts_type ON accounts(json_extract(body, '$.accountType')) WHERE deleted IS NULL;
CREATE INDEX IF NOT EXISTS leads_open ON leads(id) WHERE status = 0 AND deleted IS NULL;
CREATE INDEX IF NOT EXISTS processes_number ON processes(number);
CREATE INDEX IF NOT EXISTS steps_number ON steps(number);
CREATE INDEX IF NOT EXISTS tags_name ON tags(name);
CREATE INDEX IF NOT EXISTS sources_name ON sources(name);
CREATE TABLE IF NOT EXISTS link (
  relation TEXT NOT NULL, a INTEGER NOT NULL, kind TEXT NOT NULL, b INTEGER NOT NULL, position INTEGER NOT NULL, data TEXT, id INTEGER,
  PRIMARY KEY (relation, a, kind, b)
) STRICT, WITHOUT ROWID;
-- Without statistics the planner prefers the primary key and reads a whole relation; statements from this side name the index.
CREATE INDEX IF NOT EXISTS link_back ON link(relation, kind, b);
CREATE TABLE IF NOT EXISTS finder (
  kind TEXT NOT NULL, key TEXT NOT NULL, value TEXT NOT NULL, id INTEGER NOT NULL,
  PRIMARY KEY (kind, key, value, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS finder_id ON finder(kind, id);
-- What the search does not know yet, with what it knows instead.
CREATE TABLE IF NOT EXISTS unindexed (
  kind TEXT NOT NULL, id INTEGER NOT NULL, due REAL NOT NULL, known INTEGER NOT NULL,
  rev INTEGER NOT NULL, created INTEGER NOT NULL, modified INTEGER NOT NULL, creator TEXT NOT NULL, number INTEGER, status INTEGER,
  at INTEGER, name TEXT NOT NULL COLLATE NOCASE, body TEXT NOT NULL,
  PRIMARY KEY (kind, id)
) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS custom_field (
  id INTEGER PRIMARY KEY, kind TEXT NOT NULL, name TEXT NOT NULL COLLATE NOCASE, type TEXT NOT NULL, multiple INTEGER NOT NULL,
  options TEXT NOT NULL, UNIQUE (kind, name)
) STRICT;
CREATE TABLE IF NOT EXISTS event (
  id INTEGER PRIMARY KEY, time INTEGER NOT NULL, actor TEXT NOT NULL, kind TEXT NOT NULL, record INTEGER NOT NULL,
  action TEXT NOT NULL, changes TEXT NOT NULL
) STRICT;
CREATE INDEX IF NOT EXISTS event_kind ON event(kind, record);
-- What people look at is summed up by who did what and when, and without the notes that hold what activities logged.
CREATE INDEX IF NOT EXISTS event_time ON event(time, actor, action, kind);
CREATE INDEX IF NOT EXISTS notes_log ON notes(created) WHERE deleted IS NULL AND json_extract(body, '$.logOf') IS NOT NULL;
CREATE INDEX IF NOT EXISTS leads_stage ON leads(json_extract(body, '$.stage')) WHERE deleted IS NULL;
`;

/** What an older file needs beyond new tables, in order. */
export const upgrades: readonly { readonly to: number; readonly sql: string }[] = [
  { to: 2, sql: "ALTER TABLE link ADD COLUMN id INTEGER" },
  {
    to: 2,
    sql: `UPDATE link SET id = 3 + 4 * (SELECT count(*) FROM link l WHERE l.relation = link.relation AND (l.a, l.b) < (link.a, link.b)) WHERE relation = 'leads.products'`,
  },
  {
    to: 2,
    sql: `INSERT OR REPLACE INTO meta SELECT 'link.leads.products', CAST(max(id) AS TEXT) FROM link WHERE relation = 'leads.products' HAVING max(id) IS NOT NULL`,
  },
];
