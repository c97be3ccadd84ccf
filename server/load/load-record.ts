/** Executes the calls of one change: create, update or delete, guarded by the revision and the values of the fields. */
import { Fault, NutshellError } from "../../shared/errors.ts";
import { remedySteps } from "../../shared/plan/remedy-steps.ts";
import { writeSteps } from "../../shared/plan/write-steps.ts";
import type { Change } from "../../shared/record/change.ts";
import type { Entity } from "../../shared/record/nutshell/entity.ts";
import { linksOf } from "../../shared/record/nutshell/to-wire.ts";
import { withoutAuthor } from "../../shared/record/nutshell/without-author.ts";
import type { FieldValue, TargetFields } from "../../shared/record/target-record.ts";
import { unkeptFields } from "../../shared/rollback/unkept-fields.ts";
import { describeEdits, wasEdited } from "../../shared/rollback/was-edited.ts";
import { whatNutshellShows } from "../../shared/rollback/what-nutshell-shows.ts";
import { sameToNutshell } from "../../shared/verify/compare-record.ts";
import type { LinkChange } from "../ledger/ledger.ts";
import { nutshellFault } from "../nutshell/nutshell-fault.ts";
import { type NutshellRecord, readRecord } from "../nutshell/read-records.ts";
import { type LinkRow, removeLink, saveLink } from "../store/tables/link.ts";
import { type Author, authorFor, performStep } from "./perform-step.ts";
import type { Writer } from "./writer.ts";

/**
 * `unchanged`: nothing had to be called, Nutshell holds it already. `stopped`: not begun. `kept`: a deletion that was not carried out, `why` saying what
 * people did. `id`: the record others may link to, if any.
 */
export type Loaded = {
  readonly result: "created" | "updated" | "deleted" | "unchanged" | "failed" | "stopped" | "kept";
  readonly id: number | null;
  readonly why?: string;
};

/** A change with its links by Nutshell id, and what the crosswalk holds for it. */
export type RecordWork = {
  readonly change: Change;
  readonly entity: Entity;
  readonly fields: TargetFields;
  readonly link: LinkRow | undefined;
  /** The record to be deleted, as a page showed it just now. */
  readonly found?: NutshellRecord | undefined;
  /** Whether a record that people edited is kept instead of failing. */
  readonly keepsEdited?: boolean;
};

/** `fields` have all links by id. Throws only what concerns more than this record; its own failures become dead letters. */
export async function loadRecord(writer: Writer, work: RecordWork): Promise<Loaded> {
  const known = work.change.matched?.id ?? work.link?.id ?? null;
  try {
    if (work.change.kind === "update" || (work.change.kind === "create" && work.link?.complete !== true))
      await writer.deps.moveFile?.(work.change, ownerOf({ ...work.link?.written, ...work.fields }));
    if (work.change.kind === "create") return await create(writer, work, authorFor(writer, work.entity, work.fields));
    if (known === null) throw nutshellFault({ code: "nutshell/missing", call: `${work.change.kind} ${work.entity}` });
    return work.change.kind === "update" ? await update(writer, work, known) : await remove(writer, work, known);
  } catch (reason) {
    if (!(reason instanceof Fault) || reason.scope !== "record") throw reason;
    await writer.addDeadLetter({ key: work.change.key, object: work.change.object, code: reason.code, message: reason.message });
    return { result: "failed", id: work.link?.id ?? null };
  }
}

/** The record that a note belongs to. */
function ownerOf({ parent }: TargetFields): { entity: Entity; id: number } | undefined {
  const [target] = linksOf(parent ?? null);
  return target;
}

