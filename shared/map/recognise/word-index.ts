/** Finds the concepts whose words a heading resembles, each word weighted by how much it tells. */
import { countTypingErrors } from "../../record/count-typing-errors.ts";
import { remember } from "../../record/remember.ts";
import type { Vocabulary } from "../../vocabulary/vocabulary.ts";
import { cutHeading, splitHeading } from "./split-heading.ts";

/** How a heading and the best word of a concept agree; all shares are of the weight of their words. */
export type WordMatch = {
  readonly concept: string;
  readonly text: string;
  /** Share of the concept's word that stands in the heading, and of the heading that stands in it. */
  readonly ofWord: number;
  readonly ofHeading: number;
  /** Both taken together, 0 to 1. */
  readonly agreement: number;
  /** All words are the same, whatever their order. */
  readonly isSame: boolean;
  /** Said of this object alone. */
  readonly isOwn: boolean;
  /** All words are the same but for quiet ones: `Contact Owner` in a list of contacts. */
  readonly isNamed: boolean;
  /** It is named so by the profile. */
  readonly isSaid: boolean;
  /** Place in the concept's list: the first word is the most usual one. */
  readonly rank: number;
  /** The last words, which say what kind of thing it is, are the same. */
  readonly hasSameEnd: boolean;
  /** It leaves open what the heading means: most of the concept's word is missing, or the heading has a word that no concept has. */
  readonly isVague: boolean;
};

type Entry = {
  readonly concept: string;
  /** Undefined: in every object that has the concept. */
  readonly object: string | undefined;
  readonly text: string;
  readonly words: readonly string[];
  /** Its words in the order of the alphabet. */
  readonly key: string;
  readonly rank: number;
  readonly isOfProfile: boolean;
};

export type WordIndex = {
  split(heading: string): readonly string[];
  /** How much a word tells, above 0. */
  weightOf(word: string): number;
  /** The best match of each concept of an object. `quiet` words of the heading count little: the object's own name, a prefix of every column; not where there are no others. */
  match(words: readonly string[], object: string, quiet: ReadonlySet<string>): Map<string, WordMatch>;
  /** How well the best of the concepts that an object does not have agrees, 0 to 1; only what means the same in every list counts. */
  matchElsewhere(words: readonly string[], object: string, quiet: ReadonlySet<string>): number;
  /** The best match among headings of columns that nobody would move, whatever the object; undefined where there is none. */
  matchTechnical(words: readonly string[], quiet: ReadonlySet<string>): WordMatch | undefined;
  /** Words that say nothing about what a column means. */
  readonly neutral: ReadonlySet<string>;
  /** Words of a second address, phone or mail. */
  readonly second: ReadonlySet<string>;
  /** Words without which a heading does not say that somebody refuses something. */
  readonly refusing: ReadonlySet<string>;
  /** Words in the status of a record that is done with. */
  readonly ended: ReadonlySet<string>;
  /** The words in which people name tables of an object. */
  namesOf(object: string): readonly (readonly string[])[];
  /** Single words that mean the object's records: `contact`, `person`. */
  objectWords(object: string): ReadonlySet<string>;
  /** Objects of whose records these words are a name. */
  objectsCalled(words: readonly string[]): ReadonlySet<string>;
};

const none: ReadonlySet<string> = new Set();
/** Stands for a concept where headings of columns that nobody would move are kept. */
const TECHNICAL = " technical";

/** A word of the vocabulary that shares words with a heading. */
type Hit = { readonly entry: Entry; readonly ofWord: number; readonly shared: readonly string[] };

/** A quiet word of a heading counts this much of its weight. */
const QUIET = 0.12;
/** More different headings than an export has. */
const REMEMBERED = 50_000;
/** A word that is spelt almost the same counts this much. */
const NEAR = 0.8;
/** Less of a concept's word in a heading is not most of it. */
const MOST = 0.6;

