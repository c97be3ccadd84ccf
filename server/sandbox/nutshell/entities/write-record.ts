/** Creates, changes, removes and restores records: row, links, search entries and feed together. */
import type { Call } from "../call.ts";
import { Refusal } from "../refusal.ts";
import { type FieldChange, recordEvent } from "../store/events.ts";
import { type Fields, type Kept, type Relation, relations, type Target } from "../store/fields.ts";
import { entityTypes, type Kind, makeRef, type Ref } from "../store/kinds.ts";
import { clearLinks, replaceBackLinks, replaceLinks } from "../store/links.ts";
import { insertKept, nextId, raiseRevision, readKept, replaceKept } from "../store/records.ts";
import { childrenOf, subjectsOf } from "../store/subjects.ts";
import { mergeCustomValues } from "../values/custom-values.ts";

/** A note's text, and when it says it was written if that can be chosen. */
export type NewNote = { readonly note: string; readonly date?: number | undefined };

/** What a caller wants written: absent and undefined leave alone, null clears, a list replaces the whole list. */
export type Draft = {
  name?: string | undefined;
  /** When the record says it was made; now unless told. Only a create reads it. */
  created?: number | undefined;
  number?: number | undefined;
  status?: number | undefined;
  at?: number | null | undefined;
  fields?: { [Key in keyof Fields]?: Fields[Key] | null | undefined } | undefined;
  links?: Partial<Record<Relation, readonly Target[]>> | undefined;
  /** Lists of other records this one shall stand in. */
  backLinks?: Partial<Record<Relation, readonly Target[]>> | undefined;
  customFields?: Readonly<Record<string, unknown>> | undefined;
  /** Appended as notes; an edit never removes any. */
  notes?: readonly (string | NewNote)[] | undefined;
};

/** What a new record is known by; only seeds choose the id. */
type Identity = {
  /** The revision that a fresh record shows. */
  readonly rev?: number;
  readonly id?: number;
};

/** Adds a record and returns its id. */
export function createRecord(call: Call, kind: Kind, draft: Draft, { rev = 0, id = nextId(call.db, kind) }: Identity = {}): number {
  const fields = applyFields(call, kind, {}, draft);
  insertKept(call.db, {
    kind,
    id,
    rev,
    created: draft.created ?? call.now,
    modified: call.now,
    deleted: null,
    creator: call.actor,
    name: draft.name ?? "",
    number: draft.number ?? null,
    status: draft.status ?? null,
    at: draft.at ?? null,
    fields,
  });
  writeLinks(call, { kind, id }, draft, true);
  call.world.search.wrote(kind, id, fields, null);
  recordEvent(call.db, { time: call.now, actor: feedActor(call), kind, record: id, action: "create", changes: [] });
  touchSubjects(call, kind, id);
  return id;
}

/** Changes a record and raises its revision; linking does not touch the other side's. */
export function changeRecord(call: Call, former: Kept, draft: Draft, action = "update"): void {
  const fields = applyFields(call, former.kind, former.fields, draft);
  const next: Kept = {
    ...former,
    rev: former.rev + 1,
    modified: call.now,
    fields,
    name: draft.name ?? former.name,
    number: draft.number ?? former.number,
    status: draft.status ?? former.status,
    at: draft.at === undefined ? former.at : draft.at,
  };
  replaceKept(call.db, next);
  writeLinks(call, former, draft, false);
  call.world.search.wrote(former.kind, former.id, fields, former);
  const changes = differences(former, next);
  recordEvent(call.db, {
    time: call.now,
    actor: feedActor(call),
    kind: former.kind,
    record: former.id,
    action: action === "update" && changes.some((c) => c.attribute === "stage") ? "stagechange" : action,
    changes,
  });
  touchSubjects(call, former.kind, former.id);
}

