/** Collects the signs that a column means a concept, or none: words, values, links and place. */
import type { Vocabulary, VocabularyColumn, VocabularyObject } from "../../vocabulary/vocabulary.ts";
import type { DescribedColumn, DescribedTable } from "./describe-table.ts";
import { fitKinds } from "./fit-kinds.ts";
import { type Holdings, inclusionIn } from "./links.ts";
import type { Model, Signs } from "./model.ts";
import type { WordIndex, WordMatch } from "./word-index.ts";

/** What a column may be besides a concept. */
export const CUSTOM = "custom";
export const LEAVE_OUT = "leave-out";

export type Candidate = { readonly concept: string; readonly column?: VocabularyColumn; readonly word?: WordMatch; readonly signs: Signs };

export type Surroundings = {
  readonly vocabulary: Vocabulary;
  readonly index: WordIndex;
  readonly seen: Model["seen"];
  readonly technical: Model["technical"];
  readonly holdings: ReadonlyMap<string, Holdings>;
};

/** Where names of linked records stand, by the concept that names them. */
const namesOf: Readonly<Record<string, string>> = {
  "company-name": "company",
  "contact-name": "contact",
  "deal-name": "deal",
  "product-name": "product",
  "patient-name": "patient",
  "provider-name": "provider",
  "practice-name": "practice",
  "parent-company-name": "company",
};

/** Ends of headings that say in which form something stands, not what it is. */
const ends = new Set(
  "id name value code key number text display reference uuid label string title link url href full date time concept type fk".split(" "),
);
/** What the words of a heading match, as they are, without the end that says its form, and without a word such as "other". */
type Matches = {
  readonly whole: ReadonlyMap<string, WordMatch>;
  readonly bare: ReadonlyMap<string, WordMatch>;
  /** Undefined where there is no such word. */
  readonly base: ReadonlyMap<string, WordMatch> | undefined;
  /** A heading of columns that nobody would move. */
  readonly technical: WordMatch | undefined;
  /** Objects that the heading names beside an end: `Company ID`, `deal_name`. */
  readonly objects: ReadonlySet<string>;
  readonly end: string;
};

const remembered = new WeakMap<DescribedColumn, Map<VocabularyObject, Matches>>();

/** Each column is asked for more than once: by itself, and by the columns beside it. */
function matchWords(column: DescribedColumn, table: DescribedTable, object: VocabularyObject, index: WordIndex): Matches {
  const known = remembered.get(column) ?? new Map<VocabularyObject, Matches>();
  remembered.set(column, known);
  const matches = known.get(object) ?? workOut(column, table, object, index);
  known.set(object, matches);
  return matches;
}

function workOut({ words }: DescribedColumn, table: DescribedTable, object: VocabularyObject, index: WordIndex): Matches {
  const quiet = new Set([...index.objectWords(object.name), ...table.prefix, ...index.neutral]);
  const find = (own: readonly string[]): Map<string, WordMatch> => index.match(own, object.name, quiet);
  const whole = find(words);
  const loud = table.prefix.has(words[0] ?? "") && words.length > 1 ? words.slice(1) : words;
  let to = words.length;
  while (to > 1 && ends.has(words[to - 1] ?? "")) to -= 1;
  const rest = words.filter((word) => !index.second.has(word));
  const end = words.at(-1) ?? "";
  return {
    whole,
    bare: to < words.length ? find(words.slice(0, to)) : whole,
    base: rest.length > 0 && rest.length < words.length ? find(rest) : undefined,
    technical: index.matchTechnical(words, quiet),
    objects: index.objectsCalled(ends.has(loud.at(-1) ?? "") ? loud.slice(0, -1) : loud),
    end,
  };
}

