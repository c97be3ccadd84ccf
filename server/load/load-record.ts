/** The only place that carries one change through its calls: create, update or delete, fenced by revision. */
import { Fault, NutshellError } from "../../shared/errors.ts";
import { type Step, writeSteps } from "../../shared/plan/write-steps.ts";
import type { Change } from "../../shared/record/change.ts";
import type { Entity } from "../../shared/record/nutshell/entity.ts";
import type { FieldValue, TargetFields } from "../../shared/record/target-record.ts";
import { sameToNutshell } from "../../shared/verify/compare-record.ts";
import { nutshellFault } from "../nutshell/nutshell-fault.ts";
import { type NutshellRecord, readRecord } from "../nutshell/read-records.ts";
import { type CarriedOut, carryOut } from "./carry-out.ts";
import { forgetLink, type LinkRow, rememberLink } from "./link-rows.ts";
import { performStep } from "./perform-step.ts";
import type { Writer } from "./writer.ts";

/** `unchanged`: nothing had to be called, Nutshell holds it already. `stopped`: not begun. `id`: the record others may link to, if any. */
export type Loaded = {
  readonly result: "created" | "updated" | "deleted" | "unchanged" | "failed" | "stopped";
  readonly id: number | null;
};

type Work = { readonly change: Change; readonly entity: Entity; readonly fields: TargetFields; readonly link: LinkRow | undefined };

/** `fields` have all links by id. Throws only what concerns more than this record; its own failures become dead letters. */
export async function loadRecord(writer: Writer, work: Work): Promise<Loaded> {
  const known = work.change.matched?.id ?? work.link?.id ?? null;
  try {
    if (work.change.kind === "create") return await create(writer, work);
    if (known === null) throw nutshellFault({ code: "nutshell/missing", call: `${work.change.kind} ${work.entity}` });
    return work.change.kind === "update" ? await update(writer, work, known) : await remove(writer, work, known);
  } catch (reason) {
    if (!(reason instanceof Fault) || reason.scope !== "record") throw reason;
    await writer.bury({ key: work.change.key, object: work.change.object, code: reason.code, message: reason.message });
    return { result: "failed", id: work.link?.id ?? null };
  }
}

async function create(writer: Writer, work: Work): Promise<Loaded> {
  const { change, fields, link } = work;
  if (link?.complete) return { result: "unchanged", id: link.id };
  const done = link?.steps ?? [];
  const steps = writeSteps({ ...change, fields }, writer.deps.catalog).filter(
    (step) => !done.includes(step.step) && !(link && step.step === "create"),
  );
  let [id, rev] = [link?.id ?? null, link?.rev ?? null];
  let written: TargetFields = link?.written ?? {};
  const names = [...done];
  for (const [at, step] of steps.entries()) {
    const isLast = at === steps.length - 1;
    names.push(step.step);
    written = { ...written, ...(isLast ? fields : step.fields) };
    if (id !== null && rev === null) rev = (await readRecord(writer.deps.client, work.entity, id, writer.deps.catalog))?.rev ?? null;
    const outcome = await perform(writer, work, step, {
      id,
      rev,
      before: null,
      link: { object: change.object, how: link?.how ?? "created", written, steps: [...names], complete: isLast },
    });
    if (outcome.kind === "failed") return { result: "failed", id };
    [id, rev] = [outcome.id, outcome.rev];
  }
  if (steps.length === 0 && link)
    await rememberLink(writer.deps.store, {
      migrationId: writer.migrationId,
      runId: writer.runId,
      row: { ...link, written: { ...link.written, ...fields }, complete: true },
    });
  return { result: "created", id };
}

async function update(writer: Writer, work: Work, id: number): Promise<Loaded> {
  const { change, entity, fields, link } = work;
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
    steps: link?.steps ?? [],
    complete: link?.complete ?? true,
  };
  if (Object.keys(wanted).length === 0) {
    // The revision stays the one of our own last write: people's edits since must not look like ours.
    await rememberLink(writer.deps.store, { migrationId: writer.migrationId, runId: writer.runId, row });
    return { result: "unchanged", id };
  }
  requireRev(there, change.matched?.rev, entity);
  const steps = writeSteps({ ...change, fields: wanted }, writer.deps.catalog, there);
  let rev = there.rev;
  let written: TargetFields = link?.written ?? {};
  for (const [at, step] of steps.entries()) {
    written = { ...written, ...(at === steps.length - 1 ? fields : step.fields) };
    const before = Object.fromEntries(Object.keys(step.fields).map((field): [string, FieldValue] => [field, heldIn(there, field)]));
    const outcome = await perform(writer, work, step, {
      id,
      rev,
      before,
      link: { object: row.object, how: row.how, written, steps: row.steps, complete: row.complete },
    });
    if (outcome.kind === "failed") return { result: "failed", id };
    rev = outcome.rev;
  }
  return { result: "updated", id };
}

async function remove(writer: Writer, work: Work, id: number): Promise<Loaded> {
  const { change, entity, link } = work;
  const there = await readRecord(writer.deps.client, entity, id, writer.deps.catalog);
  if (there === null || there.deleted) {
    await forgetLink(writer.deps.store, writer.migrationId, change.key);
    return { result: "unchanged", id: null };
  }
  requireRev(there, change.matched?.rev || link?.rev, entity);
  const [step] = writeSteps(change, writer.deps.catalog);
  if (!step) return { result: "unchanged", id };
  const outcome = await perform(writer, work, step, { id, rev: there.rev, before: there.fields, link: "remove" });
  return outcome.kind === "failed" ? { result: "failed", id } : { result: "deleted", id: null };
}

function perform(
  writer: Writer,
  { change, entity }: Work,
  step: Step,
  o: { id: number | null; rev: string | null; before: TargetFields | null; link: Parameters<typeof carryOut>[1]["link"] },
): Promise<CarriedOut> {
  return carryOut(writer, {
    intent: {
      key: change.key,
      subject: entity,
      action: step.action,
      step: step.step,
      nutshellId: o.id,
      rev: o.rev,
      fields: step.fields,
      before: o.before,
    },
    object: change.object,
    link: o.link,
    send: (slot) => performStep(writer.deps.client, { step, entity, id: o.id, rev: o.rev, slot }),
  });
}

async function readLive(writer: Writer, { entity }: Work, id: number): Promise<NutshellRecord> {
  const there = await readRecord(writer.deps.client, entity, id, writer.deps.catalog);
  if (there === null || there.deleted) throw nutshellFault({ code: "nutshell/missing", call: `get ${entity}` });
  return there;
}

/** An empty revision means that none was known when the change was decided. */
function requireRev(there: NutshellRecord, decidedOn: string | null | undefined, entity: Entity): void {
  if (!decidedOn || there.rev === decidedOn) return;
  throw nutshellFault({ code: "nutshell/conflict", call: `the ${entity}` });
}

const heldIn = (record: NutshellRecord, field: string): FieldValue =>
  field === "custom:Migration key" ? record.migrationKey : (record.fields[field] ?? null);

/** A record that another one needs is not in Nutshell. */
export function linkMissing(field: string, key: string): NutshellError {
  return new NutshellError({
    code: "load/link-missing",
    message: `The record ${key}, which this one names as ${field}, is not in Nutshell.`,
    hint: "Look at that record's own dead letter or decision, then load again.",
    scope: "record",
  });
}