/** Puts a record into the trash; reads by id still find it. */
export function removeRecord(call: Call, kept: Kept): void {
  replaceKept(call.db, { ...kept, deleted: call.now, modified: call.now, rev: kept.rev + 1 });
  recordEvent(call.db, { time: call.now, actor: feedActor(call), kind: kept.kind, record: kept.id, action: "delete", changes: [] });
  touchSubjects(call, kept.kind, kept.id);
  if (call.world.switches.get("record.children") === "go along") for (const child of childrenOf(call.db, kept)) removeRecord(call, child);
}

const lostOnRestore = relations.filter(
  (relation) => relation.endsWith(".tags") || relation.toLowerCase().endsWith("account") || relation.endsWith(".accounts"),
);

/** Takes a record out of the trash; its tags and company links do not come back. */
export function restoreRecord(call: Call, kept: Kept): void {
  if (kept.deleted === null) return;
  for (const relation of lostOnRestore) clearLinks(call.db, relation, kept.kind, kept.id);
  replaceKept(call.db, { ...kept, deleted: null, modified: call.now, rev: kept.rev + 1 });
  call.world.search.wrote(kept.kind, kept.id, kept.fields, null);
  recordEvent(call.db, { time: call.now, actor: feedActor(call), kind: kept.kind, record: kept.id, action: "undelete", changes: [] });
}

/** The live record, or a 404. */
export function requireRecord(call: Call, kind: Kind, id: number): Kept {
  const kept = readKept(call.db, kind, id);
  if (kept === undefined || kept.deleted !== null) throw new Refusal(404, `${entityTypes[kind]} ${id} not found`);
  return kept;
}

/** Refuses a reference to a record that is not there. */
export function requireTarget(call: Call, target: { kind: Kind; id: number }): void {
  const kept = readKept(call.db, target.kind, target.id);
  if (kept === undefined || kept.deleted !== null) throw new Refusal(400, `${entityTypes[target.kind]} ${target.id} does not exist`);
}

// Without impersonation a change is the key's own; whether the feed says so is a switch.
const feedActor = (call: Call): Ref => (call.world.switches.get("events.actor") === "user" ? makeRef("users", call.user) : call.actor);

// Where it counts as a change of a record that something was noted, planned or done about it.
function touchSubjects(call: Call, kind: Kind, id: number): void {
  if (call.world.switches.get("record.rev-on-link") !== "linked too") return;
  for (const subject of subjectsOf(call.db, kind, id)) raiseRevision(call.db, subject, call.now);
}

function applyFields(call: Call, kind: Kind, former: Fields, draft: Draft): Fields {
  const fields: Record<string, unknown> = { ...former };
  for (const [key, value] of Object.entries(draft.fields ?? {})) {
    if (value === undefined) continue;
    if (value === null || value === "" || (Array.isArray(value) && value.length === 0)) delete fields[key];
    else fields[key] = value;
  }
  if (draft.customFields !== undefined)
    fields["customFields"] = mergeCustomValues(call, kind, former.customFields ?? {}, draft.customFields);
  return fields as Fields;
}

function writeLinks(call: Call, { kind, id }: Target, draft: Draft, isNew: boolean): void {
  for (const [relation, targets] of Object.entries(draft.links ?? {}) as [Relation, readonly Target[]][]) {
    for (const target of targets) requireTarget(call, target);
    replaceLinks(call.db, relation, { id, targets, isNew });
  }
  for (const [relation, sources] of Object.entries(draft.backLinks ?? {}) as [Relation, readonly Target[]][]) {
    for (const source of sources) requireTarget(call, source);
    replaceBackLinks(call.db, relation, { kind, id }, sources);
  }
}

function differences(former: Kept, next: Kept): FieldChange[] {
  const before: Record<string, unknown> = { name: former.name, status: former.status, ...former.fields };
  const after: Record<string, unknown> = { name: next.name, status: next.status, ...next.fields };
  return [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .filter((key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]))
    .map((attribute) => ({ attribute, oldValue: before[attribute] ?? null, newValue: after[attribute] ?? null }));
}
