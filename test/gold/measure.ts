/** Measures the recogniser on systems that its model and its words do not know. */

import type { Model } from "../../shared/map/recognise/model.ts";
import { type RecognisedTable, type Recogniser, recogniseTables } from "../../shared/map/recognise/recognise.ts";
import { splitHeading } from "../../shared/map/recognise/split-heading.ts";
import { indexWords, type WordIndex } from "../../shared/map/recognise/word-index.ts";
import type { Vocabulary } from "../../shared/vocabulary/vocabulary.ts";
import { countConcepts, isEmptyText, type Lessons, learnWeights, lessonsOf, PENALTY } from "./learn-model.ts";
import { type GoldSystem, type GoldTable, makeTables } from "./read-gold.ts";

export type Measured = {
  readonly system: string;
  readonly kind: "crm" | "clinic";
  readonly withValues: boolean;
  readonly file: string;
  readonly object: { readonly right: boolean; readonly got: string; readonly wanted: string };
  readonly columns: readonly {
    readonly heading: string;
    readonly wanted: readonly string[];
    readonly got: string;
    readonly confidence: number;
    readonly place: number;
  }[];
};

/** Words that only one system uses, each as its sorted parts. */
export function wordsOfOne(systems: readonly GoldSystem[], system: GoldSystem): Set<string> {
  const wordsOf = (own: GoldSystem): Set<string> =>
    new Set(
      own.tables.flatMap(({ columns }) => columns.map(({ heading }) => [...splitHeading(heading, new Set()).words].sort().join(" "))),
    );
  const others = new Set(systems.filter((other) => other !== system).flatMap((other) => [...wordsOf(other)]));
  return new Set([...wordsOf(system)].filter((word) => !others.has(word)));
}

/** What can be learned from a system's tables, with their values and without. */
const lessonsOfSystem = (
  tables: readonly GoldTable[],
  around: { vocabulary: Vocabulary; index: WordIndex; seen: Model["seen"] },
): Lessons[] => [true, false].map((withValues) => lessonsOf(tables, { ...around, withValues }));

function modelOf(lessons: readonly Lessons[], seen: Model["seen"]): Model {
  const [columns, tables] = [lessons.flatMap((own) => own.columns), lessons.flatMap((own) => own.tables)];
  return { columns: learnWeights(columns, PENALTY.columns), tables: learnWeights(tables, PENALTY.tables), seen, sure: 0.9 };
}

/** A model learned from systems. */
export function learnModel(systems: readonly GoldSystem[], vocabulary: Vocabulary): Model {
  const made = systems.map(makeTables);
  const around = { vocabulary, index: indexWords(vocabulary), seen: countConcepts(made.flat()) };
  return modelOf(
    made.flatMap((tables) => lessonsOfSystem(tables, around)),
    around.seen,
  );
}

export function measureSystem(system: GoldSystem, tables: readonly GoldTable[], recogniser: Recogniser, withValues: boolean): Measured[] {
  const found = recogniseTables(
    tables.map(({ file, columns, rows }) => ({
      file,
      name: "",
      columns: columns.map(({ heading }) => heading),
      rows: withValues ? rows : [],
    })),
    recogniser,
  );
  return found.map((table, at) => measureTable(system, tables[at] as GoldTable, table, withValues));
}

function measureTable(system: GoldSystem, gold: GoldTable, found: RecognisedTable, withValues: boolean): Measured {
  return {
    system: system.system,
    kind: system.kind,
    withValues,
    file: gold.file,
    object: { right: found.object.object.name === gold.object, got: found.object.object.name, wanted: gold.object },
    columns: found.columns.map(({ described, guess, alternatives }, at) => {
      const own = gold.columns[at] as GoldTable["columns"][number];
      const wanted = [own.label, ...own.also];
      const place = [guess, ...alternatives].findIndex(({ concept }) => wanted.includes(concept));
      return { heading: described.heading, wanted, got: guess.concept, confidence: guess.confidence, place };
    }),
  };
}

/** Every system by a model that was learned from the others, in `folds` groups, with a vocabulary that lacks the words that only it has. */
export function measureUnseen(systems: readonly GoldSystem[], vocabulary: Vocabulary, folds = systems.length): Measured[] {
  const made = new Map(systems.map((system) => [system, makeTables(system)]));
  const tablesOf = (own: readonly GoldSystem[]): GoldTable[] => own.flatMap((system) => made.get(system) ?? []);
  const around = { vocabulary, index: indexWords(vocabulary), seen: countConcepts(tablesOf(systems)) };
  const lessons = new Map(systems.map((system) => [system, lessonsOfSystem(tablesOf([system]), around)]));
  return Array.from({ length: folds }, (_, fold) => fold).flatMap((fold) => {
    const tested = systems.filter((_, at) => at % folds === fold);
    const learned = systems.filter((system) => !tested.includes(system));
    const model = modelOf(
      learned.flatMap((system) => lessons.get(system) ?? []),
      countConcepts(tablesOf(learned)),
    );
    return tested.flatMap((system) => {
      const recogniser = { vocabulary, index: indexWords(vocabulary, wordsOfOne(systems, system)), model, isEmpty: isEmptyText };
      return [true, false].flatMap((withValues) => measureSystem(system, made.get(system) ?? [], recogniser, withValues));
    });
  });
}
