/** Measures the recogniser on systems that its model and its words do not know. */
import { CUSTOM, LEAVE_OUT } from "../../shared/map/recognise/column-signs.ts";

import type { Model } from "../../shared/map/recognise/model.ts";
import { type RecognisedTable, type Recogniser, recogniseTables } from "../../shared/map/recognise/recognise.ts";
import { splitHeading } from "../../shared/map/recognise/split-heading.ts";
import { indexWords, type WordIndex } from "../../shared/map/recognise/word-index.ts";
import type { Vocabulary, VocabularyObject } from "../../shared/vocabulary/vocabulary.ts";
import { countConcepts, countTechnical, isEmptyText, type Lessons, learnWeights, lessonsOf, PENALTY } from "./learn-model.ts";
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
    new Set(own.tables.flatMap(({ columns }) => columns.map(({ heading }) => [...splitHeading(heading, new Set())].sort().join(" "))));
  const others = new Set(systems.filter((other) => other !== system).flatMap((other) => [...wordsOf(other)]));
  return new Set([...wordsOf(system)].filter((word) => !others.has(word)));
}

/** What can be learned from a system's tables, with their values and without. */
const lessonsOfSystem = (
  tables: readonly GoldTable[],
  around: { vocabulary: Vocabulary; index: WordIndex } & Pick<Model, "seen" | "technical">,
): Lessons[] => [true, false].map((withValues) => lessonsOf(tables, { ...around, withValues }));

function modelOf(lessons: readonly Lessons[], { seen, technical }: Pick<Model, "seen" | "technical">): Model {
  const [columns, tables] = [lessons.flatMap((own) => own.columns), lessons.flatMap((own) => own.tables)];
  return { columns: learnWeights(columns, PENALTY.columns), tables: learnWeights(tables, PENALTY.tables), seen, technical, sure: 0.9 };
}

/** A model learned from systems. */
export function learnModel(systems: readonly GoldSystem[], vocabulary: Vocabulary): Model {
  const made = systems.map(makeTables);
  const index = indexWords(vocabulary);
  const around = { vocabulary, index, seen: countConcepts(made.flat()), technical: countTechnical(made.flat(), index) };
  return modelOf(
    made.flatMap((tables) => lessonsOfSystem(tables, around)),
    around,
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
  return found.map((table, at) => {
    const gold = tables[at] as GoldTable;
    return measureTable({
      system,
      gold,
      found: table,
      withValues,
      wantedObject: recogniser.vocabulary.objects.find(({ name }) => name === gold.object),
    });
  });
}

/** What becomes of a column in Nutshell: two concepts with the same one are equally right. */
function outcomeOf(concept: string, object: VocabularyObject | undefined, heading: string): string {
  const column = object?.columns.find((each) => each.concept === concept);
  if (concept === CUSTOM) return `custom ${heading}`;
  if (column === undefined || column.target === undefined)
    return column === undefined || concept === LEAVE_OUT ? `nothing ${concept}` : `${object?.name} ${concept}`;
  return `${column.target} ${column.recipe} ${column.references ?? ""} ${column.recipe === "header-line" ? concept : ""}`;
}

function measureTable({
  system,
  gold,
  found,
  withValues,
  wantedObject,
}: {
  system: GoldSystem;
  gold: GoldTable;
  found: RecognisedTable;
  withValues: boolean;
  wantedObject: VocabularyObject | undefined;
}): Measured {
  return {
    system: system.system,
    kind: system.kind,
    withValues,
    file: gold.file,
    object: { right: found.object.object.name === gold.object, got: found.object.object.name, wanted: gold.object },
    columns: found.columns.map(({ described, guess, alternatives }, at) => {
      const own = gold.columns[at] as GoldTable["columns"][number];
      const wanted = [own.label, ...own.also];
      const outcomes = wanted.map((label) => outcomeOf(label, wantedObject, own.heading));
      const place = [guess, ...alternatives].findIndex(
        ({ concept }) => wanted.includes(concept) || outcomes.includes(outcomeOf(concept, found.object.object, own.heading)),
      );
      return { heading: described.heading, wanted, got: guess.concept, confidence: guess.confidence, place };
    }),
  };
}

/** Every system by a model that was learned from the others, in `folds` groups, with a vocabulary that lacks the words that only it has. */
export function measureUnseen(systems: readonly GoldSystem[], vocabulary: Vocabulary, folds = systems.length, isStrict = true): Measured[] {
  const made = new Map(systems.map((system) => [system, makeTables(system)]));
  const tablesOf = (own: readonly GoldSystem[]): GoldTable[] => own.flatMap((system) => made.get(system) ?? []);
  const index = indexWords(vocabulary);
  const around = { vocabulary, index, seen: countConcepts(tablesOf(systems)), technical: countTechnical(tablesOf(systems), index) };
  const lessons = new Map(systems.map((system) => [system, lessonsOfSystem(tablesOf([system]), around)]));
  return Array.from({ length: folds }, (_, fold) => fold).flatMap((fold) => {
    const tested = systems.filter((_, at) => at % folds === fold);
    const learned = systems.filter((system) => !tested.includes(system));
    const model = modelOf(
      learned.flatMap((system) => lessons.get(system) ?? []),
      { seen: countConcepts(tablesOf(learned)), technical: countTechnical(tablesOf(learned), index) },
    );
    return tested.flatMap((system) => {
      const recogniser = {
        vocabulary,
        index: isStrict ? indexWords(vocabulary, wordsOfOne(systems, system)) : around.index,
        model,
        isEmpty: isEmptyText,
      };
      return [true, false].flatMap((withValues) => measureSystem(system, made.get(system) ?? [], recogniser, withValues));
    });
  });
}
