/** Decides which answer of the tab Rows counts for a question that several rows wait for. */
import { fold } from "../record/fold-text.ts";

/**
 * `answers` by key of the row, in the order of the tab; `keys` are the question's own rows, `cause` the row for all of its cause. The first of its
 * own rows counts, then that for all. `contrary` are the own rows that say otherwise: their answers are not taken over.
 */
export function chooseAnswer(
  answers: ReadonlyMap<string, string>,
  { keys, cause }: { keys: readonly string[]; cause: string },
): { key: string; answer: string; contrary: string[] } | undefined {
  const own = [...answers.keys()].filter((key) => keys.includes(key));
  const key = own[0] ?? cause;
  const answer = answers.get(key);
  if (answer === undefined) return undefined;
  return { key, answer, contrary: own.filter((one) => fold(answers.get(one) ?? "") !== fold(answer)) };
}
