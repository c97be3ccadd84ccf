/** Finds what somebody probably meant who misspelt a word. */
import { countTypingErrors } from "../../shared/record/count-typing-errors.ts";

/** The candidate that is fewest typing errors away, when these are few for a word of its length; undefined when none is near. */
export function findNearest(word: string, candidates: readonly string[]): string | undefined {
  const near = candidates
    .map((candidate) => ({ candidate, errors: countTypingErrors(word.toLowerCase(), candidate) }))
    .filter(({ candidate, errors }) => errors <= Math.max(1, Math.floor(Math.min(word.length, candidate.length) / 3)));
  return near.sort((a, b) => a.errors - b.errors)[0]?.candidate;
}
