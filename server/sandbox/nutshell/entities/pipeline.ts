/** Makes what only Nutshell's own pages can make: pipelines, stages, outcomes, activity types. */
import type { Call } from "../call.ts";
import { Refusal } from "../refusal.ts";
import { countKept, findByName } from "../store/records.ts";
import { requireRoomForPipeline } from "./room.ts";
import { stagesOf } from "./stages-of.ts";
import { createRecord } from "./write-record.ts";

export type OutcomeType = 10 | 11 | 12;

/** Adds a pipeline with its stages in order; the account's first one is its default. */
export function createPipeline(call: Call, name: string, stages: readonly string[]): number {
  const clean = required(name, "A pipeline");
  if (findByName(call.db, "stagesets", clean)) throw new Refusal(400, `A pipeline named "${clean}" already exists.`);
  requireRoomForPipeline(call);
  const position = countKept(call.db, "stagesets", {}) + 1;
  const id = createRecord(call, "stagesets", { name: clean, fields: { isDefault: position === 1, position } });
  for (const stage of stages) addStage(call, id, stage);
  return id;
}

/** Adds a stage at a pipeline's end, with the steps of its process if it has any. */
export function addStage(call: Call, pipeline: number, name: string, steps: readonly string[] = []): number {
  const clean = required(name, "A stage");
  const former = stagesOf(call, pipeline);
  if (former.some((stage) => stage.name.toLowerCase() === clean.toLowerCase()))
    throw new Refusal(400, `The pipeline already has a stage named "${clean}".`);
  return createRecord(call, "stages", { name: clean, fields: { stageset: pipeline, position: former.length + 1, steps } });
}

/** Adds a way for leads to end: 10 won, 11 lost, 12 cancelled. */
export function createOutcome(call: Call, name: string, type: OutcomeType): number {
  if (type !== 10 && type !== 11 && type !== 12) throw new Refusal(400, "An outcome's type is 10 (won), 11 (lost) or 12 (cancelled).");
  const clean = required(name, "An outcome");
  if (findByName(call.db, "outcomes", clean)) throw new Refusal(400, `An outcome named "${clean}" already exists.`);
  return createRecord(call, "outcomes", { name: clean, fields: { outcomeType: type } });
}

/** Adds a kind of activity. */
export function createActivityType(call: Call, name: string): number {
  const clean = required(name, "An activity type");
  if (findByName(call.db, "activityTypes", clean)) throw new Refusal(400, `An activity type named "${clean}" already exists.`);
  return createRecord(call, "activityTypes", { name: clean });
}

function required(name: string, what: string): string {
  const clean = name.trim();
  if (clean === "") throw new Refusal(400, `${what} needs a name.`);
  return clean;
}
