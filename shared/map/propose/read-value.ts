/** Reads what a value of a choice means: the meanings of its words, what turns them round, and what is not understood. */
import { countTypingErrors } from "../../record/count-typing-errors.ts";
import { remember } from "../../record/remember.ts";
import { describedFirst, type ValueField, valueWords } from "../../vocabulary/value-words.ts";
import { cutHeading, stem } from "../recognise/split-heading.ts";

/** What is known about a word or some words together. */
type Entry = {
  /** Meanings by kind of column, with the languages in which the words have them. */
  readonly senses: Map<ValueField, { readonly sense: string; readonly languages: Set<string> }>;
  /** What it does to the meaning of the others. */
  role: "negation" | "doubt" | "neutral" | undefined;
};
type Token =
  | { readonly kind: "sense"; readonly sense: string; readonly languages: ReadonlySet<string>; readonly isNeutral: boolean }
  | { readonly kind: "negation" | "doubt" | "neutral" | "number" }
  /** Known in other kinds of columns only. */
  | { readonly kind: "other" }
  | { readonly kind: "unknown" };
type Placed = Token & { readonly text: string; readonly meant?: string };

export type ValueReading = {
  /** The meaning; of one that is not sure the likeliest. */
  readonly sense: string | undefined;
  readonly isSure: boolean;
  /** Other meanings that it may have, the likeliest first. */
  readonly others: readonly string[];
  /** The known word that a misspelt one was read as. */
  readonly spelt: string | undefined;
  /** The word that turned the meaning round. */
  readonly turned: string | undefined;
  /** Whether a word denies or doubts what the others say. */
  readonly isDoubted: boolean;
};

/** What the opposite of a meaning is; of the others only that it is not meant. */
const opposite: Readonly<Partial<Record<ValueField, Readonly<Record<string, string>>>>> = { priority: { Hot: "Normal" } };
/** A meaning that is a kind of others: an online demo is a virtual meeting. */
const narrower: Readonly<Record<string, readonly string[]>> = { "Virtual Meeting": ["Meeting", "Phone Call"] };
/** Where words before or behind the telling one only describe it: a follow-up call is a call. */
const described: ReadonlySet<ValueField> = new Set(["activity", "stage"]);
const lenient: ReadonlySet<ValueField> = new Set(["status", "activity", "logged", "priority", "stage"]);
const ended: ReadonlySet<string> = new Set(["won", "lost", "cancelled"]);

/** Words joined: people write `On hold`, `on-hold` and `OnHold`. */
export const joined = (words: readonly string[]): string => words.join("");
/** Words that only join others. */
const joining: ReadonlySet<string> = new Set(["and", "und", "et"]);
/** @example wordsOf("Phone-Calls & Visits") // ["phone", "call", "visit"] */
export const wordsOf = (text: string): string[] =>
  cutHeading(text.replace(/[()]/gu, " "))
    .filter((word) => !joining.has(word))
    .map(stem);

const MOST_WORDS = 6;
let index: ReadonlyMap<string, Entry> | undefined;

function entries(): ReadonlyMap<string, Entry> {
  if (index) return index;
  const made = new Map<string, Entry>();
  const at = (phrase: string): Entry => {
    const key = joined(wordsOf(phrase));
    const entry: Entry = made.get(key) ?? { senses: new Map(), role: undefined };
    made.set(key, entry);
    return entry;
  };
  for (const [language, { negation, doubt, neutral, ...fields }] of Object.entries(valueWords())) {
    for (const [field, senses] of Object.entries(fields) as [ValueField, Record<string, string[]>][])
      for (const [sense, phrases] of Object.entries(senses))
        for (const phrase of phrases) {
          const own = at(phrase).senses;
          const before = own.get(field);
          // A word that means different things in two languages means what the first says.
          if (before === undefined) own.set(field, { sense, languages: new Set([language]) });
          else if (before.sense === sense) before.languages.add(language);
        }
    for (const [role, phrases] of Object.entries({ neutral, doubt, negation }) as [Entry["role"], string[]][])
      for (const phrase of phrases) at(phrase).role = role;
  }
  index = made;
  return made;
}

const read = remember(5_000, (text, field): ValueReading => decide(tokensOf(wordsOf(text), field as ValueField), field as ValueField));

/** @example readValue("Not urgent", "priority").sense // "Normal" */
export const readValue = (text: string, field: ValueField): ValueReading => read(text, field);

function tokensOf(words: readonly string[], field: ValueField): Placed[] {
  const tokens: Placed[] = [];
  for (let at = 0; at < words.length; ) {
    const { token, count } = tokenAt(words, at, field);
    tokens.push(token);
    at += count;
  }
  return tokens;
}

function tokenAt(words: readonly string[], at: number, field: ValueField): { token: Placed; count: number } {
  const known = entries();
  let found: { token: Placed; count: number } | undefined;
  for (let count = Math.min(MOST_WORDS, words.length - at); count > 0; count -= 1) {
    const text = joined(words.slice(at, at + count));
    const entry = known.get(text);
    if (entry === undefined) continue;
    const isWhole = count === words.length;
    const own = entry.senses.get(field);
    const isTelling = entry.role !== "negation" && entry.role !== "doubt" && !/^\d+$/u.test(text);
    if (own !== undefined && (isWhole || isTelling))
      return { token: { kind: "sense", text, isNeutral: entry.role === "neutral", ...own }, count };
    found ??= { token: { kind: entry.role ?? "other", text }, count };
  }
  const word = words[at] ?? "";
  if (/^\d+$/u.test(word)) return { token: { kind: "number", text: word }, count: 1 };
  return found ?? { token: { kind: "unknown", text: word }, count: 1 };
}

