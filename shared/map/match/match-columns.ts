/** Finds out what each column of an export is: what the recogniser says of it, as a column of the profile. */
import type { ColumnProfile } from "../../record/column-profile.ts";
import { idColumnsOf } from "../../record/id-columns.ts";
import { Entity } from "../../record/nutshell/entity.ts";
import { recogniseColumns } from "../../record/recognise-columns.ts";
import type { Profile, ProfileColumn } from "../../sources/profile.ts";
import type { Vocabulary, VocabularyColumn, VocabularyObject } from "../../vocabulary/vocabulary.ts";
import { type ProfileVocabulary, withProfile } from "../../vocabulary/with-profile.ts";
import { type Opinions, toldOf, weighOpinions } from "../opinion/weigh-opinions.ts";
import { CUSTOM, LEAVE_OUT } from "../recognise/column-signs.ts";
import { createRecogniser, type Knowledge } from "../recognise/create-recogniser.ts";
import type { DescribedColumn } from "../recognise/describe-table.ts";
import { fitKinds } from "../recognise/fit-kinds.ts";
import {
  type Guess,
  type RecognisedColumn,
  type RecognisedTable,
  type Recogniser,
  recogniseInSteps,
  withoutPauses,
} from "../recognise/recognise.ts";
import { areWords, fieldName, holdsWords, isVague, outcomeOf, whyOf } from "../recognise/recognition.ts";
import type { ValueFacts } from "../recognise/value-kinds.ts";

/** The first rows of an object, by the names of its columns. */
export type FirstRows = readonly Readonly<Record<string, string>>[];

/** What is known of the lists of an object, beside the profiles of their columns. */
export type ListFacts = {
  readonly rows: FirstRows;
  /** Headings of the columns that the id was made of, where that is not what the profile says. */
  readonly ids?: readonly string[];
};

export type ColumnMatch = {
  readonly column: ColumnProfile;
  /** `id` for the id column; undefined when it is no column that is known. */
  readonly as: ProfileColumn | "id" | undefined;
  /**
   * `known`: it is `as`. `contradicted`: it is called like a known column, and its values are not such. `taken`: another column is what it is
   * called. `useless`: nobody would move it.
   */
  readonly evidence: "known" | "contradicted" | "taken" | "useless" | "none";
  /** The chance that it is right, 0 to 1. */
  readonly confidence: number;
  /** Whether it may be taken without a look. */
  readonly isSure: boolean;
  readonly why: string;
  /** The next best answers; target null: to leave it out. */
  readonly alternatives: readonly { readonly target: string | null; readonly confidence: number }[];
  /** The concept that it is taken for; undefined for an id of one column. */
  readonly concept?: string;
  /** What its first values look like. */
  readonly facts?: ValueFacts;
  /** What a language model says it is, where its values do not contradict that; target null: to leave it out. */
  readonly opinion?: { readonly concept: string; readonly target: string | null };
};

/** The matches of every object that the export has, by the object's name. */
export type SourceMatches = ReadonlyMap<string, readonly ColumnMatch[]>;

/** What a language model said, and what was known without it. */
export type Said = { readonly opinions: Opinions; readonly before: SourceMatches };

export type Matcher = {
  /** The profile's words and those of all sources. */
  readonly vocabulary: Vocabulary;
  /** Each object's in the order of their positions; facts by object. */
  matchSource(columns: readonly ColumnProfile[], facts: ReadonlyMap<string, ListFacts>, said?: Said): SourceMatches;
  /** The same with pauses, for whoever has other things to do in between. */
  matchInSteps(columns: readonly ColumnProfile[], facts: ReadonlyMap<string, ListFacts>, said?: Said): Generator<undefined, SourceMatches>;
};

/** A heading that agrees less with a word says nothing of it. */
const LITTLE = 0.3;
/** Rows of an object that are looked at. */
export const MOST_ROWS = 2000;
/** Columns whose heading is a usual word for what the profile says its source has need to be only this sure. */
const EXPECTED = 0.9;

