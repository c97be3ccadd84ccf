/** Formats an account's readiness and the plan advice for the terminal. */
import type { PlanAdvice, Readiness, ReadinessLine, ReadinessState } from "../../shared/record/readiness.ts";

const words: Readonly<Record<ReadinessState, string>> = { red: "red   ", yellow: "yellow", green: "green " };
const order: readonly ReadinessState[] = ["red", "yellow", "green"];

/** What stops a load first, then what to look at, then what is well; under each line what to do. */
export function describeReadiness({ ready, lines, advice }: Readiness): string {
  const count = (state: ReadinessState): number => lines.filter((line) => line.state === state).length;
  return [
    ready ? "Nutshell is ready for a load." : "Nutshell is not ready. A load starts only when no line is red.",
    ...order.flatMap((state) => lines.filter((line) => line.state === state).map(describeLine)),
    `${count("red")} red, ${count("yellow")} yellow, ${count("green")} green.`,
    "",
    describeAdvice(advice),
  ].join("\n");
}

const describeLine = (line: ReadinessLine): string =>
  `  ${words[line.state]}  ${line.area}: ${line.says}${line.todo === "" ? "" : `\n            > ${line.todo}`}`;

function describeAdvice(advice: PlanAdvice): string {
  const seats = `${advice.seats} ${advice.seats === 1 ? "seat" : "seats"}`;
  return [
    `The cheapest Nutshell plan that fits: ${advice.plan}, $${advice.annual} a month for ${seats} billed yearly, $${advice.monthly} billed monthly`,
    `  (${advice.prices})`,
    ...advice.reasons.map((reason) => `  - ${reason}`),
    ...advice.lacks.map((lack) => `  ! ${lack}`),
    ...advice.cheaper.map((way) => `  > ${way}`),
  ].join("\n");
}
