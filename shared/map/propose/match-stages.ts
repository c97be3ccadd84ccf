/** Finds for the stages of a pipeline of the source those of a Nutshell pipeline: by words, and by the order and chance of both. */

import { fold } from "../../record/fold-text.ts";
import type { PipelineRow } from "../../record/migration-map.ts";
import { matchLabel } from "./match-label.ts";
import { statusOf, stepOf } from "./suggest-value.ts";

export type StageToMatch = {
  readonly stage: string;
  /** What deals in it are; undefined while that has to be asked. */
  readonly status: PipelineRow["status"] | undefined;
  /** Chance of winning in percent. */
  readonly probability: number | null;
};
/** `stage` where one is certain, else `nearest` for people to choose. */
export type StageMatch = { readonly stage: string | undefined; readonly nearest: string | undefined; readonly why: string };

type Step = { readonly stage: StageToMatch; readonly at: number; readonly isSame: boolean; readonly why: string };

const isClosed = (status: StageToMatch["status"]): boolean => status === "won" || status === "lost" || status === "cancelled";

/**
 * One match for each stage. `labels` are Nutshell's stages in their order; `isOrdered` says that the source's stages are in theirs.
 * A closed stage is never matched with an open one, and no two stages become one unasked.
 */
export function matchStages(stages: readonly StageToMatch[], labels: readonly string[], isOrdered: boolean): StageMatch[] {
  const steps = stages.map((stage) => certainOf(stage, labels));
  const sure = steps.filter((step) => step !== undefined);
  const open = stages.filter(({ status }) => !isClosed(status) && status !== "pending");
  return stages.map((stage, place): StageMatch => {
    const step = steps[place];
    if (step !== undefined && (step.isSame || (isFirstOf(step, sure) && (!isOrdered || isInOrder(step, sure, stages)))))
      return { stage: labels[step.at], nearest: undefined, why: step.why };
    if (isClosed(stage.status) || stage.status === "pending") return { stage: undefined, nearest: undefined, why: "" };
    const at = step?.at ?? placeByMeaning(stage, labels) ?? placeByOrder(stage, { open, isOrdered, count: labels.length });
    return { stage: undefined, nearest: at === undefined ? undefined : labels[at], why: "" };
  });
}

function certainOf(stage: StageToMatch, labels: readonly string[]): Step | undefined {
  const same = labels.findIndex((label) => fold(label) === fold(stage.stage));
  if (same !== -1) return { stage, at: same, isSame: true, why: "" };
  const isOpen = stage.status === "open";
  const fitting = labels.filter((label) => (isClosed(statusOf(label)) ? statusOf(label) === stage.status : !isClosed(stage.status)));
  const { value, why } = matchLabel(stage.stage, fitting, isOpen ? "stage" : undefined);
  return value === undefined ? undefined : { stage, at: labels.indexOf(value), isSame: false, why };
}

/** Of several stages that mean one of Nutshell's, the one with its own name goes there, else the first; the others are asked. */
const isFirstOf = (step: Step, all: readonly Step[]): boolean =>
  (all.find((each) => each.at === step.at && each.isSame) ?? all.find((each) => each.at === step.at)) === step;

/** Whether no match before it leads further, and none behind it less far. */
const isInOrder = (step: Step, all: readonly Step[], stages: readonly StageToMatch[]): boolean =>
  all.every((other) => {
    const isBefore = stages.indexOf(other.stage) < stages.indexOf(step.stage);
    return other === step || (isBefore ? other.at <= step.at : other.at >= step.at);
  });

/** The stage whose step of a sale is nearest; of two equally near the earlier one, so that no deal seems further than it is. */
function placeByMeaning({ stage }: StageToMatch, labels: readonly string[]): number | undefined {
  const own = stepOf(stage);
  if (own === -1) return undefined;
  const steps = labels.map(stepOf);
  const known = steps.flatMap((step, at) => (step === -1 ? [] : [{ at, far: Math.abs(step - own) }]));
  return known.sort((a, b) => a.far - b.far || a.at - b.at)[0]?.at;
}

function placeByOrder(
  stage: StageToMatch,
  { open, isOrdered, count }: { open: readonly StageToMatch[]; isOrdered: boolean; count: number },
): number | undefined {
  const rank = isOrdered ? (open.indexOf(stage) + 0.5) / open.length : undefined;
  const share = stage.probability === null ? rank : stage.probability / 100;
  return share === undefined || count === 0 ? undefined : Math.min(count - 1, Math.floor(share * count));
}