/** Knows the profile's words and those of all sources. Making one takes up to a fifth of a second: the words are indexed. */
export function createMatcher(profile: Profile, { vocabulary: all, model }: Knowledge): Matcher {
  const own = withProfile(all, profile);
  const recogniser = createRecogniser({ vocabulary: own.vocabulary, model }, profile.nulls);
  const matcher: Matcher = {
    vocabulary: own.vocabulary,
    matchSource: (columns, facts, said) => withoutPauses(matcher.matchInSteps(columns, facts, said)),
    *matchInSteps(columns, facts, said) {
      const byObject = new Map<string, ColumnProfile[]>();
      for (const column of columns) {
        const its = byObject.get(column.object);
        if (its) its.push(column);
        else byObject.set(column.object, [column]);
      }
      const present = profile.objects.flatMap((object) => {
        const its = byObject.get(object.name)?.sort((a, b) => a.position - b.position);
        return its === undefined ? [] : [{ object, columns: its }];
      });
      const tables = present.map(({ object, columns: its }) => ({
        file: object.title,
        name: "",
        columns: its.map(({ column }) => column),
        rows: (facts.get(object.name)?.rows ?? []).map((row) => its.map(({ column }) => row[column] ?? "")),
        total: its[0]?.rows ?? 0,
        ...(said && { opinions: toldOf(said.before.get(object.name) ?? [], said.opinions.get(object.name)) }),
      }));
      const found = yield* recogniseInSteps(
        tables,
        recogniser,
        present.map(({ object }) => object.name),
      );
      const matches = new Map(
        present.map(({ object, columns: its }, at) => {
          const headings = its.map(({ column }) => column);
          const named = [...new Set(facts.get(object.name)?.ids)];
          const ids = idColumnsOf(object, headings);
          const known = ids.size > 1 ? recogniseColumns(object, headings).columns : undefined;
          // Of several columns that make an id together, some say more than it: whose the record is, when, what it is called.
          const saysMore = ({ column, as, isSure }: ColumnMatch): boolean =>
            meaningful.has(known?.get(column.column)?.recipe ?? "") ||
            (ids.size > 1 && isSure && as !== undefined && as !== "id" && meaningful.has(as.recipe ?? ""));
          const table = found[at] as RecognisedTable;
          const entity = Entity.options.find((each) => each === object.becomes);
          const opinions = said?.opinions.get(object.name);
          const matched = its.map((column, place): ColumnMatch => {
            const recognised = table.columns[place] as RecognisedColumn;
            const isKey = named.length === 1 && named[0] === column.column && holdsCodes(recognised.described);
            const around = { own, recogniser, object: object.name, entity, area: table.object.object.area };
            const match = matchColumn(column, recognised, around);
            if (isKey || (ids.has(column.column) && column.filled === column.rows && !saysMore(match)))
              return {
                ...(ids.size > 1 && match),
                column,
                as: "id",
                evidence: "known",
                confidence: 0.99,
                isSure: true,
                why: ID,
                alternatives: [],
              };
            return { ...match, ...opinionOn(recognised, opinions?.get(column.column), around) };
          });
          return [object.name, matched] as const;
        }),
      );
      return said === undefined ? matches : weighOpinions(said.before, matches);
    },
  };
  return matcher;
}

const ID = "The record's id";

/** Recipes of columns that keep their meaning in an id of several columns. */
const meaningful: ReadonlySet<string> = new Set([
  ...["link", "date", "date-time", "created-stamp", "person-name", "given-name", "family-name"],
]);

/** Whether nearly all values are numbers or codes: what people named as the id, and says something beside, keeps its meaning. */
function holdsCodes({ facts: { rates } }: DescribedColumn): boolean {
  return (rates.integer ?? 0) + (rates.code ?? 0) + (rates.hash ?? 0) + (rates.zeros ?? 0) > 0.9;
}

type Around = {
  readonly own: ProfileVocabulary;
  readonly recogniser: Recogniser;
  readonly object: string;
  readonly entity: Entity | undefined;
  readonly area: VocabularyObject["area"];
};