/** One candidate per concept of the object, and the two for none. */
export function candidatesFor(column: DescribedColumn, table: DescribedTable, object: VocabularyObject, around: Surroundings): Candidate[] {
  const { index, vocabulary, seen } = around;
  const matches = matchWords(column, table, object, index);
  const counts = seen[object.like ?? object.name];
  const links = new Map<string, ReturnType<typeof inclusionIn>>();
  const inclusion = (name: string): ReturnType<typeof inclusionIn> => {
    if (!links.has(name)) links.set(name, inclusionIn(column.values, around.holdings.get(name)));
    return links.get(name);
  };
  const isLink = [...matches.objects].some((name) => object.columns.some(({ references }) => references === name));
  const isOpen = (concept: string): boolean => {
    const known = vocabulary.concepts[concept];
    return known === undefined || fitKinds(known, column.facts)?.isContradicted !== true;
  };
  const bestOf = (found: ReadonlyMap<string, WordMatch>): number =>
    [...found.values()].reduce((most, { concept, agreement }) => (agreement > most && isOpen(concept) ? agreement : most), 0);
  const best = bestOf(matches.whole);
  const rivals = rivalsOf(column, table, object, index);
  const beside = besides(column, table);
  const concepts = object.columns.flatMap((own): Candidate[] => {
    if (!isOpen(own.concept)) return [];
    const known = vocabulary.concepts[own.concept];
    const word = wordFor(own.concept, matches);
    return [
      {
        concept: own.concept,
        column: own,
        ...(word && { word }),
        signs: {
          ...wordSigns(word, best),
          ...formSigns(own, object, matches),
          ...rivalSigns(own.concept, rivals),
          ...(beside.extends && { "extends another heading": 1 }),
          ...besideSigns(own, matches, beside),
          ...(known === undefined ? {} : valueSigns(column, own.concept, known, best)),
          ...linkSigns(own, object, inclusion),
          ...(own.concept === "id" &&
            column.position === 0 &&
            (column.isUnique || (word?.agreement ?? 0) > 0.3) && { "first is the id": 1 }),
          prior: Math.log(((counts?.concepts[own.concept] ?? 0) + 0.3) / ((counts?.tables ?? 0) + 3)),
        },
      },
    ];
  });
  const bare = bestOf(matches.bare);
  const [likeliest] = [...matches.whole.values()].sort((a, b) => b.agreement - a.agreement);
  const words: Best = {
    best,
    bare,
    isLink,
    isSecond: likeliest !== undefined && (rivals.better.has(likeliest.concept) || rivals.before.has(likeliest.concept)),
    technical: matches.technical,
    ...beside,
  };
  return [
    ...concepts,
    { concept: CUSTOM, signs: { ...customSigns(column, words), ...(object.area === "clinic" && { "custom, clinic": 1 }) } },
    {
      concept: LEAVE_OUT,
      signs: { ...leaveSigns(column, around.technical, words), ...(object.area === "clinic" && { "leave out, clinic": 1 }) },
    },
  ];
}

/** A second address is called like the first one, with a word such as "other". */
function wordFor(concept: string, { whole, base, end }: Matches): WordMatch | undefined {
  const own = whole.get(concept);
  const first = isOther(concept) && !isLine(concept, end) ? base?.get(concept.slice(6)) : undefined;
  return first === undefined || (own !== undefined && own.agreement >= first.agreement) ? own : { ...first, concept };
}

const isOther = (concept: string): boolean => concept.startsWith("other-");

/** `Street 2` is a line of the first address. */
const isLine = (concept: string, end: string): boolean => /^other-(?:street|address)$/u.test(concept) && /^\d$/u.test(end);

/** Concepts that headings of other columns fit better, or as well and stand before. */
type Rivals = { readonly better: ReadonlySet<string>; readonly before: ReadonlySet<string> };

/** Less than this is no agreement. */
const SOME = 0.5;

