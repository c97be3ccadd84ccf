/** Recognises tables of an export: which object each is a list of, and what each of its columns means. */
import type { Vocabulary, VocabularyColumn, VocabularyObject } from "../../vocabulary/vocabulary.ts";
import { assignColumns } from "../match/assign-columns.ts";
import { type Candidate, CUSTOM, candidatesFor, LEAVE_OUT, type Surroundings } from "./column-signs.ts";
import { type DescribedColumn, type DescribedTable, describeTable, type TableToRecognise } from "./describe-table.ts";
import { settleLeadCompanies } from "./lead-companies.ts";
import { holdingsOf } from "./links.ts";
import { calibrate, type Model, type Signs, shares, weigh } from "./model.ts";
import { othersSay, tableSigns } from "./table-signs.ts";
import type { WordIndex } from "./word-index.ts";

export type Guess = {
  /** A concept, `custom` (no concept: kept under its own name) or `leave-out`. */
  readonly concept: string;
  readonly column: VocabularyColumn | undefined;
  /** 0 to 1. */
  readonly confidence: number;
  readonly candidate: Candidate;
};
export type RecognisedColumn = { readonly described: DescribedColumn; readonly guess: Guess; readonly alternatives: readonly Guess[] };
export type RecognisedObject = { readonly object: VocabularyObject; readonly confidence: number };
export type RecognisedTable = {
  readonly described: DescribedTable;
  readonly object: RecognisedObject;
  readonly alternatives: readonly RecognisedObject[];
  readonly columns: readonly RecognisedColumn[];
};

export type Recogniser = {
  readonly vocabulary: Vocabulary;
  readonly index: WordIndex;
  readonly model: Model;
  readonly isEmpty: (text: string) => boolean;
  /** Another way to choose for all columns of a table, to measure with. */
  readonly assign?: typeof assignColumns;
};

const ALTERNATIVES = 3;
/** Columns that may feed one list field together. */
const EXTRA = 4;
const several = new Set([
  "email",
  "other-email",
  "phone",
  "other-phone",
  "mobile",
  "fax",
  "website",
  "tags",
  "description",
  "comment",
  "attachments",
  "utm",
  "clinical-note",
  "record-url",
  "external-id",
  "deal-count",
  "activity-count",
]);
/** Only what its heading says so well is such a further one. */
const WELL = 0.7;
/** What nothing becomes of can stand in many columns: who changed a record, by id and by name. */
const mayRepeat = ({ concept, target }: Pick<VocabularyColumn, "concept" | "target">): boolean =>
  several.has(concept) || (target === undefined && concept !== "id");
const slotsFor = (column: VocabularyColumn | undefined): number => (column !== undefined && mayRepeat(column) ? 1 + EXTRA : 1);
/** Below this a column is not assigned what another one fits better. */
const LEAST = 0.02;

/** All tables at once; `known` are the objects that tables are known to be of, by their places. */
export function recogniseTables(
  tables: readonly TableToRecognise[],
  recogniser: Recogniser,
  known: readonly (string | undefined)[] = [],
): RecognisedTable[] {
  return withoutPauses(recogniseInSteps(tables, recogniser, known));
}

/** What steps with pauses lead to, at once. */
export function withoutPauses<T>(steps: Generator<undefined, T>): T {
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}

/** The same with a pause after each table, for whoever has other things to do in between. */
export function* recogniseInSteps(
  tables: readonly TableToRecognise[],
  recogniser: Recogniser,
  known: readonly (string | undefined)[] = [],
): Generator<undefined, RecognisedTable[]> {
  const { vocabulary, index, model, isEmpty, assign = assignColumns } = recogniser;
  const described: DescribedTable[] = [];
  const signs: Signs[][] = [];
  for (const table of tables) {
    const own = describeTable(table, index, isEmpty);
    described.push(own);
    signs.push(vocabulary.objects.map((object) => tableSigns(own, object, { vocabulary, index, seen: model.seen })));
    yield;
  }
  const first = signs.map((own, at) => rankObjects(own, recogniser, { known: known[at], clinic: UNKNOWN }));
  // What the other tables are says whose export it is.
  const all = clinicShare(first);
  const ranked = settleLeadCompanies(
    described,
    signs.map((own, at) => rankObjects(own, recogniser, { known: known[at], clinic: withoutOne(all, first[at]) })),
    { index, known },
  );
  const objects = ranked.map(([best]) => best?.object.name ?? "");
  const around = { vocabulary, index, seen: model.seen, technical: model.technical, holdings: holdingsOf(described, objects) };
  const found: RecognisedTable[] = [];
  for (const [at, table] of described.entries()) {
    const [object, ...others] = ranked[at] ?? [];
    if (object !== undefined)
      found.push({
        described: table,
        object,
        alternatives: others.slice(0, ALTERNATIVES),
        columns: recogniseColumns(table, object, around, { model, assign }),
      });
    yield;
  }
  return found;
}

/** The objects that a table may be a list of, the likeliest first; `signs` are those of each object of the vocabulary. */
export function rankObjects(
  signs: readonly Signs[],
  { vocabulary, model }: Recogniser,
  { known, clinic }: { known: string | undefined; clinic: number },
): RecognisedObject[] {
  const own = shares(vocabulary.objects.map((object, at) => weigh({ ...signs[at], ...othersSay(object, clinic) }, model.tables)));
  return vocabulary.objects
    .map((object, at) => ({ object, confidence: object.name === known ? 1 : known === undefined ? (own[at] ?? 0) : 0 }))
    .sort((a, b) => b.confidence - a.confidence);
}

const UNKNOWN = 0.5;

type Areas = { readonly clinic: number; readonly all: number };

