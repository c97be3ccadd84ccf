/** Collects the signs that a column means a concept: words, values, links and place; `none-signs.ts` has those that it means none. */
import type { Vocabulary, VocabularyColumn, VocabularyObject } from "../../vocabulary/vocabulary.ts";
import type { DescribedColumn, DescribedTable } from "./describe-table.ts";
import { fitKinds } from "./fit-kinds.ts";
import { type Holdings, idCalled, inclusionIn } from "./links.ts";
import { isLine, isOther, type Matches, matchHeading } from "./match-heading.ts";
import type { Model, Signs } from "./model.ts";
import { besideSigns, besides, type Rivals, rivalSigns, rivalsOf } from "./neighbour-signs.ts";
import { type Best, customSigns, isCount, leaveSigns, MUCH } from "./none-signs.ts";
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

/** A heading that agrees so much with the words of an id is the id. */
const SURELY = 0.8;

/** Nobody is called by a number: such a column links by id. */
const areIds = ({ facts: { rates } }: DescribedColumn): boolean => (rates.integer ?? 0) + (rates.hash ?? 0) > 0.95;

/** One candidate per concept of the object, and the two for none. */
export function candidatesFor(column: DescribedColumn, table: DescribedTable, object: VocabularyObject, around: Surroundings): Candidate[] {
  const { index, vocabulary, seen } = around;
  const matches = matchHeading(column, table, object, index);
  const counts = seen[object.like ?? object.name];
  const links = new Map<string, ReturnType<typeof inclusionIn>>();
  // Where ids of several kinds of record are alike, the heading says of which they are.
  const called = idCalled(column.words, around.holdings);
  const inclusion = (name: string): ReturnType<typeof inclusionIn> => {
    if (!links.has(name)) {
      const own = inclusionIn(column.values, around.holdings.get(name));
      links.set(name, own && called !== undefined && called !== name && called !== object.name ? { ...own, ids: 0 } : own);
    }
    return links.get(name);
  };
  const isAllowed = column.words.length > 0 && !column.words.some((word) => index.refusing.has(word));
  const isOnlyCounted =
    column.countsRows &&
    table.columns.some((other) => {
      const agreement = other.isUnique && !other.countsRows ? matchHeading(other, table, object, index).whole.get("id")?.agreement : 0;
      return (agreement ?? 0) > SURELY;
    });
  const isLink = [...matches.objects].some((name) => object.columns.some(({ references }) => references === name));
  const isOpen = (concept: string): boolean => {
    const known = vocabulary.concepts[concept];
    if (known === undefined) return true;
    if ((concept in namesOf && areIds(column)) || (concept === "id" && isOnlyCounted)) return false;
    return (
      fitKinds(known, column.facts)?.isContradicted !== true &&
      !(known.consent === "refusal" && isAllowed && matches.whole.get(concept)?.isSaid !== true)
    );
  };
  const bestOf = (found: ReadonlyMap<string, WordMatch>): number =>
    [...found.values()].reduce((most, { concept, agreement }) => (agreement > most && isOpen(concept) ? agreement : most), 0);
  const best = bestOf(matches.whole);
  // What is called otherwise is not told by its values; the object's own name calls it nothing.
  const says = column.words.some((word) => !index.objectWords(object.name).has(word));
  const agreed = says ? Math.max(0, ...[...matches.whole.values()].map(({ agreement }) => agreement)) : 0;
  const rivals = rivalsOf(column, table, object, index);
  const beside = besides(column, table);
  const isNumber = isCount(column.heading);
  const concepts = object.columns.flatMap((own): Candidate[] => {
    if (!isOpen(own.concept)) return [];
    const known = vocabulary.concepts[own.concept];
    const word = wordFor(own.concept, matches, rivals);
    return [
      {
        concept: own.concept,
        column: own,
        ...(word && { word }),
        signs: {
          ...wordSigns(word, best),
          ...formSigns(own, object, matches),
          ...elsewhereSigns(matches.elsewhere, word),
          ...rivalSigns(own.concept, rivals),
          ...(beside.extends && { "extends another heading": 1 }),
          ...besideSigns(own, matches, beside),
          ...(known === undefined
            ? {}
            : isIdOf(own.concept, known, matches)
              ? idSigns(column)
              : valueSigns(column, own.concept, known, agreed)),
          ...linkSigns(own, object, { column, inclusion }),
          ...(isNumber && known !== undefined && known.shape !== "number" && { "counts, for another shape": 1 }),
          ...(column.idWith.length > 0 && (own.references !== undefined || own.concept === "id") && { "part of an id": 1 }),
          ...(own.references !== undefined && column.facts.filled > 3 && column.facts.distinct === 1 && { "one and the same linked": 1 }),
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
  const like = object.columns.find(({ concept }) => concept === likeliest?.concept);
  const words: Best = {
    best,
    bare,
    isLink,
    isSecond: likeliest !== undefined && (rivals.better.has(likeliest.concept) || rivals.before.has(likeliest.concept)),
    isStamp: like !== undefined && (like.target === undefined || like.recipe === "created-stamp"),
    elsewhere: matches.elsewhere,
    technical: matches.technical,
    ...beside,
  };
  return [
    ...concepts,
    { concept: CUSTOM, signs: inArea(customSigns(column, words), object, CUSTOM) },
    { concept: LEAVE_OUT, signs: inArea(leaveSigns(column, around.technical, words), object, "leave out") },
  ];
}

/** In lists of clinics more or less is kept and left out than in others. */
const inArea = (signs: Signs, { area }: VocabularyObject, name: string): Signs =>
  area === "clinic" ? { ...signs, [`${name}, clinic`]: 1 } : signs;

/** A second address is called like the first one, with a word such as "other". */
function wordFor(concept: string, { whole, base, end }: Matches, { better, before }: Rivals): WordMatch | undefined {
  const own = whole.get(concept);
  const of = concept.slice(6);
  const isFree = isOther(concept) && !isLine(concept, end);
  const first = isFree ? (base?.get(of) ?? (better.has(of) || before.has(of) ? whole.get(of) : undefined)) : undefined;
  return first === undefined || (own !== undefined && own.agreement >= first.agreement) ? own : { ...first, concept };
}

/** Less agreement is none. */
const LITTLE = 0.3;

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
    ...(isSecond && base !== undefined && (base.get(concept.slice(6))?.agreement ?? 0) < LITTLE && { "second one of something else": 1 }),
    ...(linked !== undefined &&
      linked !== object.name &&
      objects.has(linked) && { [end === "name" ? "names the linked, by name" : "names the linked"]: 1 }),
    ...(named !== undefined &&
      named !== object.name &&
      objects.has(named) && { [end === "id" ? "names the named, by id" : "names the named"]: 1 }),
    ...(concept === "id" && objects.has(object.name) && { "names its own object": 1 }),
  };
}

/** A heading that fits what only other objects have better is not this. */
const elsewhereSigns = (elsewhere: number, word: WordMatch | undefined): Signs => {
  const agreement = word?.agreement ?? 0;
  return elsewhere < MUCH || elsewhere <= agreement
    ? {}
    : { "fits another object": elsewhere, "fits another object by": elsewhere - agreement };
};

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

/** `Type ID`: its values are ids of types. */
const isIdOf = (name: string, { shape }: Vocabulary["concepts"][string], { bare, end }: Matches): boolean =>
  end === "id" && (shape === "choice" || shape === "owner" || shape === "text") && (bare.get(name)?.agreement ?? 0) > 0.65;

function idSigns({ facts: { rates, filled, distinct } }: DescribedColumn): Signs {
  if (filled === 0) return { "no values": 1 };
  const ids = Math.max(rates.integer ?? 0, rates.hash ?? 0, rates.code ?? 0);
  return { "ids for a name": ids, "no ids for a name": 1 - ids, "few ids for a name": filled < 8 ? 0.5 : 1 - distinct / filled };
}

function valueSigns(column: DescribedColumn, name: string, concept: Vocabulary["concepts"][string], called: number): Signs {
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
    ...(called < 0.4 && concept.shape === "boolean" && { "yes or no, no word": 1 }),
    ...(called < 0.4 &&
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
    ...(name === "job-title" && { "jobs differ": different }),
    ...(name === "id" && { "id is unique": column.isUnique ? 1 : 0, "id is not unique": column.isUnique || cells < 3 ? 0 : 1 }),
    ...(column.copyOf !== undefined && { "repeats a column": 1 }),
    ...(Math.abs(column.fillOfEnded) > 0.3 && {
      [concept.ends ? "filled when it is over" : "filled when it is over, for others"]: column.fillOfEnded,
    }),
    ...((name === "given-name" || name === "family-name") && { "whole names for a part": column.facts.rates.name ?? 0 }),
    ...(name === "person-name" && { "single words for a whole name": column.facts.rates.word ?? 0 }),
    ...(concept.shape === "date" && { "date with a time, for a date": column.facts.rates.dateTime ?? 0 }),
    ...(concept.shape === "dateTime" && (column.facts.rates.time ?? 0) > 0.5 && { "time of day, for a moment": 1 }),
    ...(concept.shape === "dateTime" && { "date without a time, for a time": column.facts.rates.date ?? 0 }),
  };
}

function shareWithin({ values }: DescribedColumn, texts: readonly string[]): number {
  const some = [...values].slice(0, 20).map((value) => value.toLowerCase());
  return some.filter((value) => texts.some((text) => value.includes(text))).length / Math.max(1, some.length);
}

function linkSigns(
  own: VocabularyColumn,
  object: VocabularyObject,
  { column, inclusion }: { column: DescribedColumn; inclusion: (name: string) => ReturnType<typeof inclusionIn> },
): Signs {
  const named = namesOf[own.concept];
  const linked = own.references;
  const { rates, filled } = column.facts;
  const held = linked === undefined ? undefined : inclusion(linked);
  const names = named === undefined || named === object.name ? undefined : inclusion(named)?.names;
  const words = Math.max(rates.name ?? 0, rates.provider ?? 0, rates.words ?? 0, rates.word ?? 0);
  return {
    ...(held !== undefined && { "ids found": held.ids, "ids not found": held.ids < 0.1 ? 1 : 0 }),
    ...(held !== undefined && held.ids > MOST && linked !== object.name && isOnceEach(column) && { "ids found, each once": 1 }),
    ...(linked !== undefined && own.recipe !== "link-by-name" && filled > 0 && { "names for an id": words }),
    ...(names !== undefined && { "names found": names, "names not found": names < 0.1 ? 1 : 0 }),
  };
}

/** Nearly all. */
const MOST = 0.9;
/** Fewer values may differ by chance. */
const FEW = 10;

/** Whether hardly a value occurs twice. */
const isOnceEach = ({ facts: { filled, distinct } }: DescribedColumn): boolean => distinct >= FEW && distinct >= 0.95 * filled;