/** Every profile brings the same vocabulary with it. */
const cut = remember(REMEMBERED, cutHeading);

/** The index of a vocabulary; `without` are headings, split and joined, that it shall not know (to measure with systems never seen). */
export function indexWords(vocabulary: Vocabulary, without: ReadonlySet<string> = new Set()): WordIndex {
  // The profile first, then English: it is shown where several have a word.
  const order = (name: string): number => (name === vocabulary.profile ? 2 : name.startsWith("en") ? 1 : 0);
  const all = Object.entries(vocabulary.words).sort(([a], [b]) => order(b) - order(a));
  const languages = all.map(([, words]) => words);
  const known = new Set<string>();
  const takeKnown = (text: string): void => {
    for (const word of cut(text)) if (word.length > 1) known.add(word);
  };
  for (const { objects, concepts, in: own, technical = [], second = [], refusing = [] } of languages) {
    for (const list of [...Object.values(objects), ...Object.values(concepts), ...Object.values(own).flatMap((its) => Object.values(its))])
      list.forEach(takeKnown);
    [...technical, ...second, ...refusing].forEach(takeKnown);
  }
  const split = remember(REMEMBERED, (heading: string) => splitHeading(heading, known, cut(heading)));
  const entries: Entry[] = [];
  const seen = new Set<string>();
  const take = (concept: string, list: readonly string[], { object, isOfProfile }: Pick<Entry, "object" | "isOfProfile">): void => {
    for (const [rank, text] of list.entries()) {
      const words = split(text);
      const own = `${concept}|${object ?? ""}|${words.join(" ")}`;
      const key = keyOf(words);
      if (seen.has(own) || without.has(key)) continue;
      seen.add(own);
      entries.push({ concept, object, text, words, key, rank, isOfProfile });
    }
  };
  for (const [name, { concepts, in: own, technical = [] }] of all) {
    const isOfProfile = name === vocabulary.profile;
    take(TECHNICAL, technical, { object: undefined, isOfProfile });
    for (const [concept, list] of Object.entries(concepts)) take(concept, list, { object: undefined, isOfProfile });
    for (const [object, its] of Object.entries(own))
      for (const [concept, list] of Object.entries(its)) take(concept, list, { object, isOfProfile });
  }
  const { weights, unseen } = weigh(entries);
  const weightOf = (word: string): number => weights.get(word) ?? unseen;
  const byWord = new Map<string, Entry[]>();
  for (const entry of entries) for (const word of new Set(entry.words)) push(byWord, word, entry);
  const near = nearWords([...byWord.keys()]);
  const conceptsOf = new Map(vocabulary.objects.map(({ name, columns }) => [name, new Set(columns.map(({ concept }) => concept))]));
  const names = new Map(
    vocabulary.objects.map(({ name, title }) => {
      const lists = languages.flatMap(({ objects }) => objects[name] ?? []);
      return [name, [name, title, ...lists].map((text) => split(text))] as const;
    }),
  );

  const ofNames = new Set([...names.values()].flat(2));
  const isKnown = remember(
    REMEMBERED,
    (word: string) => /^\d+$/u.test(word) || byWord.has(word) || ofNames.has(word) || near(word).length > 0,
  );
  const called = new Map<string, Set<string>>();
  for (const [object, own] of names)
    for (const words of own) called.set(words.join(" "), (called.get(words.join(" ")) ?? new Set<string>()).add(object));

  /** Words of the vocabulary that share a word with a heading, and which of the heading's words they are. */
  const hitsOf = remember(REMEMBERED, (heading: string): Hit[] => {
    const words = heading.split(" ");
    const hits = new Map<Entry, { weight: number; shared: string[] }>();
    for (const word of new Set(words)) {
      for (const other of byWord.has(word) ? [word] : near(word))
        for (const entry of byWord.get(other) ?? []) {
          const hit = hits.get(entry) ?? { weight: 0, shared: [] };
          hits.set(entry, hit);
          hit.weight += (other === word ? 1 : NEAR) * weightOf(other);
          if (!hit.shared.includes(word)) hit.shared.push(word);
        }
    }
    // Of the words of a concept that share the same words with the heading, the best speaks for all.
    const best = new Map<string, Hit>();
    for (const [entry, { weight, shared }] of hits) {
      if (shared.every((word) => /^\d$/u.test(word)) && entry.words.length > shared.length) continue;
      const ofWord = Math.min(1, weight / entry.words.reduce((sum, word) => sum + weightOf(word), 0));
      const key = `${entry.concept}|${entry.object ?? ""}|${entry.isOfProfile}|${shared.join(" ")}`;
      const before = best.get(key);
      if (before === undefined || ofWord > before.ofWord || (ofWord === before.ofWord && entry.rank < before.entry.rank))
        best.set(key, { entry, ofWord, shared: sharedOf(words, shared, entry.words) });
    }
    return [...best.values()];
  });

  const technical: ReadonlySet<string> = new Set([TECHNICAL]);
  const match = (words: readonly string[], object: string, quiet: ReadonlySet<string>): Map<string, WordMatch> =>
    matchAmong(words, object, quiet, conceptsOf.get(object) ?? none);

  function matchAmong(
    words: readonly string[],
    object: string,
    quiet: ReadonlySet<string>,
    mine: ReadonlySet<string>,
  ): Map<string, WordMatch> {
    const loud = words.filter((word) => !quiet.has(word));
    const isQuiet = loud.length > 0;
    const weigh = (word: string): number => weightOf(word) * (isQuiet && quiet.has(word) ? QUIET : 1);
    let total = 0;
    for (const word of words) total += weigh(word);
    const best = new Map<string, { hit: Hit; ofHeading: number; agreement: number }>();
    for (const hit of hitsOf(words.join(" "))) {
      const { entry, ofWord, shared } = hit;
      if (!mine.has(entry.concept) || (entry.object !== undefined && entry.object !== object)) continue;
      let inHeading = 0;
      for (const word of shared) inHeading += weigh(word);
      const ofHeading = total === 0 ? 0 : inHeading / total;
      const agreement = (2 * ofWord * ofHeading) / (ofWord + ofHeading);
      const before = best.get(entry.concept);
      if (before && (before.agreement > agreement || (before.agreement === agreement && isBefore(before.hit.entry, entry)))) continue;
      best.set(entry.concept, { hit, ofHeading, agreement });
    }
    const found = new Map<string, WordMatch>();
    if (best.size === 0) return found;
    const hasUnknown = loud.some((word) => !isKnown(word));
    const key = keyOf(words);
    const loudKey = loud.length === words.length ? key : keyOf(loud);
    for (const [concept, { hit, ofHeading, agreement }] of best) {
      const { entry, ofWord } = hit;
      const isSame = entry.key === key;
      const isNamed = isSame || (isQuiet && entry.key === loudKey);
      found.set(concept, {
        concept,
        text: entry.text,
        ofWord,
        ofHeading,
        agreement,
        isSame,
        isNamed,
        isSaid: isNamed && entry.isOfProfile,
        isOwn: entry.object !== undefined,
        rank: entry.rank,
        hasSameEnd: words.at(-1) === entry.words.at(-1),
        isVague: !isNamed && (hasUnknown || ofWord < MOST),
      });
    }
    // What the profile calls so is nothing else; of several the one for which it is the more usual word.
    const [said] = [...found.values()].filter(({ isSaid }) => isSaid).sort((a, b) => a.rank - b.rank);
    if (said) for (const [concept, other] of found) if (other.isSame && other !== said) found.delete(concept);
    return found;
  }

  const others = remember(REMEMBERED, (object: string): ReadonlySet<string> => {
    const mine = conceptsOf.get(object) ?? none;
    return new Set(Object.keys(vocabulary.concepts).filter((concept) => !mine.has(concept)));
  });

  return {
    split,
    weightOf,
    match,
    matchElsewhere: (words, object, quiet) =>
      [...matchAmong(words, object, quiet, others(object)).values()].reduce((most, { agreement }) => Math.max(most, agreement), 0),
    matchTechnical: (words, quiet) => matchAmong(words, "", quiet, technical).get(TECHNICAL),
    neutral: new Set(languages.flatMap((own) => (own.neutral ?? []).flatMap((text) => split(text)))),
    second: new Set(languages.flatMap((own) => (own.second ?? []).flatMap((text) => split(text)))),
    refusing: new Set(languages.flatMap((own) => (own.refusing ?? []).flatMap((text) => split(text)))),
    ended: new Set(languages.flatMap((own) => (own.ended ?? []).flatMap(cutHeading))),
    namesOf: (object) => names.get(object) ?? [],
    objectsCalled: (words) => called.get(words.join(" ")) ?? none,
    objectWords: remember(
      REMEMBERED,
      (object: string) => new Set((names.get(object) ?? []).flatMap((own) => (own.length === 1 ? own : []))),
    ),
  };
}