async function create(writer: Writer, work: RecordWork, author: Author | undefined): Promise<Loaded> {
  const { change, entity, link } = work;
  if (link?.complete) return { result: "unchanged", id: link.id };
  const fields = author === undefined ? withoutAuthor(entity, work.fields) : work.fields;
  const names = [...(link?.steps ?? [])];
  const there = link ? await readLive(writer, work, link.id) : undefined;
  const steps = writeSteps({ ...change, fields }, writer.deps.catalog).filter(
    ({ step }) => !names.includes(step) && !(link && step === "create"),
  );
  // A load that broke off may not have come to what Nutshell had left aside.
  if (link && there && !names.includes("emails")) steps.unshift(...remedySteps(entity, "create", link.written, there.fields));
  if (steps.length === 0 && link)
    await saveLink(writer.deps.store, {
      migrationId: writer.migrationId,
      runId: writer.runId,
      row: { ...link, written: { ...link.written, ...fields }, complete: true },
    });
  let [id, rev] = [link?.id ?? null, there?.rev ?? null];
  let written: TargetFields = link?.written ?? {};
  let shown = link?.shown ?? null;
  // People may have edited it since the load broke off.
  let before = link && there && there.rev !== link.rev ? { ...there.fields, ...there.others } : undefined;
  const isTouchedNow = link !== undefined && (link.touched || (there !== undefined && isTouched(writer, link, there)));
  // A call that Nutshell refuses for its value, such as the amount of a lead, leaves out that value alone: the other calls follow.
  let calls = 0;
  let refused: { readonly code: string; readonly message: string } | undefined;
  for (let step = steps.shift(); step !== undefined; step = steps.shift()) {
    const current = step;
    const former = written;
    names.push(step.step);
    written = { ...written, ...step.fields };
    const remediesOf = (held: TargetFields | null): typeof steps =>
      held === null ? [] : remedySteps(entity, "create", current.fields, held);
    const linkAfter = (held: TargetFields | null): LinkChange => {
      const complete = steps.length === 0 && refused === undefined && remediesOf(held).length === 0;
      const all = complete ? { ...written, ...fields } : written;
      if (held !== null) {
        shown = whatNutshellShows({ entity, written: all, held, before, shown });
        if (before !== undefined) before = held;
      }
      return {
        object: change.object,
        how: link?.how ?? "created",
        written: all,
        shown,
        touched: isTouchedNow,
        steps: [...names],
        complete,
      };
    };
    const outcome = await performStep(writer, { change, entity, step, id, rev, before: null, link: linkAfter, author });
    if (outcome.kind === "author-refused") return await create(writer, work, undefined);
    if (outcome.kind === "failed" && (id === null || outcome.code !== "nutshell/rejected")) return { result: "failed", id };
    if (outcome.kind === "failed") {
      refused = outcome;
      names.pop();
      written = former;
      continue;
    }
    calls += 1;
    [id, rev] = [outcome.id, outcome.rev];
    steps.unshift(...remediesOf(outcome.held));
  }
  // A call that succeeds takes the letters of its record away.
  if (refused && calls > 0)
    await writer.addDeadLetter({ key: change.key, object: change.object, code: refused.code, message: refused.message });
  return { result: refused && calls === 0 ? "failed" : "created", id };
}