/** How much tables are a clinic's, and how much is known of them: each by how sure it is what it is. */
function clinicShare(ranked: readonly (readonly RecognisedObject[])[]): Areas {
  let [clinic, all] = [0, 0];
  for (const [best] of ranked) {
    all += best?.confidence ?? 0;
    if (best?.object.area === "clinic") clinic += best.confidence;
  }
  return { clinic, all };
}

/** The share of a clinic's tables among the others. */
function withoutOne({ clinic, all }: Areas, own: readonly RecognisedObject[] | undefined): number {
  const [best] = own ?? [];
  const rest = all - (best?.confidence ?? 0);
  return rest < 1e-6 ? UNKNOWN : Math.max(0, clinic - (best?.object.area === "clinic" ? best.confidence : 0)) / rest;
}

/** How much it counts that the source's profile names a heading: as much as makes an even chance a sure one. */
const SAID = 4;
/** How much it counts that a language model says so: of two answers that are equally likely, it makes one four times as likely as the other. */
const OPINION = 1.4;

/** What each column of a list of an object means: the best for all of them together. */
export function recogniseColumns(
  table: DescribedTable,
  { object, confidence: sure }: RecognisedObject,
  around: Surroundings,
  { model, assign }: { model: Model; assign: typeof assignColumns },
): RecognisedColumn[] {
  const ranked = table.columns.map((column) => {
    const candidates = candidatesFor(column, table, object, around);
    const said = ({ concept, word }: Candidate): number => (word?.isSaid ? SAID : 0) + (concept === column.opinion ? OPINION : 0);
    const own = shares(candidates.map((candidate) => weigh(candidate.signs, model.columns) + said(candidate)));
    return candidates.map((candidate, at) => ({ candidate, share: own[at] ?? 0 }));
  });
  const slots = new Map<string, number>();
  let next = 0;
  for (const column of object.columns) {
    slots.set(column.concept, next);
    next += slotsFor(column);
  }
  const chosen = assign(
    ranked.map((own) => {
      const none = own.reduce((most, { candidate, share }) => (isNone(candidate.concept) ? Math.max(most, share) : most), 0);
      return own.flatMap(({ candidate, share }) => {
        const slot = slots.get(candidate.concept);
        if (slot === undefined || share < LEAST || share <= none) return [];
        const gain = Math.log(share / none);
        const isNamed = several.has(candidate.concept) || (candidate.word?.agreement ?? 0) > WELL;
        return Array.from({ length: isNamed ? slotsFor(candidate.column) : 1 }, (_, extra) => ({
          slot: slot + extra,
          gain: Math.max(1e-6, gain - extra * 0.05),
        }));
      });
    }),
    next,
  );
  const slotOf = object.columns.flatMap((column) => Array.from({ length: slotsFor(column) }, () => column));
  const conceptOf = slotOf.map(({ concept }) => concept);
  const taken = new Set(
    chosen.flatMap((slot) => {
      const column = slotOf[slot];
      return column === undefined || mayRepeat(column) ? [] : [column.concept];
    }),
  );
  return ranked.map((own, at): RecognisedColumn => {
    const concept = conceptOf[chosen[at] ?? -1];
    const open = own.filter(({ candidate }) => candidate.concept === concept || !taken.has(candidate.concept));
    const total = open.reduce((sum, { share }) => sum + share, 0);
    // Two concepts of which the same becomes are one answer.
    const answers = new Map<string, Guess>();
    for (const { candidate, share } of [...open].sort((a, b) => b.share - a.share)) {
      const outcome = outcomeOf(candidate);
      const first = answers.get(outcome) ?? { concept: candidate.concept, column: candidate.column, confidence: 0, candidate };
      const isChosen = candidate.concept === concept;
      answers.set(outcome, {
        ...(isChosen ? { concept: candidate.concept, column: candidate.column, candidate } : first),
        confidence: first.confidence + (sure * share) / total,
      });
    }
    const guesses = [...answers.values()]
      .map((guess): Guess => ({ ...guess, confidence: calibrate(guess.confidence, model.calibration[object.area]) }))
      .sort((a, b) => b.confidence - a.confidence);
    const guess = (concept === undefined ? without(guesses) : guesses.find((each) => each.concept === concept)) ?? (guesses[0] as Guess);
    return {
      described: table.columns[at] as DescribedColumn,
      guess,
      alternatives: within(guesses.filter((each) => each !== guess).slice(0, ALTERNATIVES), guess),
    };
  });
}

/** Other answers share at most what the guess leaves, and none is surer than the guess. */
function within(others: readonly Guess[], { confidence }: Guess): Guess[] {
  const all = others.reduce((sum, each) => sum + each.confidence, 0);
  const scale = Math.min(1, (1 - confidence) / Math.max(all, 1e-9));
  return others.map((each) => ({ ...each, confidence: Math.min(confidence, each.confidence * scale) }));
}

/** To leave out what somebody wants is worse than to keep what nobody needs: the one has to be clearly likelier. */
const CLEARLY = 1.5;

/** The answer for a column without a concept. */
function without(guesses: readonly Guess[]): Guess | undefined {
  const [custom, out] = [CUSTOM, LEAVE_OUT].map((concept) => guesses.find((each) => each.concept === concept));
  return custom !== undefined && out !== undefined && out.confidence < CLEARLY * custom.confidence ? custom : (out ?? custom);
}

/** What becomes of a column in Nutshell. */
export function outcomeOf({ concept, column }: Pick<Candidate, "concept" | "column">): string {
  if (column?.target === undefined) return concept;
  return [column.target, column.recipe, column.argument, column.references].join("|");
}

const isNone = (concept: string): boolean => concept === CUSTOM || concept === LEAVE_OUT;