function rivalsOf(column: DescribedColumn, table: DescribedTable, object: VocabularyObject, index: WordIndex): Rivals {
  const [better, before] = [new Set<string>(), new Set<string>()];
  const own = matchWords(column, table, object, index).whole;
  for (const other of table.columns) {
    if (other.position === column.position || (other.words.at(-1) === "id" && column.words.at(-1) !== "id")) continue;
    for (const { concept, agreement } of matchWords(other, table, object, index).whole.values()) {
      const mine = own.get(concept)?.agreement ?? 0;
      if (agreement < SOME || mine > agreement + 0.01) continue;
      if (agreement > mine + 0.01) better.add(concept);
      else if (other.position < column.position) before.add(concept);
    }
  }
  return { better, before };
}

function besideSigns({ concept, references }: VocabularyColumn, { bare, end }: Matches, { isIdBesideName, isNameBesideId }: Beside): Signs {
  const isIt = (bare.get(concept)?.agreement ?? 0) > 0.9;
  return {
    ...(isIdBesideName && { [references === undefined ? "id beside its name" : "id beside its name, linked"]: 1 }),
    ...(isNameBesideId && { [references === undefined ? "name beside its id" : "name beside its id, linked"]: isIt ? 1 : 0 }),
    ...(end === "id" && isIt && !isIdBesideName && { "id of it": 1 }),
  };
}

function rivalSigns(concept: string, { better, before }: Rivals): Signs {
  const of = isOther(concept) ? concept.slice(6) : undefined;
  return {
    ...(better.has(concept) && { "another fits better": 1 }),
    ...(before.has(concept) && { "another fits as well": 1 }),
    ...(of !== undefined && { [better.has(of) || before.has(of) ? "another is the first" : "is the first itself"]: 1 }),
  };
}

/** What the headings beside a column say of it: it is another one with a word more, the id of what another one names, or the name of another's id. */
type Beside = { readonly extends: boolean; readonly isIdBesideName: boolean; readonly isNameBesideId: boolean };

function besides({ words }: DescribedColumn, { headings }: DescribedTable): Beside {
  const last = words.at(-1) ?? "";
  const rest = words.slice(0, -1).join(" ");
  const isMore = words.length > 1 && last !== "id" && last !== "name" && !/^\d$/u.test(last);
  return {
    extends: isMore && (headings.has(rest) || (words.length > 2 && headings.has(words.slice(0, -2).join(" ")))),
    isIdBesideName: last === "id" && words.length > 1 && (headings.has(rest) || headings.has(`${rest} name`)),
    isNameBesideId:
      headings.has(`${words.join(" ")} id`) || (last === "name" && words.length > 1 && (headings.has(rest) || headings.has(`${rest} id`))),
  };
}

/** Signs of the form of a heading: an end that says how it is written, a word such as "other", a linked object. */
function formSigns(own: VocabularyColumn, object: VocabularyObject, { bare, base, objects, end }: Matches): Signs {
  const { concept } = own;
  const plain = bare.get(concept);
  const isSecond = isOther(concept);
  const of = isSecond && !isLine(concept, end) ? base?.get(concept.slice(6)) : undefined;
  const linked = own.references;
  const named = namesOf[concept];
  return {
    "agreement without its end": plain?.agreement ?? 0,
    "same without its end": plain?.isSame ? 1 : 0,
    ...(of && { "second one": of.agreement, "second one, same": of.isSame ? 1 : 0 }),
    ...(base !== undefined && !isSecond && { "is a second one": 1 }),
    ...(isSecond && base === undefined && { "is not a second one": 1 }),
    ...(linked !== undefined &&
      linked !== object.name &&
      objects.has(linked) && { [end === "name" ? "names the linked, by name" : "names the linked"]: 1 }),
    ...(named !== undefined &&
      named !== object.name &&
      objects.has(named) && { [end === "id" ? "names the named, by id" : "names the named"]: 1 }),
    ...(concept === "id" && objects.has(object.name) && { "names its own object": 1 }),
  };
}

