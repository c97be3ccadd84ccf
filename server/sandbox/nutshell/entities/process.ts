/** Knows sales processes: what is to be done in each stage of a lead's pipeline, and what has been done. */
import type { Call } from "../call.ts";
import type { Kept } from "../store/fields.ts";
import { insertKept, listKept, nextId, readKept } from "../store/records.ts";
import { stagesOf } from "./stages-of.ts";
import { changeRecord } from "./write-record.ts";

const WAITING = 0;

/** Attaches the pipeline's process to a lead. It comes with the lead, so the feed does not tell of it. */
export function startProcess(call: Call, lead: number, pipeline: number, stages: readonly Kept[]): void {
  const row = { rev: 0, created: call.now, modified: call.now, deleted: null, creator: call.actor, status: WAITING, at: null } as const;
  const process = nextId(call.db, "processes");
  const name = `${readKept(call.db, "stagesets", pipeline)?.name ?? ""} Process`;
  insertKept(call.db, { ...row, kind: "processes", id: process, name, number: lead, fields: { stageset: pipeline, started: call.now } });
  let id = nextId(call.db, "steps");
  for (const stage of stages) {
    // A stage nobody described is one step by itself.
    for (const step of stage.fields.steps ?? [stage.name]) {
      insertKept(call.db, { ...row, kind: "steps", id, name: step, number: process, fields: { stage: stage.id } });
      id += 4;
    }
  }
}

/** A lead's processes, oldest first; the last one is under way unless the lead is closed. */
export function processesOf(call: Pick<Call, "db">, lead: number): Kept[] {
  return listKept(call.db, "processes", { where: [{ sql: "r.number = ?", values: [lead] }], limit: -1 });
}

/** The lead a process is of. */
export function leadOfProcess(call: Pick<Call, "db">, process: Kept): Kept | undefined {
  return process.number === null ? undefined : readKept(call.db, "leads", process.number);
}

/** A process's steps in their order. */
export function stepsOf(call: Pick<Call, "db">, process: number): Kept[] {
  return listKept(call.db, "steps", { where: [{ sql: "r.number = ?", values: [process] }], limit: -1 });
}

/** In another pipeline a lead ends its process and begins that pipeline's. */
export function followPipeline(call: Call, lead: number, pipeline: number): void {
  const current = processesOf(call, lead).at(-1);
  if (current?.fields.stageset === pipeline) return;
  if (current) changeRecord(call, current, { fields: { closed: call.now } });
  startProcess(call, lead, pipeline, stagesOf(call, pipeline));
}

/** When a lead's next step is due: its last process stands at the earliest of those not done. */
export function nextStepDue(call: Pick<Call, "db">, lead: number): number | null {
  return call.db.get<{ at: number | null }>("SELECT at FROM processes WHERE number = ? ORDER BY id DESC LIMIT 1", lead)?.at ?? null;
}
