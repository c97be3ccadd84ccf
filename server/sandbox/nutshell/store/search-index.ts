/** Decides when the search learns of what was written. */
import type { Db } from "./connect.ts";
import type { Fields, Kept, Target } from "./fields.ts";
import { indexRecord } from "./finders.ts";
import type { Kind } from "./kinds.ts";
import { readKept } from "./records.ts";

export type SearchIndex = {
  /** Seconds from a write until the search knows it; 0 at once, and all that is outstanding too. */
  setLag(seconds: number): void;
  /** A record was written; `former` is what it was before, null when the search does not know it. To be called in the same transaction. */
  wrote(kind: Kind, id: number, fields: Fields, former: Kept | null): void;
  /** Learns what is due by now. */
  catchUp(): void;
};

// Users and lists are looked up by the server itself, not by its search.
const searched: ReadonlySet<Kind> = new Set<Kind>(["accounts", "contacts", "leads", "activities", "tasks", "notes", "products", "emails"]);

/** An index without lag that knows everything there is. `clock` is in Unix seconds with fractions. */
export function createSearchIndex(db: Db, clock: () => number): SearchIndex {
  let lag = 0;
  // Spares every call a question to the database.
  let isBehind = true;
  const learn = (until: number): void => {
    const due = db.all<{ kind: Kind; id: number }>("SELECT kind, id FROM unindexed WHERE due <= ?", until);
    for (const { kind, id } of due) {
      const kept = readKept(db, kind, id);
      if (kept !== undefined) indexRecord(db, kept, kept.fields, false);
      db.run("DELETE FROM unindexed WHERE kind = ? AND id = ?", kind, id);
    }
    isBehind = db.get("SELECT 1 FROM unindexed LIMIT 1") !== undefined;
  };
  db.transaction(() => learn(Number.MAX_VALUE));
  return {
    setLag(seconds) {
      lag = seconds;
      if (lag === 0 && isBehind) db.transaction(() => learn(Number.MAX_VALUE));
    },
    wrote(kind, id, fields, former) {
      if (lag === 0 || !searched.has(kind)) {
        if (former === null || changesWhatFinds(former.fields, fields)) indexRecord(db, { kind, id }, fields, former === null);
        return;
      }
      isBehind = true;
      remember(db, { kind, id }, clock() + lag, former);
    },
    catchUp() {
      if (isBehind) db.transaction(() => learn(clock()));
    },
  };
}

// Written again before the search knew: it still knows what it knew before the first time.
function remember(db: Db, { kind, id }: Target, due: number, former: Kept | null): void {
  db.run(
    `INSERT INTO unindexed (kind, id, due, known, rev, created, modified, creator, number, status, at, name, body) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?)
     ON CONFLICT DO UPDATE SET due = excluded.due`,
    kind,
    id,
    due,
    former === null ? 0 : 1,
    former?.rev ?? 0,
    former?.created ?? 0,
    former?.modified ?? 0,
    former?.creator ?? "",
    former?.number ?? null,
    former?.status ?? null,
    former?.at ?? null,
    former?.name ?? "",
    JSON.stringify(former?.fields ?? {}),
  );
}

const changesWhatFinds = (former: Fields, fields: Fields): boolean =>
  former.emails !== fields.emails || former.customFields !== fields.customFields;
