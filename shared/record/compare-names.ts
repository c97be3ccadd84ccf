/** Reads names of companies and people as they are compared, and says how alike two of them are. */
import { fold } from "./fold-text.ts";
import { remember } from "./remember.ts";

/** Legal forms that people write or leave out as they like. */
const endings =
  /\s(?:pvt|private|ltd|limited|llp|llc|lp|inc|incorporated|corp|corporation|co|company|plc|gmbh|ag|pty|bv|nv|sa|sarl|opc|p)$/u;
const titles = /^(?:(?:mr|mrs|ms|miss|dr|prof|shri|smt)\.?\s+)+/u;

/** Words that people shorten in the names of companies, but for the first word. */
const shortened: Readonly<Record<string, string>> = {
  ...{ bros: "brothers", ind: "industries", inds: "industries", intl: "international", co: "company", corp: "corporation" },
};

/** Words of a text with single spaces between. */
const words = (text: string): string => text.replace(/[^\p{L}\p{M}\p{N}]+/gu, " ").trim();

/** `A 1` as `a1` and `J K` as `jk`: single letters and the numbers beside them are one word. Two numbers stay two. */
function joinSingles(name: string): string {
  const all = name.split(" ");
  // Nothing is joined without a letter that stands alone; one beyond the first plane has the length of two.
  if (all.every((word) => word.length > 2)) return name;
  const joined: string[] = [];
  let last = "";
  for (const word of all) {
    const isJoined = (isLetter(word) && (isLetter(last) || isNumber(last))) || (isNumber(word) && isLetter(last));
    if (isJoined) joined.push(`${joined.pop() ?? ""}${word}`);
    else joined.push(word);
    last = word;
  }
  return joined.join(" ");
}
const isLetter = (word: string): boolean => /^\p{L}$/u.test(word);
const isNumber = (word: string): boolean => /^\p{N}+$/u.test(word);

/**
 * A company's name as a key: case, punctuation, spaces and legal endings do not count, nor how common words are shortened (Bros, Ind., Intl).
 * @example normaliseCompanyName("The Analytical Engines (Pvt.) Ltd") // "the analytical engines"
 */
export const normaliseCompanyName = (name: string): string => (name.length > LONGEST_NAME ? readName(name) : knownName(name, ""));

/** A company's name stands in its people, its deals and its leads too, and is compared with many others. */
const MOST_NAMES = 20_000;
const LONGEST_NAME = 200;
const knownName = remember(MOST_NAMES, readName);