function wordSigns(word: WordMatch | undefined, best: number): Signs {
  if (word === undefined) return { "no word": 1 };
  const { agreement, isSame, isOwn, rank, ofHeading, ofWord, hasSameEnd } = word;
  return {
    agreement,
    "agreement squared": agreement * agreement,
    "same words": isSame ? 1 : 0,
    "same words, of this object": isSame && isOwn ? 1 : 0,
    "of this object": isOwn ? agreement : 0,
    "all of the heading": ofHeading,
    "all of the word": ofWord,
    "same end": hasSameEnd ? 1 : 0,
    "usual word": isSame && rank < 3 ? 1 : 0,
    "first word": isSame && rank === 0 ? 1 : 0,
    "best word": agreement === best ? 1 : 0,
  };
}

function valueSigns(column: DescribedColumn, name: string, concept: Vocabulary["concepts"][string], best: number): Signs {
  const fit = fitKinds(concept, column.facts);
  const { filled, distinct, cells } = column.facts;
  if (fit === undefined) return { "no values": 1 };
  const different = filled < 8 ? 0.5 : distinct / filled;
  const isFew = concept.shape === "choice" || concept.shape === "boolean" || concept.shape === "owner" || concept.shape === "tags";
  return {
    shape: fit.shape,
    "other shape": fit.shape < 0.25 ? 1 : 0,
    "no such shape": fit.shape < 0.05 ? 1 : 0,
    "tells it": Math.max(0, fit.telling),
    "tells another": Math.max(0, -fit.telling),
    ...(best < 0.4 && concept.shape === "boolean" && { "yes or no, no word": 1 }),
    ...(best < 0.4 &&
      concept.shape !== "boolean" && {
        "tells it, no word": Math.max(0, fit.telling),
        "own kind, no word": fit.own ?? 0,
        "usual values, no word": fit.usual ?? 0,
      }),
    ...(fit.own !== undefined && { "own kind": fit.own, "not own kind": fit.own < 0.3 ? 1 : 0 }),
    ...(concept.within !== undefined && { "contains its text": shareWithin(column, concept.within) }),
    ...(fit.usual !== undefined && { "usual values": fit.usual, "no usual values": fit.usual < 0.1 ? 1 : 0 }),
    ...(isFew && { "many different": different, "few different": 1 - different }),
    ...((name === "title" || name.endsWith("-name") || name === "email" || name === "phone") && { "names differ": different }),
    ...(name === "id" && { "id is unique": column.isUnique ? 1 : 0, "id is not unique": column.isUnique || cells < 3 ? 0 : 1 }),
    ...(column.copyOf !== undefined && { "repeats a column": 1 }),
    ...(Math.abs(column.fillOfEnded) > 0.3 && {
      [concept.ends ? "filled when it is over" : "filled when it is over, for others"]: column.fillOfEnded,
    }),
    ...(concept.shape === "date" && { "date with a time, for a date": column.facts.rates.dateTime ?? 0 }),
    ...(concept.shape === "dateTime" && { "date without a time, for a time": column.facts.rates.date ?? 0 }),
  };
}

function shareWithin({ values }: DescribedColumn, texts: readonly string[]): number {
  const some = [...values].slice(0, 20).map((value) => value.toLowerCase());
  return some.filter((value) => texts.some((text) => value.includes(text))).length / Math.max(1, some.length);
}

function linkSigns(own: VocabularyColumn, object: VocabularyObject, inclusion: (name: string) => ReturnType<typeof inclusionIn>): Signs {
  const named = namesOf[own.concept];
  const linked = own.references;
  const [ids, names] = [
    linked === undefined ? undefined : inclusion(linked)?.ids,
    named === undefined || named === object.name ? undefined : inclusion(named)?.names,
  ];
  return {
    ...(ids !== undefined && { "ids found": ids, "ids not found": ids < 0.1 ? 1 : 0 }),
    ...(names !== undefined && { "names found": names, "names not found": names < 0.1 ? 1 : 0 }),
  };
}

/** Marks of fields that people added. */
const ADDED = /__c$|^(?:cf|uf|udf|custom)[_ -]|custom ?field|\(custom\)|^user ?defined/iu;

