/** Says in words when and where an answer was given, and what it says. */
import { oneLine } from "../../record/one-line.ts";
import type { RememberedAnswer } from "../../record/remembered-answer.ts";
import { targetLabel } from "../target-label.ts";

const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const LONGEST_NAME = 60;

/** @example dayOf("2026-03-12T09:30:00.000Z") // "12 Mar 2026" */
export const dayOf = (at: string): string => `${Number(at.slice(8, 10))} ${months[Number(at.slice(5, 7)) - 1] ?? ""} ${at.slice(0, 4)}`;

/** @example `on 12 Mar 2026 in the migration "Acme"` */
export function whenAnswered({ at, migration }: Pick<RememberedAnswer, "at" | "migration">): string {
  if (migration === null) return `on ${dayOf(at)} in another installation`;
  const name = oneLine(migration);
  return `on ${dayOf(at)} in the migration "${name.length > LONGEST_NAME ? `${name.slice(0, LONGEST_NAME)}…` : name}"`;
}

/** The reason for a proposal that follows the answer. */
export const answeredSo = (answer: RememberedAnswer): string =>
  `Answered so ${answer.times > 1 ? `${answer.times} times, last ` : ""}${whenAnswered(answer)}${answer.by === null ? "" : ` by ${answer.by}`}`;

/** @example `Person: Email, answered on 12 Mar 2026 in the migration "Acme"` */
export const answerInWords = (answer: RememberedAnswer): string => `${targetLabel(answer.target)}, answered ${whenAnswered(answer)}`;
