/** Finds names of people in a text: those of the export, those after words such as Mrs or patient, and those that begin with a first name. */
import { doubtful, givenNames, noName, thingAfter, thingBefore } from "./name-words.ts";
import { foldName, pairOf, type Roster } from "./roster.ts";
import type { Span } from "./span.ts";

type Word = { readonly text: string; readonly folded: string; readonly start: number; readonly end: number; readonly isUpper: boolean };

const word = /\p{L}[\p{L}'’-]*\.?/gu;
const title = /\b(?:mr|mrs|ms|miss|mx|dr|prof|sir|madam|smt|shri|sri|kumari|herr|frau|señora?|sra?|mme)\.?\s+$/iu;
/** After these one capitalised word is a name. */
const strongCue =
  /\b(?:patient|pt|spouse|wife|husband|mother|father|mom|mum|dad|son|daughter|brother|sister|guardian|guarantor|subscriber|beneficiary|policyholder|nominee|partner|aunt|uncle|niece|nephew|grandson|granddaughter|baby|dear|hi|hello|hey|name is|named|name:|attn:?|c\/o|caregiver|carer|next of kin|nok|emergency contact|dependent)\W{1,3}(?:is|was|name|called|named)?\W{0,2}$/iu;
/** After these two capitalised words are one. */
const weakCue =
  /\b(?:spoke (?:with|to)|speak (?:with|to)|talked (?:with|to)|met(?: with)?|called|emailed|texted|saw|told|asked|saw|visited|examined|reminded|informed|from|with|by|for|to|client|signed|regards|contact|sincerely|manager|owner|director|assistant|reception(?:ist)?|nurse|assigned to|reported by|referred by|care of|between|contacted|chased|rang|phoned|messaged|of)\W{1,3}$/iu;

const wordsOf = (text: string): Word[] => {
  const found: Word[] = [];
  word.lastIndex = 0;
  for (let match = word.exec(text); match !== null; match = word.exec(text)) {
    const whole = match[0].replace(/[''’]s$/u, "");
    const isInitial = /^\p{Lu}\.?$/u.test(whole);
    const plain = isInitial ? whole : whole.replace(/\.$/u, "");
    found.push({
      text: plain,
      folded: foldName(plain),
      start: match.index,
      end: match.index + plain.length,
      isUpper: /^\p{Lu}/u.test(plain),
    });
  }
  return found;
};

/** Whether nothing but one space, a comma or a hyphen stands between two words. */
const isNext = (text: string, one: Word, other: Word): boolean => {
  const gap = text.slice(one.end, other.start);
  return gap === " " || gap === ", " || gap === "\u00a0" || gap === ".";
};
const mayBeName = (one: Word | undefined): one is Word =>
  one?.isUpper === true && !noName.has(one.folded) && (one.text.length > 1 || /^\p{Lu}$/u.test(one.text));

/** Pushes the names; `roster` are those of the same export. */
export function findNames(text: string, roster: Roster, found: Span[]): void {
  const all = wordsOf(text);
  for (let at = 0; at < all.length; at += 1) {
    const first = all[at] as Word;
    const own = known(text, all, at, roster) || cued(text, all, at);
    const length = own || called(text, all, at, roster);
    if (length === 0 || (own === 0 && thingAfter.test(text.slice(first.end, first.end + 60)))) continue;
    const last = all[at + length - 1] as Word;
    if (thingAfter.test(text.slice(last.end, last.end + 60))) continue;
    found.push({ kind: "Name of a person", start: first.start, end: last.end });
    at += length - 1;
  }
}

/** How many words from here are the name of somebody in the export's own lists; 0 for none. */
function known(text: string, all: readonly Word[], at: number, roster: Roster): number {
  const first = all[at] as Word;
  if (!roster.tokens.has(first.folded)) return 0;
  let length = 0;
  for (let next = at + 1; next < Math.min(all.length, at + 4); next += 1) {
    const other = all[next] as Word;
    if (!isNext(text, all[next - 1] as Word, other)) break;
    if (roster.tokens.has(other.folded) && roster.pairs.has(pairOf(first.folded, other.folded))) length = next - at + 1;
    else if (other.folded.length > 1 && !roster.tokens.has(other.folded)) break;
  }
  return length;
}

/** How many words that may be a name stand one after the other from here. */
function runOf(text: string, all: readonly Word[], at: number): number {
  let length = 0;
  while (length < 3 && mayBeName(all[at + length]) && (length === 0 || isFollowing(text, all, at + length))) length += 1;
  return length;
}

/** How many words from here are a name because a title or a word such as patient stands before. */
function cued(text: string, all: readonly Word[], at: number): number {
  const first = all[at] as Word;
  const length = runOf(text, all, at);
  if (length === 0) return 0;
  const before = text.slice(Math.max(0, first.start - 24), first.start);
  if (title.test(before)) return length;
  const isShort = length === 1 && (/^\p{Lu}\.?$/u.test(first.text) || /^\p{Lu}{2,}$/u.test(first.text));
  return !isShort && strongCue.test(before) ? length : 0;
}

/** How many words from here are a name by the first name that they begin with, or by their initials. */
function called(text: string, all: readonly Word[], at: number, roster: Roster): number {
  const first = all[at] as Word;
  const length = runOf(text, all, at);
  const before = text.slice(Math.max(0, first.start - 24), first.start);
  if (length === 0 || thingBefore.test(before)) return 0;
  const isGiven = givenNames.has(first.folded);
  if (length > 1 && isGiven && !doubtful.has(first.folded)) return length;
  // "A. Lovelace" and "Lovelace A.", where the export has a Lovelace.
  const other = all[at + 1];
  if (length > 1 && other && /^\p{Lu}\.?$/u.test(first.text) && roster.tokens.has(other.folded)) return 2;
  if (length > 1 && other && /^\p{Lu}\.?$/u.test(other.text) && roster.tokens.has(first.folded)) return 2;
  if (weakCue.test(before) && (isGiven || (length > 1 && (roster.tokens.has(first.folded) || doubtful.has(first.folded))))) return length;
  const previous = all[at - 1];
  const isPart = previous?.isUpper === true && isNext(text, previous, first) && !noName.has(previous.folded);
  if (!roster.given.has(first.folded) || doubtful.has(first.folded) || isPart) return 0;
  // At the beginning of a sentence many words have a capital.
  return isGiven || (previous !== undefined && !/[.!?:\n]\s*$/u.test(before)) ? length : 0;
}

const isFollowing = (text: string, all: readonly Word[], at: number): boolean => {
  const gap = text.slice((all[at - 1] as Word).end, (all[at] as Word).start);
  return gap === " " || gap === "\u00a0";
};