async function update(writer: Writer, work: RecordWork, id: number): Promise<Loaded> {
  const { change, entity, link } = work;
  const fields = withoutAuthor(entity, work.fields);
  const there = await readLive(writer, work, id);
  const wanted = Object.fromEntries(
    Object.entries(fields).filter(([field, value]) => !sameToNutshell(entity, field, value, heldIn(there, field))),
  );
  const row: LinkRow = {
    key: change.key,
    subject: entity,
    object: change.object,
    id,
    rev: there.rev,
    how: link?.how ?? "matched",
    written: { ...link?.written, ...fields },
    shown: link?.shown ?? null,
    touched: link !== undefined && (link.touched || isTouched(writer, link, there)),
    steps: link?.steps ?? [],
    complete: link?.complete ?? true,
  };
  if (Object.keys(wanted).length === 0) {
    // The revision stays the one of our own last write: people's edits since must not look like ours.
    await saveLink(writer.deps.store, { migrationId: writer.migrationId, runId: writer.runId, row });
    return { result: "unchanged", id };
  }
  const isAsLeft = ([field]: [string, FieldValue]): boolean =>
    sameToNutshell(entity, field, link?.written[field] ?? null, heldIn(there, field));
  requireUnchanged(there, change.matched?.rev, link !== undefined && Object.entries(wanted).every(isAsLeft));
  if (entity === "note" && ("parent" in wanted || isNoteLocked(there))) return await replaceNote(writer, work, id);
  const author = link && authorFor(writer, entity, link.written);
  const steps = writeSteps({ ...change, fields: wanted }, writer.deps.catalog, there);
  let rev = there.rev;
  let written: TargetFields = link?.written ?? {};
  // What people may have edited since our last call is no answer to this one.
  const wasLeft = link !== undefined && there.rev !== null && there.rev === link.rev && !link.touched;
  let before: TargetFields | undefined = wasLeft ? undefined : { ...there.fields, ...there.others };
  let shown = link?.shown ?? null;
  for (let step = steps.shift(); step !== undefined; step = steps.shift()) {
    written = { ...written, ...(steps.length === 0 ? fields : step.fields) };
    const former = Object.fromEntries(Object.keys(step.fields).map((field): [string, FieldValue] => [field, heldIn(there, field)]));
    const linkAfter = (held: TargetFields | null): LinkChange => {
      if (held !== null) {
        shown = whatNutshellShows({ entity, written, held, before, shown });
        if (before !== undefined) before = held;
      }
      return { object: row.object, how: row.how, written, shown, touched: row.touched, steps: row.steps, complete: row.complete };
    };
    const outcome = await performStep(writer, {
      change,
      entity,
      step,
      id,
      rev,
      before: former,
      // Lists and custom fields are sent as a whole: made from another record the same call would undo what changed meanwhile.
      ...(step.step === "update" ? { madeFrom: there.fields } : {}),
      link: linkAfter,
      author,
    });
    if (outcome.kind === "author-refused" || (outcome.kind === "failed" && entity === "note" && outcome.code === "nutshell/rejected"))
      return await replaceNote(writer, work, id);
    if (outcome.kind === "failed") return { result: "failed", id };
    rev = outcome.rev;
    if (outcome.held !== null) steps.unshift(...remedySteps(entity, "update", step.fields, outcome.held));
  }
  return { result: "updated", id };
}

/** Only its author may edit a note, within a day; afterwards another one takes its place, in the same author's name. */
async function replaceNote(writer: Writer, work: RecordWork, id: number): Promise<Loaded> {
  const whole = { ...work.link?.written, ...work.fields };
  const removed = await remove(writer, { ...work, fields: {} }, id);
  if (removed.result === "failed") return removed;
  const change: Change = { ...work.change, kind: "create" };
  const made = await create(writer, { ...work, change, fields: whole, link: undefined }, authorFor(writer, work.entity, whole));
  return made.result === "created" ? { result: "updated", id: made.id } : made;
}

async function remove(writer: Writer, work: RecordWork, id: number): Promise<Loaded> {
  const { change, entity, link } = work;
  const { client, catalog, capabilities, store } = writer.deps;
  const there = work.found ?? asWritten(work, id) ?? (await readRecord(client, entity, id, catalog));
  if (there === null || there.deleted) {
    await removeLink(store, writer.migrationId, change.key);
    return { result: "unchanged", id: null };
  }
  // What read otherwise when it was decided is no news.
  const known = { ...link?.written, ...(change.kind === "delete" ? work.fields : {}) };
  const isSame = (field: string, a: FieldValue, b: FieldValue): boolean => sameToNutshell(entity, field, a, b);
  const shown = link?.shown ? { ...link.shown, ...(change.kind === "delete" ? work.fields : {}) } : null;
  const found = { ...there.fields, ...there.others };
  const comparison = { entity, written: known, found, shown, notKept: unkeptFields(capabilities), isSame };
  const edited = link === undefined ? undefined : wasEdited({ ...comparison, how: link.how });
  const decidedOn = change.matched?.rev || link?.rev;
  if (work.keepsEdited && change.kind === "delete" && edited !== undefined && edited.length > 0 && isOther(there, decidedOn))
    return { result: "kept", id, why: describeEdits(edited) };
  requireUnchanged(there, decidedOn, edited?.length === 0);
  const [step] = writeSteps({ ...change, kind: "delete", fields: {} }, catalog);
  if (!step) return { result: "unchanged", id };
  const call = { change, entity, step, id, rev: there.rev, before: there.fields, link: "remove" } as const;
  const author = link && authorFor(writer, entity, link.written);
  let outcome = await performStep(writer, { ...call, author });
  if (outcome.kind === "author-refused") outcome = await performStep(writer, { ...call, author: undefined });
  return outcome.kind === "done" ? { result: "deleted", id: null } : { result: "failed", id };
}

