/** States the one shape every line of the bench has: what it is given, and what it answers. */
import type { BenchJourney } from "./journey.ts";

/** What `npm run bench` gives each line. */
export type BenchInput = {
  /** Tiny sizes, seconds at most: they prove that the line works, their figures mean nothing. */
  readonly small: boolean;
  /** An empty directory of this line's own, removed afterwards. */
  readonly directory: string;
  /** Gives an empty data directory in which a database is ready; without it lines make their own, which takes seconds. */
  readonly dataDirectory?: () => Promise<string>;
  /** A small journey that lines go on with, one after the other in the order of `lines.ts`; without it each makes its own. */
  readonly journey?: BenchJourney;
};

/** What one line of the bench answers. Both sides of the ratio are measured in one run, on the same data. */
export type BenchAnswer = {
  /** What is compared with what, in words: "extract and stage against the bare parser". */
  readonly name: string;
  /** The measured figures by what they are, with their unit: `{ "records per second": 12000 }`. */
  readonly figures: Readonly<Record<string, number>>;
  /** How many times the work of the bare measure; for growth, large over small. */
  readonly ratio: number;
  /** What the ratio has to stay within. */
  readonly target: { readonly atMost: number } | { readonly atLeast: number };
  readonly met: boolean;
};

/** Each `test/bench/<line>.ts` exports one of these, named after its file: `extract.ts` exports `extract`. */
export type BenchLine = (input: BenchInput) => Promise<readonly BenchAnswer[]>;

/** An answer whose `met` follows from its ratio and its target. */
export function answer(o: Omit<BenchAnswer, "met">): BenchAnswer {
  return { ...o, met: "atMost" in o.target ? o.ratio <= o.target.atMost : o.ratio >= o.target.atLeast };
}
