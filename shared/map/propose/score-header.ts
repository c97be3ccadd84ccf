/** Defines how much a column's heading sounds like a word we know. */
import { fold, squash } from "../../record/fold-text.ts";

export type HeaderScore = { readonly score: number; readonly why: string };

/** A heading without a number at its end: "Phone 2" and "phone2" are phones. */
const withoutNumber = (squashed: string): string => squashed.replace(/\d{1,2}$/u, "");

const tokens = (heading: string): string[] =>
  fold(heading.replace(/([\p{Ll}\d])(\p{Lu})/gu, "$1 $2"))
    .split(/[^\p{L}\p{N}]+/gu)
    .filter((t) => t !== "");

function trigrams(word: string): Set<string> {
  const padded = `  ${word} `;
  return new Set(Array.from({ length: padded.length - 2 }, (_, at) => padded.slice(at, at + 3)));
}

function dice(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let shared = 0;
  for (const item of a) if (b.has(item)) shared += 1;
  return a.size + b.size === 0 ? 0 : (2 * shared) / (a.size + b.size);
}

/** 1 for equal words, less for every letter that is added, missing, wrong or swapped with its neighbour. */
function spelling(a: string, b: string): number {
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      let least = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + cost);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) least = Math.min(least, (before[j - 2] ?? 0) + 1);
      row.push(least);
    }
    [before, last] = [last, row];
  }
  const longest = Math.max(a.length, b.length, 1);
  const score = 1 - (last[b.length] ?? longest) / longest;
  // Short words are easily one letter apart: State is not Status.
  return score >= 0.75 && longest >= 5 ? score : 0;
}

/** How alike two headings are, 0 to 1, by their words, their letters and their spelling. */
export function similarity(a: string, b: string): number {
  const [x, y] = [squash(a), squash(b)];
  return Math.max(dice(new Set(tokens(a)), new Set(tokens(b))), dice(trigrams(x), trigrams(y)), spelling(x, y));
}

/** The heading without the object's own name in front: `enquiry_mobileno` is `mobileno`. */
export function withoutPrefix(heading: string, objectWords: readonly string[]): string | undefined {
  const squashed = squash(heading);
  for (const word of objectWords) {
    const prefix = squash(word);
    if (prefix.length > 2 && squashed.startsWith(prefix) && squashed.length > prefix.length + 1) return squashed.slice(prefix.length);
  }
  return undefined;
}

/**
 * How much `heading` sounds like one of `words`. 1: it is one of them; below 0.5: not alike.
 * @example scoreHeader("Email ID", ["E-mail", "Email ID"], ["contact"]).score // 1
 */
export function scoreHeader(heading: string, words: readonly string[], objectWords: readonly string[]): HeaderScore {
  const squashed = squash(heading);
  const bare = withoutPrefix(heading, objectWords);
  const known = words.map(squash);
  const rank = known.indexOf(squashed);
  if (rank >= 0) return { score: 1 - Math.min(rank, 20) * 0.0005, why: `The heading is a known name for it` };
  if (bare !== undefined && known.includes(bare))
    return {
      score: 0.97,
      why: `Without "${heading.slice(0, Math.max(heading.length - bare.length, 0)).trim()}" the heading is a known name for it`,
    };
  const plain = withoutNumber(squashed);
  if (plain !== squashed && known.includes(plain)) return { score: 0.96, why: "One of several numbered columns of this name" };
  let best = 0;
  let like = "";
  for (const word of words) {
    const score = similarity(heading, word);
    if (score > best) [best, like] = [score, word];
  }
  return { score: best * 0.85, why: `The heading is like "${like}"` };
}
