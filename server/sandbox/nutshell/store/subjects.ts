/** Knows which records a note, a task or an activity is about, and the other way round. */
import type { Db } from "./connect.ts";
import type { Kept, Relation, Target } from "./fields.ts";
import type { Kind } from "./kinds.ts";
import { ownerOf, readBackLinks, readLinks } from "./links.ts";
import { readKept } from "./records.ts";

const about: readonly Relation[] = ["notes.parent", "tasks.entity", "activities.participants", "activities.leads"];
const isSubject = ({ kind }: Target): boolean => kind === "accounts" || kind === "contacts" || kind === "leads";

/** The companies, people and leads it is about; those in the trash too. */
export function subjectsOf(db: Db, kind: Kind, id: number): Target[] {
  return about.filter((relation) => ownerOf(relation) === kind).flatMap((relation) => readLinks(db, relation, id).filter(isSubject));
}

/** What is about this record and about no other that is left; the note of an activity's log belongs to the activity. */
export function childrenOf(db: Db, record: Kept): Kept[] {
  const log = record.fields.logNote === undefined ? [] : [{ kind: "notes" as const, id: record.fields.logNote }];
  const found = isSubject(record) ? about.flatMap((relation) => readBackLinks(db, relation, record, -1)) : log;
  return found.flatMap(({ kind, id }) => {
    const child = readKept(db, kind, id);
    const isElsewhere = subjectsOf(db, kind, id).some((subject) => isLive(db, subject));
    return child === undefined || child.deleted !== null || isElsewhere ? [] : [child];
  });
}

const isLive = (db: Db, { kind, id }: Target): boolean => readKept(db, kind, id)?.deleted === null;