/** The words of a heading that stand in an entry too, a repeated one no more often than there. */
function sharedOf(words: readonly string[], shared: readonly string[], own: readonly string[]): string[] {
  const timesIn = (list: readonly string[], word: string): number => list.reduce((sum, each) => sum + (each === word ? 1 : 0), 0);
  return words.filter((word, at) => shared.includes(word) && timesIn(words.slice(0, at), word) < Math.max(1, timesIn(own, word)));
}

/** The words in whatever order; where two things are counted, each number stays behind its word. */
const keyOf = (words: readonly string[]): string => {
  if (words.length < 2) return words[0] ?? "";
  const numbers = words.filter((word) => /^\d$/u.test(word)).length;
  const parts =
    numbers < 2
      ? [...words]
      : words
          .join(" ")
          .replace(/ (?=\d(?: |$))/gu, "-")
          .split(" ");
  return parts.sort().join(" ");
};

/** Of two words of a concept that agree as much, the object's own is shown, then the more usual one. */
const isBefore = (one: Entry, other: Entry): boolean => one.object !== undefined || one.rank <= other.rank;

/** The fewer concepts a word stands in, the more it tells. */
function weigh(entries: readonly Entry[]): { weights: Map<string, number>; unseen: number } {
  const concepts = new Map<string, Set<string>>();
  for (const { concept, words } of entries)
    for (const word of words) {
      const own = concepts.get(word) ?? new Set();
      concepts.set(word, own.add(concept));
    }
  const all = new Set(entries.map(({ concept }) => concept)).size;
  const weightFor = (count: number): number => Math.log(1 + all / count);
  return { weights: new Map([...concepts].map(([word, own]) => [word, weightFor(own.size)])), unseen: weightFor(2) };
}

/** Words of the list that are spelt almost like one: of five letters or more, with one letter otherwise, or two from nine letters on. */
function nearWords(all: readonly string[]): (word: string) => readonly string[] {
  const byLength = new Map<number, string[]>();
  for (const word of all) push(byLength, word.length, word);
  return remember(REMEMBERED, (word: string) => {
    if (word.length < 5) return [];
    const most = word.length >= 9 ? 2 : 1;
    const lengths = Array.from({ length: 2 * most + 1 }, (_, at) => word.length - most + at);
    return lengths.flatMap((length) => (byLength.get(length) ?? []).filter((other) => other.length >= 5 && isNear(word, other, most)));
  });
}

/** The first letter is seldom mistyped. */
const isNear = (a: string, b: string, most: number): boolean =>
  (most > 1 || a.charCodeAt(0) === b.charCodeAt(0)) && countTypingErrors(a, b, most) <= most;

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const own = map.get(key);
  if (own) own.push(value);
  else map.set(key, [value]);
}