function matchColumn(column: ColumnProfile, recognised: RecognisedColumn, around: Around): ColumnMatch {
  const { own, recogniser, object, entity, area } = around;
  const { guess, described, alternatives } = recognised;
  // Another column is the id.
  const answer = guess.concept === "id" ? (alternatives.find(({ concept }) => concept !== "id") ?? guess) : guess;
  // Answers of which the same becomes are one, the surer for it.
  const becomes = (each: Guess): Outcome => keptAs(outcomeOf(each, described, entity), described.heading);
  const isSame = (each: Guess): boolean => outcomeKey(becomes(each)) === outcomeKey(becomes(answer));
  const confidence =
    answer.confidence + alternatives.reduce((sum, each) => (isSame(each) && each !== answer ? sum + each.confidence : sum), 0);
  const isExpected = answer.candidate.word?.isNamed === true && own.columns.get(object)?.has(answer.concept) === true;
  const base = {
    column,
    concept: answer.concept,
    facts: described.facts,
    confidence,
    isSure: (confidence >= recogniser.model.sure[area] && !isVague(answer)) || (isExpected && confidence >= EXPECTED),
    why: whyOf({ ...recognised, guess: answer }, MOST_ROWS),
    alternatives: byTarget(
      alternatives
        .filter((other) => other !== answer && other.concept !== "id" && !isSame(other))
        .map((other) => ({ target: becomes(other).target, confidence: other.confidence })),
    ),
  };
  /** Kept under its own name, with what it may be among the other answers. */
  const kept: ColumnMatch = {
    ...base,
    as: undefined,
    evidence: "none",
    isSure: false,
    confidence: alternatives.find(({ concept }) => concept === CUSTOM)?.confidence ?? Math.min(0.5, 1 - confidence),
    alternatives: byTarget([{ target: becomes(answer).target, confidence }, ...base.alternatives]),
  };
  // What has values is kept unless it is sure that nobody would move it, or all of it stands in another column: nothing is left out without a tick.
  if (answer.concept === LEAVE_OUT) {
    const isUseless = described.copyOf !== undefined || (base.isSure && !holdsWords(described));
    return isUseless ? { ...base, as: undefined, evidence: "useless" } : kept;
  }
  if (answer.concept === CUSTOM || answer.concept === "id") {
    const not = notAsCalled(recognised, around);
    if (not === undefined) return { ...base, as: undefined, evidence: "none" };
    return { ...base, as: undefined, evidence: not.isContradicted ? "contradicted" : "taken", isSure: false, why: not.why };
  }
  const as = own.columns.get(object)?.get(answer.concept) ?? columnFor(answer, described.heading, recogniser.vocabulary);
  // Plain words tell little by themselves: without a heading that says so they are kept under their own name.
  const isCalled = (answer.candidate.word?.agreement ?? 0) >= LITTLE;
  if (!base.isSure && (as.target === undefined || (!isCalled && areWords(described)))) return kept;
  return { ...base, as, evidence: "known" };
}

/** What a language model says of a column; nothing where the values contradict it. */
function opinionOn(
  { described }: RecognisedColumn,
  concept: string | undefined,
  { recogniser: { vocabulary }, object, entity }: Around,
): Pick<ColumnMatch, "opinion"> {
  if (concept === undefined) return {};
  const known = vocabulary.concepts[concept];
  if (known !== undefined && fitKinds(known, described.facts)?.isContradicted === true) return {};
  const column = vocabulary.objects.find(({ name }) => name === object)?.columns.find((each) => each.concept === concept);
  return { opinion: { concept, target: keptAs(outcomeOf({ concept, column }, described, entity), described.heading).target } };
}

/** Each field once, with the chances of all answers that lead to it. */
function byTarget(others: ColumnMatch["alternatives"]): ColumnMatch["alternatives"] {
  const chances = new Map<string | null, number>();
  for (const { target, confidence } of others) chances.set(target, (chances.get(target) ?? 0) + confidence);
  return [...chances].map(([target, confidence]) => ({ target, confidence })).sort((a, b) => b.confidence - a.confidence);
}

type Outcome = ReturnType<typeof outcomeOf>;
const outcomeKey = ({ target, recipe, argument }: Outcome): string => [target, recipe, argument].join("|");

/** A custom field has the name that the column has in the export. */
const keptAs = <T extends { readonly target?: string | null | undefined }>(outcome: T, heading: string): T =>
  outcome.target?.includes(".custom:")
    ? { ...outcome, target: `${outcome.target.slice(0, outcome.target.indexOf(":") + 1)}${fieldName(heading)}` }
    : outcome;

/** A column that the profile does not list, as the vocabulary has it. */
function columnFor({ concept, column }: Guess, heading: string, { concepts }: Vocabulary): ProfileColumn {
  const { target, recipe, argument, references } = keptAs<Partial<VocabularyColumn>>(column ?? {}, heading);
  return {
    name: concept,
    synonyms: [],
    shape: concepts[concept]?.shape ?? "text",
    ...(target !== undefined && { target }),
    ...(recipe !== undefined && { recipe }),
    ...(argument !== undefined && { argument }),
    ...(references !== undefined && { references }),
  };
}

/** Why a column is not what its heading says: its values are not such, or another column is it. */
function notAsCalled(
  { described }: RecognisedColumn,
  { recogniser, object }: Around,
): { isContradicted: boolean; why: string } | undefined {
  const { index, vocabulary } = recogniser;
  for (const { concept, isSame, text } of index.match(described.words, object, index.objectWords(object)).values()) {
    const known = vocabulary.concepts[concept];
    if (!isSame || known === undefined) continue;
    return fitKinds(known, described.facts)?.isContradicted === true
      ? { isContradicted: true, why: `The heading means "${text}", but the values do not look like it` }
      : { isContradicted: false, why: `The heading means "${text}", which another column fits better` };
  }
  return undefined;
}