/** How well the best concept fits the heading. */
type Best = {
  readonly best: number;
  readonly bare: number;
  readonly isLink: boolean;
  /** Another column fits the best concept better, or as well and stands before. */
  readonly isSecond: boolean;
  readonly technical: WordMatch | undefined;
} & Beside;

function customSigns(column: DescribedColumn, { best, bare, isLink, isSecond, extends: isMore }: Best): Signs {
  const isAdded = ADDED.test(column.heading);
  return {
    custom: 1,
    ...(isSecond && { "custom, another fits better": 1 }),
    ...(isMore && { "custom, extends another heading": 1 }),
    ...(isAdded && { "custom, added, best word": best }),
    "custom, no word": best < 0.3 ? 1 : 0,
    "custom, best word": best,
    "custom, same word": best > 0.99 ? 1 : 0,
    "custom, best without its end": bare,
    "custom, link": isLink ? 1 : 0,
    "custom, added": isAdded ? 1 : 0,
    "custom, empty": column.facts.filled === 0 && column.facts.cells > 0 ? 1 : 0,
    "custom, long heading": Math.min(6, column.words.length) / 6,
    "custom, words": Math.max(column.facts.rates.words ?? 0, column.facts.rates.word ?? 0),
    "custom, amounts": Math.max(column.facts.rates.money ?? 0, column.facts.rates.decimal ?? 0),
    "custom, few different": column.facts.filled > 0 && column.facts.distinct <= 6 ? 1 : 0,
  };
}

/** Tables in which a word has to have stood before it says much. */
const CAUTION = 2;

/** How much the words of a heading speak for a column that nobody would move, from -1 to 1: the average, and the word that says most. */
function technicality(words: readonly string[], technical: Model["technical"]): readonly [average: number, most: number] {
  const own = words.map((word) => {
    const [out, kept] = (Object.hasOwn(technical, word) ? technical[word] : undefined) ?? [0, 0];
    return (out - 0.25 * kept) / (out + 0.25 * kept + CAUTION);
  });
  return own.length === 0 ? [0, 0] : [own.reduce((a, b) => a + b, 0) / own.length, Math.max(...own)];
}

function leaveSigns(
  column: DescribedColumn,
  technical: Model["technical"],
  { best, bare, isLink, isSecond, technical: called, extends: isMore, isIdBesideName }: Best,
): Signs {
  const { rates, filled, distinct, cells } = column.facts;
  const [average, most] = technicality(column.words, technical);
  const isId = column.words.at(-1) === "id";
  return {
    "leave out": 1,
    ...(called && {
      "leave out, called so": Math.max(0, 2 * called.agreement - 1),
      "leave out, called just so": called.isSame ? 1 : 0,
      "leave out, called so more than anything else": Math.max(0, Math.max(0, 2 * called.agreement - 1) - best),
    }),
    ...(isSecond && { "leave out, another fits better": 1 }),
    ...(isMore && { "leave out, extends another heading": 1 }),
    ...(isIdBesideName && { "leave out, id beside its name": 1 }),
    ...(isId && { "leave out, id of something known": bare }),
    "leave out, technical": average,
    "leave out, a technical word": most,
    "leave out, yes or no": Math.max(rates.yesNo ?? 0, rates.digit ?? 0),
    "leave out, best word": best,
    "leave out, same word": best > 0.99 ? 1 : 0,
    "leave out, best without its end": bare,
    "leave out, link": isLink ? 1 : 0,
    "leave out, copy": column.copyOf === undefined ? 0 : 1,
    "leave out, one value": filled > 3 && distinct === 1 ? 1 : 0,
    "leave out, empty": filled === 0 && cells > 0 ? 1 : 0,
    "leave out, hash": rates.hash ?? 0,
    "leave out, json": rates.json ?? 0,
    "leave out, figures": (rates.integer ?? 0) + (rates.decimal ?? 0),
    "leave out, id": isId ? 1 : 0,
    "leave out, dates": Math.max(rates.date ?? 0, rates.dateTime ?? 0),
  };
}
