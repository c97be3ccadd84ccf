/** Knows the rules of a process's steps. */
import type { Call } from "../call.ts";
import { Refusal } from "../refusal.ts";
import type { Kept } from "../store/fields.ts";
import { parseRef, type Ref } from "../store/kinds.ts";
import { changeLead } from "./lead.ts";
import { stepsOf } from "./process.ts";
import { stagesOf } from "./stages-of.ts";
import { changeRecord, requireRecord, requireTarget } from "./write-record.ts";

const WAITING = 0;
const STARTED = 1;
const DONE = 2;

export type StepDraft = {
  assignee?: Ref | null | undefined;
  status?: number | undefined;
  choice?: string | null | undefined;
  /** What the step waits for. */
  delay?: number | null | undefined;
};

/** Changes a step, or finishes it: the last one of its stage takes the lead on to the next stage. */
export function changeStep(call: Call, former: Kept, { assignee, status, choice, delay }: StepDraft): void {
  if (former.status === DONE) throw new Refusal(400, "The step is finished already.");
  if (status !== undefined && ![WAITING, STARTED, DONE].includes(status)) throw new Refusal(400, "status must be 0, 1 or 2");
  const who = typeof assignee === "string" ? parseRef(assignee) : undefined;
  if (who) requireTarget(call, who);
  const wait = typeof delay === "number" ? requireRecord(call, "delays", delay) : undefined;
  changeRecord(call, former, {
    status,
    ...(delay === undefined ? {} : { at: wait === undefined ? null : call.now + (wait.fields.seconds ?? 0) }),
    fields: { assignee, choice, delay, ...(status === DONE ? { completed: call.now } : {}) },
  });
  const process = requireRecord(call, "processes", former.number ?? 0);
  const steps = stepsOf(call, process.id);
  const due = steps.flatMap((step) => (step.status === DONE || step.at === null ? [] : [step.at]));
  changeRecord(call, process, { at: due.length === 0 ? null : Math.min(...due) });
  if (status === DONE) advance(call, former, process, steps);
}

function advance(call: Call, done: Kept, process: Kept, steps: readonly Kept[]): void {
  const lead = requireRecord(call, "leads", process.number ?? 0);
  const isOfStage = (step: Kept): boolean => step.fields.stage === lead.fields.stage;
  if (!isOfStage(done) || (lead.status ?? 0) >= 10 || steps.some((step) => isOfStage(step) && step.status !== DONE)) return;
  const stages = stagesOf(call, process.fields.stageset ?? 0);
  const next = stages[stages.findIndex((stage) => stage.id === lead.fields.stage) + 1];
  if (next) changeLead(call, lead, { fields: { stage: next.id } });
}
