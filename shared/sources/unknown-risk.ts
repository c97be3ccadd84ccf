/** Judges how much about a source is not known, from the facts that its profile states. */
import type { ProfileFact } from "./profile.ts";

export type UnknownRisk = {
  /** 0: nearly all is known. 1: some of it is assumed. 2: half of it or more, or nothing is stated at all. */
  readonly level: 0 | 1 | 2;
  readonly assumed: number;
  readonly of: number;
};

/** @example riskOf([]) // { level: 2, assumed: 0, of: 0 } */
export function riskOf(facts: readonly ProfileFact[]): UnknownRisk {
  const assumed = facts.filter(({ known }) => known === "assumed").length;
  const share = facts.length === 0 ? 1 : assumed / facts.length;
  return { level: share >= 0.5 ? 2 : share >= 0.2 ? 1 : 0, assumed, of: facts.length };
}

/** @example describeRisk({ level: 2, assumed: 0, of: 0 }) // "no fact about the source is stated" */
export const describeRisk = ({ assumed, of }: UnknownRisk): string =>
  of === 0 ? "no fact about the source is stated" : `${assumed} of ${of} facts about the source are assumed, UNCONFIRMED`;

/** How much larger the smallest sample is: what is not known is more often found in more records. */
const larger = [1, 1.5, 2] as const;

/** The least size of a sample of such a source. @example sampleFloor(100, riskOf([])) // 200 */
export const sampleFloor = (usual: number, { level }: UnknownRisk): number => Math.round(usual * larger[level]);
