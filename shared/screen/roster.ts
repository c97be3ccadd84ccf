/** Keeps the names of the people in an export, so that they are known again in its texts. */
import { remember } from "../record/remember.ts";
import { numberOfText } from "../record/short-text.ts";

export type Roster = {
  /** Words of names, folded. */
  readonly tokens: ReadonlySet<string>;
  /** First words of names that have several. */
  readonly given: ReadonlySet<string>;
  /** Numbers of two words that are the name of one person, in the order of `pairOf`. */
  readonly pairs: ReadonlySet<number>;
};

/** More names than this are not kept: their people are found by the other signs. */
const MOST = 400_000;

export const noRoster: Roster = { tokens: new Set(), given: new Set(), pairs: new Set() };

/** Without case and accents. */
export const foldName = remember(50_000, (word): string =>
  word
    .normalize("NFD")
    .replace(/[\u0300-\u036f.'’]/gu, "")
    .toLowerCase(),
);

/** One number for the two words in either order. */
export const pairOf = (one: string, other: string): number => numberOfText(one < other ? `${one} ${other}` : `${other} ${one}`);

/** Collects names, whole or in parts. */
export function collectRoster(): { add(name: string): void; roster: Roster } {
  const tokens = new Set<string>();
  const given = new Set<string>();
  const pairs = new Set<number>();
  return {
    add(name) {
      if (pairs.size >= MOST) return;
      const isTurned = /^[^,]+,\s*\p{L}/u.test(name);
      const all = name
        .replace(/\b(?:mr|mrs|ms|miss|dr|prof|jr|sr|ii|iii)\b\.?/giu, " ")
        .split(/[\s,]+/u)
        .map((word) => foldName(word))
        .filter((word) => word.length > 1 && /^[\p{L}-]+$/u.test(word));
      const [first, last] = isTurned ? [all[1], all[0]] : [all[0], all.at(-1)];
      if (first === undefined || last === undefined || all.length < 2 || all.length > 5) return;
      for (const word of all) tokens.add(word);
      given.add(first);
      pairs.add(pairOf(first, last));
      for (let at = 1; at < all.length; at += 1) pairs.add(pairOf(all[at - 1] ?? "", all[at] ?? ""));
    },
    roster: { tokens, given, pairs },
  };
}
