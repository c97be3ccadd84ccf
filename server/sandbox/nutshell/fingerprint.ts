/** Boils the business content of an account down to one text. */
import { createHash } from "node:crypto";
import type * as z from "zod";
import type { Fingerprint as FingerprintShape } from "../../../shared/contract/endpoints.ts";
import type { Db } from "./store/connect.ts";
import { type Item, type Kept, relations } from "./store/fields.ts";
import type { Kind } from "./store/kinds.ts";
import { ownerOf, readLinks } from "./store/links.ts";
import { eachKept, readKept } from "./store/records.ts";
import { primaryItem } from "./values/items.ts";

export type Fingerprint = z.infer<typeof FingerprintShape>;

const counted = ["accounts", "contacts", "leads", "activities", "tasks", "notes", "tags", "sources"] as const satisfies readonly Kind[];
/** Counted too, but shown only where there are any. */
const countedIfAny = ["products", "emails"] as const satisfies readonly Kind[];
/** Counted with what they hang on: by themselves they are nothing anybody looks at, and some cannot be taken away again. */
const countedByLink = ["files", "competitors", "emAudiences"] as const satisfies readonly Kind[];
const hashed: ReadonlySet<Kind> = new Set<Kind>([...counted, ...countedIfAny, ...countedByLink]);
const MODULUS = 2n ** 256n;

/**
 * Equal business content gives equal text, whatever ids, numbers, revisions and times the server gave it. Links count by what they
 * lead to. Memory does not grow with the number of records.
 */
export function fingerprint(db: Db): Fingerprint {
  return db.transaction(() => {
    db.run("CREATE TEMP TABLE IF NOT EXISTS content (kind TEXT, id INTEGER, hash TEXT, PRIMARY KEY (kind, id)) WITHOUT ROWID");
    db.run("DELETE FROM content");
    const records: Record<string, number> = {};
    const deleted: Record<string, number> = {};
    for (const kind of hashed) {
      for (const kept of eachKept(db, kind)) {
        // What an activity logged counts with the activity.
        if (kept.fields.logOf !== undefined) continue;
        db.run("INSERT INTO content VALUES (?, ?, ?)", kind, kept.id, sha256(canonical(content(db, kept))));
      }
    }
    for (const kind of [...counted, ...countedIfAny]) {
      const isShown = (counted as readonly Kind[]).includes(kind);
      const live = db.get<{ n: number }>("SELECT count(*) AS n FROM content WHERE kind = ?", kind)?.n ?? 0;
      const gone = db.get<{ n: number }>(`SELECT count(*) AS n FROM ${kind} WHERE deleted IS NOT NULL`)?.n ?? 0;
      if (isShown || live > 0) records[kind] = live;
      if (isShown || gone > 0) deleted[kind] = gone;
    }
    let sum = 0n;
    for (const { kind, id, hash } of db.each<{ kind: Kind; id: number; hash: string }>("SELECT kind, id, hash FROM content")) {
      if ((countedByLink as readonly Kind[]).includes(kind)) continue;
      sum = (sum + BigInt(`0x${sha256(canonical([kind, hash, links(db, kind, id)]))}`)) % MODULUS;
    }
    const customFields = db.get<{ n: number }>("SELECT count(*) AS n FROM custom_field")?.n ?? 0;
    return { fingerprint: sha256(canonical([sum.toString(16), records])), records, remains: { deleted, customFields } };
  });
}

function content(db: Db, { kind, name, status, creator, fields }: Kept): unknown {
  const { logNote, closedByServer, closed, ...others } = fields;
  const rest = { ...others, ...inOrder(fields), ...(closedByServer ? {} : { closed }) };
  const log = logNote === undefined ? undefined : readKept(db, "notes", logNote)?.fields.note;
  return { kind, name, status, ...withoutBlanks(rest), log, ...(kind === "notes" ? { author: creator } : {}) };
}

/** The primary value first, whether it was marked as such or only stands first. */
function inOrder({ emails, phones, urls, addresses }: Kept["fields"]): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries({ emails, phones, urls, addresses }).map(([field, items]: [string, readonly Item<unknown>[] | undefined]) => {
      const first = primaryItem(items);
      return [
        field,
        items && [...items].sort((a, b) => Number(b === first) - Number(a === first)).map(({ name, value }) => ({ name, value })),
      ];
    }),
  );
}

// A link to a record in the trash does not show and so does not count.
function links(db: Db, kind: Kind, id: number): unknown {
  return relations
    .filter((relation) => ownerOf(relation) === kind)
    .flatMap((relation): unknown[] => {
      const shown = readLinks(db, relation, id).flatMap((target) => {
        const hash = db.get<{ hash: string }>("SELECT hash FROM content WHERE kind = ? AND id = ?", target.kind, target.id)?.hash;
        return hashed.has(target.kind) && hash === undefined ? [] : [[relation, target.kind, hash ?? target.id, target.data ?? null]];
      });
      return relation.endsWith(".tags") ? shown.map(canonical).sort() : shown;
    });
}

/** JSON with the keys of every object in order. */
const canonical = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) =>
    part !== null && typeof part === "object" && !Array.isArray(part) ? Object.fromEntries(Object.entries(part).sort()) : part,
  );

const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");

const isBlank = (value: unknown): boolean =>
  value === null || value === undefined || value === "" || (typeof value === "object" && Object.keys(value).length === 0);
/** A field that was filled and cleared again holds the same as one that never was. */
const withoutBlanks = (fields: object): Record<string, unknown> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => !isBlank(value)));