function readName(name: string): string {
  const whole = words(
    fold(name)
      .replace(/&/gu, " and ")
      .replace(/['’`.]/gu, ""),
  );
  let bare = ` ${whole}`;
  while (endings.test(bare)) bare = bare.replace(endings, "");
  const [first = "", ...others] = (bare.trim() === "" ? whole : bare.trim()).split(" ");
  return joinSingles([first, ...others.map((word) => shortened[word] ?? word)].join(" "));
}

/**
 * Whether a cell only says that its value stands in the row above: `-do-`, `ditto`. Nobody is called so.
 * @example isDitto("-do-") // true
 */
export const isDitto = (text: string): boolean =>
  /^[^\p{L}\p{N}]*(?:ditto|idem|(?:same )?as above|(?<=[^\p{L}\p{N}\s]\s*)do(?=\s*[^\p{L}\p{N}\s]))[^\p{L}\p{N}]*$/u.test(fold(text));

/** Signs after a word, which tell names apart that are spelt alike: `C#` is not `C++`. */
const signs = /(?<=[\p{L}\p{N}])[+#]+(?![\p{L}\p{N}])/gu;

/**
 * What records of one company name have in common: the name as a key, with the signs that tell it from others; "" where it has no word or is a ditto.
 * @example companyNameKey("C++ Ltd.") // "c ++"
 */
export const companyNameKey = (name: string): string => (name.length > LONGEST_NAME ? readKey(name) : knownKey(name, ""));
const knownKey = remember(MOST_NAMES, readKey);

function readKey(name: string): string {
  const key = normaliseCompanyName(name);
  return key === "" || isDitto(name) ? "" : [key, ...(fold(name).match(signs) ?? []).sort()].join(" ");
}

/** A person's name as a key, without title. @example normalisePersonName("Dr. Ada LOVELACE") // "ada lovelace" */
export const normalisePersonName = (name: string): string =>
  words(
    fold(name)
      .replace(titles, "")
      .replace(/['’`.]/gu, ""),
  );

/** The match key under which a person is found by name; the order of given and family name does not count. @example calledKey("Lovelace, Ada") // "called:ada lovelace" */
export const calledKey = (name: string): string => `called:${normalisePersonName(name).split(" ").sort().join(" ")}`;

/** Numbers and signs: `Unit 1` is not `Unit 2`. */
const marks = (name: string): string =>
  [...(fold(name).match(/\p{N}+/gu) ?? []), ...(fold(name).match(signs) ?? [])]
    .map((mark) => mark.replace(/^0+(?=\p{N})/u, ""))
    .sort()
    .join(" ");

/** Most names are of plain letters: there is nothing to look for. */
const unmarked = /^[A-Za-z\s.,&'()-]*$/u;

/** Whether two names hold the same numbers and signs. @example haveSameMarks("Route 1 Diner", "Route 2 Diner") // false */
export const haveSameMarks = (one: string, other: string): boolean =>
  one === other || (unmarked.test(one) && unmarked.test(other)) || marks(one) === marks(other);

/** `same`: the same words. `alike`: a spelling, an initial or a middle name apart. `part`: they share words. `other`: anything else. */
export type NameRelation = "same" | "alike" | "part" | "other";

/** What `compareCompanyNames` compares. */
const comparedName = (name: string): string => {
  const key = normaliseCompanyName(name);
  return key.startsWith("the ") ? key.slice("the ".length) : key;
};

/** Whether `compareCompanyNames` says "same", which takes less time to find out. @example haveOneCompanyName("Engines Ltd", "The Engines") // true */
export function haveOneCompanyName(one: string, other: string): boolean {
  const left = comparedName(one);
  return left !== "" && left === comparedName(other) && haveSameMarks(one, other);
}

export function compareCompanyNames(one: string, other: string): NameRelation {
  const [left, right] = [comparedName(one), comparedName(other)];
  if (left === "" || right === "") return "other";
  const areMarked = haveSameMarks(one, other);
  if (left === right) return areMarked ? "same" : "part";
  if (areMarked && areSpellings(bare(left), bare(right))) return "alike";
  const [few = [], many = []] = [left.split(" "), right.split(" ")].sort((a, b) => a.length - b.length);
  return few.every((word) => many.includes(word)) || few.some((word) => word.length > 4 && many.includes(word)) ? "part" : "other";
}

/** The order of given and family name does not count. */
export function comparePersonNames(one: string, other: string): NameRelation {
  const [left, right] = [one, other].map((name) => normalisePersonName(name).split(" "));
  if (!left?.[0] || !right?.[0]) return "other";
  if (!haveSameMarks(one, other)) return "part";
  if ([...left].sort().join(" ") === [...right].sort().join(" ")) return "same";
  if (areSpellings(bare(left.join(" ")), bare(right.join(" ")))) return "alike";
  return endsAlike(left, right) || endsAlike(left, right.toReversed()) ? "alike" : "other";
}

/** First and last words are the same, or one of them an initial. */
function endsAlike(left: readonly string[], right: readonly string[]): boolean {
  if (left.length < 2 || right.length < 2) return false;
  const isAlike = (a = "", b = ""): boolean => a === b || (Math.min(a.length, b.length) === 1 && a[0] === b[0]);
  const [first, last] = [isAlike(left[0], right[0]), isAlike(left.at(-1), right.at(-1))];
  return first && last && (left[0] === right[0] || left.at(-1) === right.at(-1));
}

const german: Readonly<Record<string, string>> = { ä: "ae", ö: "oe", ü: "ue", ß: "ss", ø: "oe", å: "aa", æ: "ae" };
/** Letters and digits only, without accents; a German ü counts as ue, and as u where the other has that. */
const bare = (name: string): string =>
  name
    .replace(/[äöüßøåæ]/gu, (letter) => german[letter] ?? letter)
    .normalize("NFD")
    .replace(/[^\p{L}\p{N}]/gu, "");

/** Equal, or as many slips apart as a text of that length has: one to seven letters none, to eleven one, else two. */
function areSpellings(one: string, other: string): boolean {
  if (one === other) return true;
  const most = Math.min(one.length, other.length) < 8 ? 0 : Math.min(one.length, other.length) < 12 ? 1 : 2;
  return Math.abs(one.length - other.length) <= most && slipsBetween(one, other, most) <= most;
}

/** Letters missing, added, replaced, or changed over with the next; counting stops above `most`. */
export function slipsBetween(one: string, other: string, most: number): number {
  let [before, last] = [[] as number[], Array.from({ length: other.length + 1 }, (_, at) => at)];
  for (let row = 1; row <= one.length; row++) {
    const next = [row];
    for (let at = 1; at <= other.length; at++) {
      const isSame = one[row - 1] === other[at - 1];
      let least = Math.min((last[at] ?? 0) + 1, (next[at - 1] ?? 0) + 1, (last[at - 1] ?? 0) + (isSame ? 0 : 1));
      const isSwapped = row > 1 && at > 1 && one[row - 1] === other[at - 2] && one[row - 2] === other[at - 1];
      if (isSwapped) least = Math.min(least, (before[at - 2] ?? 0) + 1);
      next.push(least);
    }
    if (Math.min(...next) > most) return most + 1;
    [before, last] = [last, next];
  }
  return last[other.length] ?? 0;
}