/**
 * A note to be deleted that reads as we wrote it, at the revision of our last write: lists of notes show no revisions. Nutshell refuses the
 * deletion when that revision is not the newest; then the note is read.
 */
function asWritten({ change, entity, fields, link }: RecordWork, id: number): NutshellRecord | undefined {
  const rev = link?.rev ?? null;
  const isDeletion = entity === "note" && change.kind === "delete" && Object.keys(fields).length === 0;
  if (!isDeletion || !link || link.id !== id || rev === null || change.matched?.rev !== rev) return undefined;
  const nothing = { migrationKey: change.key, createdTime: null, modifiedTime: null, deleted: false, roles: [], others: {} };
  return { entity, id, rev, fields: link.written, ...nothing };
}

/** Whether people edited the record since our last call. */
function isTouched(writer: Writer, link: LinkRow, there: NutshellRecord): boolean {
  const { entity } = there;
  return (
    there.rev !== link.rev &&
    wasEdited({
      entity,
      how: link.how,
      written: link.written,
      found: { ...there.fields, ...there.others },
      shown: link.shown,
      notKept: unkeptFields(writer.deps.capabilities),
      isSame: (field, a, b) => sameToNutshell(entity, field, a, b),
    }).length > 0
  );
}

async function readLive(writer: Writer, { entity }: RecordWork, id: number): Promise<NutshellRecord> {
  const there = await readRecord(writer.deps.client, entity, id, writer.deps.catalog);
  if (there === null || there.deleted) throw nutshellFault({ code: "nutshell/missing", call: `get ${entity}` });
  return there;
}

/**
 * At the revision on which the change was decided nobody has touched the record; at another one its fields are the witness. An empty revision
 * means that none was known when the change was decided.
 */
function requireUnchanged(there: NutshellRecord, decidedOn: string | null | undefined, isAsLeft: boolean): void {
  if (!isOther(there, decidedOn) || isAsLeft) return;
  throw nutshellFault({ code: "nutshell/conflict", call: `the ${there.entity}` });
}

const isOther = (there: NutshellRecord, decidedOn: string | null | undefined): boolean => Boolean(decidedOn) && there.rev !== decidedOn;

const heldIn = (record: NutshellRecord, field: string): FieldValue =>
  field === "custom:Migration key" ? record.migrationKey : (record.fields[field] ?? null);

/** A record that another one needs is not in Nutshell. */
export function linkMissing(field: string, key: string): NutshellError {
  return new NutshellError({
    code: "load/link-missing",
    message: `The record ${key}, which this record links to as ${field}, is not in Nutshell.`,
    hint: "Resolve the dead letter or decision of that record first, then load again.",
    scope: "record",
  });
}

/** A day by Nutshell's clock; an hour less, because ours may be late. An edit that is refused all the same ends in a new note too. */
const EDITABLE_MS = 23 * 3_600_000;

/** Whether a note is so old that it cannot be edited any more; one of unknown age is tried. */
export const isNoteLocked = ({ createdTime }: Pick<NutshellRecord, "createdTime">, now = Date.now()): boolean =>
  createdTime !== null && now - Date.parse(createdTime) > EDITABLE_MS;
