/** Defines how sales processes and their steps look in full in JSON-RPC answers. */
import type { Call } from "../../call.ts";
import { leadOfProcess, stepsOf } from "../../entities/process.ts";
import type { Kept } from "../../store/fields.ts";
import { rpcTimeOrNull } from "../../values/time.ts";
import { base } from "./base.ts";
import { processState } from "./process-state.ts";
import { type Shape, stub, stubOfId, stubOfRef } from "./stub.ts";

/** A process with its lead and steps. */
export function processShape(call: Call, process: Kept): Shape {
  const lead = leadOfProcess(call, process);
  return {
    ...base(process),
    name: process.name,
    ...processState(process, lead),
    lead: lead && lead.deleted === null ? stub(call, lead) : null,
    steps: stepsOf(call, process.id).map((step) => stepShape(call, step)),
  };
}

/** A step: 0 waiting, 1 begun, 2 done. */
export function stepShape(call: Call, step: Kept): Shape {
  const { fields } = step;
  return {
    ...base(step),
    name: step.name,
    status: step.status,
    milestone: stubOfId(call, "stages", fields.stage),
    assignee: stubOfRef(call, fields.assignee),
    choice: fields.choice ?? null,
    delay: stubOfId(call, "delays", fields.delay),
    dueTime: rpcTimeOrNull(step.at),
    completedTime: rpcTimeOrNull(fields.completed),
  };
}