function decide(all: readonly Placed[], field: ValueField): ValueReading {
  const tokens = all.map((token) => (token.kind === "unknown" ? (readMisspelt(token.text, field) ?? token) : token));
  const found = tokens.flatMap((token, at) => (token.kind === "sense" ? [{ ...token, at }] : []));
  const own = found.filter(({ isNeutral }) => !isNeutral);
  // What adds nothing beside other meanings tells something only by itself: `Booked` is won, `Appointment booked` is not.
  const telling = own.length > 0 || tokens.some(({ kind }) => kind === "other") ? own : found;
  const senses = withoutWider([...new Set(telling.map(({ sense }) => sense))]);
  const negations = tokens.flatMap((token, at) => (token.kind === "negation" || token.kind === "doubt" ? [{ ...token, at }] : []));
  const guesses = tokens.flatMap((token) => (token.kind === "unknown" ? guessesFor(token.text, field) : []));
  const unsure = (sense: string | undefined, others: readonly string[]): ValueReading => ({
    sense,
    isSure: false,
    others: [...new Set([...others, ...guesses])].filter((each) => each !== sense),
    spelt: undefined,
    turned: undefined,
    isDoubted: negations.length > 0,
  });
  const [sense] = senses;
  const last = telling.find((token) => token.sense === sense);
  if (sense === undefined || last === undefined) return unsure(guesses[0], []);
  if (senses.length > 1) return unsure(sense, senses.slice(1));
  const spelt = telling.find((token) => token.meant !== undefined)?.meant;
  const isPlain = tokens.every((token) => token.kind !== "unknown" && (token.kind !== "other" || isHarmless(token.text, field, sense)));
  const [negation] = negations;
  if (negation !== undefined) {
    const turned = opposite[field]?.[sense];
    const isDirect = negations.length === 1 && tokens.slice(negation.at + 1, last.at).every(({ kind }) => kind === "neutral");
    if (negation.kind === "doubt" || turned === undefined || !isDirect || negation.at > last.at) return unsure(undefined, []);
    return { sense: turned, isSure: isPlain && telling.length === 1, others: [], spelt, turned: negation.text, isDoubted: true };
  }
  const isSure = isPlain || (described.has(field) && telling.length > 0 && isDescribed(tokens, telling));
  return isSure ? { sense, isSure, others: [], spelt, turned: undefined, isDoubted: false } : unsure(sense, []);
}

/** Whether a word that is known from other columns says nothing against a meaning. A meeting that is cancelled is no deal that is. */
const isHarmless = (word: string, field: ValueField, sense: string): boolean =>
  lenient.has(field) && !(field === "status" && ended.has(sense) && entries().get(word)?.senses.has("activity") === true);

const withoutWider = (senses: readonly string[]): string[] =>
  senses.filter((sense) => !senses.some((other) => narrower[other]?.includes(sense)));

/** Whether the telling word stands where its language puts the word that the others describe. */
function isDescribed(tokens: readonly Placed[], telling: readonly { at: number; languages: ReadonlySet<string> }[]): boolean {
  const unknown = tokens.flatMap(({ kind }, at) => (kind === "unknown" ? [at] : []));
  return telling.some(({ at, languages }) =>
    [...languages].some((language) => unknown.every((one) => (describedFirst.has(language) ? one > at : one < at))),
  );
}

/** Errors that a word of this length may have: short words are easily one letter apart. */
const forgiven = (length: number): number => (length >= 8 ? 2 : length >= 6 ? 1 : 0);

function readMisspelt(word: string, field: ValueField): Placed | undefined {
  const most = forgiven(word.length);
  const near = most === 0 ? [] : nearest(word, field, most);
  const [best] = near;
  if (best !== undefined && near.every(({ sense }) => sense === best.sense))
    return { kind: "sense", text: word, meant: best.word, sense: best.sense, languages: best.languages, isNeutral: false };
  return described.has(field) ? readCompound(word, field) : undefined;
}

/** `Kundentermin` is a kind of `Termin`. */
function readCompound(word: string, field: ValueField): Placed | undefined {
  for (let from = 3; from <= word.length - 5; from += 1) {
    const text = word.slice(from);
    const own = entries().get(text)?.senses.get(field);
    if (own !== undefined && (own.languages.has("de") || own.languages.has("af")))
      return { kind: "sense", text, sense: own.sense, languages: own.languages, isNeutral: false };
  }
  return undefined;
}

type Near = { readonly word: string; readonly sense: string; readonly languages: ReadonlySet<string> };

/** The known words with the fewest typing errors; nobody errs in the first letter, and `in-` or `un-` is no error. */
function nearest(word: string, field: ValueField, most: number, shortest = 4): Near[] {
  let least = most;
  let found: Near[] = [];
  for (const [known, { senses }] of entries()) {
    const own = senses.get(field);
    if (own === undefined || known[0] !== word[0] || known.length < shortest || Math.abs(known.length - word.length) > least) continue;
    const errors = countTypingErrors(word, known, least);
    if (errors > least) continue;
    if (errors < least) found = [];
    least = errors;
    found.push({ word: known, ...own });
  }
  return found;
}

/** What a word that is not known may mean: a short one with an error, or a narrower kind. */
const guessesFor = (word: string, field: ValueField): string[] =>
  word.length < 3 ? [] : nearest(word, field, 1, 3).map(({ sense }) => sense);

/** Whether a word is known in any language: then it is no misspelt one. */
export const isKnownWord = (word: string): boolean => entries().has(word);
