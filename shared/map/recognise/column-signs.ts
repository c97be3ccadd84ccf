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

/** One candidate per concept of the object, and the two for none. */
export function candidatesFor(column: DescribedColumn, table: DescribedTable, object: VocabularyObject, around: Surroundings): Candidate[] {
  const { index, vocabulary, seen } = around;
  const quiet = new Set([...index.objectWords(object.name), ...table.prefix]);
  // A heading made of quiet words alone is not quiet.
  const matches = index.match(column.words, object.name, column.words.every((word) => quiet.has(word)) ? new Set() : quiet);
  const best = [...matches.values()].reduce((most, { agreement }) => Math.max(most, agreement), 0);
  const counts = seen[object.name];
  const links = new Map<string, ReturnType<typeof inclusionIn>>();
  const inclusion = (name: string): ReturnType<typeof inclusionIn> => {
    if (!links.has(name)) links.set(name, inclusionIn(column.values, around.holdings.get(name)));
    return links.get(name);
  };
  const concepts = object.columns.map((own): Candidate => {
    const word = matches.get(own.concept);
    const concept = vocabulary.concepts[own.concept];
    return {
      concept: own.concept,
      column: own,
      ...(word && { word }),
      signs: {
        ...wordSigns(word, best),
        ...(concept === undefined ? {} : valueSigns(column, own.concept, concept)),
        ...linkSigns(own, object, inclusion),
        ...placeSigns(column, own.concept),
        prior: Math.log(((counts?.concepts[own.concept] ?? 0) + 0.3) / ((counts?.tables ?? 0) + 3)),
      },
    };
  });
  return [
    ...concepts,
    { concept: CUSTOM, signs: customSigns(column, best) },
    { concept: LEAVE_OUT, signs: leaveSigns(column, index, best) },
  ];
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
    "best word": agreement === best ? 1 : 0,
  };
}

function valueSigns(column: DescribedColumn, name: string, concept: Vocabulary["concepts"][string]): Signs {
  const fit = fitKinds(concept, column.facts);
  const { filled, distinct, cells } = column.facts;
  if (fit === undefined) return { "no values": 1 };
  const different = filled < 8 ? 0.5 : distinct / filled;
  const isFew = concept.shape === "choice" || concept.shape === "boolean" || concept.shape === "owner" || concept.shape === "tags";
  return {
    shape: fit.shape,
    "other shape": fit.shape < 0.25 ? 1 : 0,
    "tells it": Math.max(0, fit.telling),
    "tells another": Math.max(0, -fit.telling),
    ...(fit.own !== undefined && { "own kind": fit.own, "not own kind": fit.own < 0.3 ? 1 : 0 }),
    ...(fit.usual !== undefined && { "usual values": fit.usual, "no usual values": fit.usual < 0.1 ? 1 : 0 }),
    ...(isFew && { "many different": different, "few different": 1 - different }),
    ...((name === "title" || name.endsWith("-name") || name === "email" || name === "phone") && { "names differ": different }),
    ...(name === "id" && { "id is unique": column.isUnique ? 1 : 0, "id is not unique": column.isUnique || cells < 3 ? 0 : 1 }),
    ...(column.copyOf !== undefined && { "repeats a column": 1 }),
  };
}

function linkSigns(own: VocabularyColumn, object: VocabularyObject, inclusion: (name: string) => ReturnType<typeof inclusionIn>): Signs {
  const named = namesOf[own.concept];
  const linked = own.references ?? (own.concept === "parent-company" || own.concept === "reports-to" ? object.name : undefined);
  const [ids, names] = [
    linked === undefined ? undefined : inclusion(linked)?.ids,
    named === undefined || named === object.name ? undefined : inclusion(named)?.names,
  ];
  return {
    ...(ids !== undefined && { "ids found": ids, "ids not found": ids < 0.1 ? 1 : 0 }),
    ...(names !== undefined && { "names found": names, "names not found": names < 0.1 ? 1 : 0 }),
  };
}

const placeSigns = (column: DescribedColumn, concept: string): Signs => ({
  ...(concept === "id" && column.position === 0 && { "first is the id": 1 }),
  ...(column.number !== undefined && column.number > 1 && { [concept.startsWith("other-") ? "numbered other" : "numbered first"]: 1 }),
});

/** Marks of fields that people added. */
const ADDED = /__c$|^(?:cf|uf|udf|custom)[_ -]|custom ?field|\(custom\)|^user ?defined/iu;

function customSigns(column: DescribedColumn, best: number): Signs {
  return {
    custom: 1,
    "custom, no word": best < 0.3 ? 1 : 0,
    "custom, best word": best,
    "custom, same word": best > 0.99 ? 1 : 0,
    "custom, added": ADDED.test(column.heading) ? 1 : 0,
    "custom, empty": column.facts.filled === 0 && column.facts.cells > 0 ? 1 : 0,
    "custom, long heading": Math.min(6, column.words.length) / 6,
    "custom, few different": column.facts.filled > 0 && column.facts.distinct <= 6 ? 1 : 0,
  };
}

/** Words of technical columns: stamps, versions, counters, what is computed from other columns. */
const technical = new Set(
  "version revision checksum hash token sync synced stamp sequence row guid etag schema internal system import imported batch calculated formula rollup count counter total percent initial first last recent num times pageview visit session click open bounce delivered locked lock flag index uri self link etag deleted trashed merged duplicate has is type class prefix visible".split(
    " ",
  ),
);

function leaveSigns(column: DescribedColumn, index: WordIndex, best: number): Signs {
  const { rates, filled, distinct, cells } = column.facts;
  const weight = (word: string): number => index.weightOf(word);
  const all = column.words.reduce((sum, word) => sum + weight(word), 0);
  const known = column.words.reduce((sum, word) => sum + (technical.has(word) ? weight(word) : 0), 0);
  return {
    "leave out": 1,
    "leave out, technical": all === 0 ? 0 : known / all,
    "leave out, best word": best,
    "leave out, same word": best > 0.99 ? 1 : 0,
    "leave out, copy": column.copyOf === undefined ? 0 : 1,
    "leave out, one value": filled > 3 && distinct === 1 ? 1 : 0,
    "leave out, empty": filled === 0 && cells > 0 ? 1 : 0,
    "leave out, hash": rates.hash ?? 0,
    "leave out, json": rates.json ?? 0,
    "leave out, figures": (rates.integer ?? 0) + (rates.decimal ?? 0),
    "leave out, id": column.words.at(-1) === "id" ? 1 : 0,
    "leave out, dates": Math.max(rates.date ?? 0, rates.dateTime ?? 0),
  };
}
