/** Measures the recogniser on systems that its model and its words do not know. */

import { CUSTOM } from "../../shared/map/recognise/column-signs.ts";
import { calibrate, type Model } from "../../shared/map/recognise/model.ts";
import { outcomeOf, type RecognisedTable, type Recogniser, recogniseTables } from "../../shared/map/recognise/recognise.ts";
import { splitHeading } from "../../shared/map/recognise/split-heading.ts";
import { indexWords, type WordIndex } from "../../shared/map/recognise/word-index.ts";
import type { Vocabulary, VocabularyColumn, VocabularyObject } from "../../shared/vocabulary/vocabulary.ts";
import { type Choice, countConcepts, countTechnical, isEmptyText, type Lessons, learnWeights, lessonsOf, PENALTY } from "./learn-model.ts";
import { type GoldSystem, type GoldTable, makeTables } from "./read-gold.ts";

export type Measured = {
  readonly system: string;
  readonly kind: "crm" | "clinic";
  readonly withValues: boolean;
  readonly file: string;
  readonly object: { readonly right: boolean; readonly got: string; readonly wanted: string; readonly others: readonly string[] };
  readonly columns: readonly {
    readonly heading: string;
    readonly wanted: readonly string[];
    readonly got: string;
    readonly others: readonly string[];
    readonly confidence: number;
    /** Where the right answer stands: 0 for the guess, then the alternatives; -1 for nowhere. */
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

const PLAIN = { calibration: { scale: 1, shift: 0 }, sure: { crm: 0.9, clinic: 0.9 } } as const;

/** Signs that a model does not learn from, to see what they are worth. */
export type Ignored = (sign: string) => boolean;

function modelOf(lessons: readonly Lessons[], { seen, technical }: Pick<Model, "seen" | "technical">, ignored?: Ignored): Model {
  const [columns, tables] = [
    lessons.flatMap((own) => own.columns.map((choice) => without(choice, ignored))),
    lessons.flatMap((own) => own.tables),
  ];
  return { columns: learnWeights(columns, PENALTY.columns), tables: learnWeights(tables, PENALTY.tables), seen, technical, ...PLAIN };
}

function without({ signs, right }: Choice, ignored: Ignored | undefined): Choice {
  if (ignored === undefined) return { signs, right };
  return { right, signs: signs.map((own) => Object.fromEntries(Object.entries(own).filter(([name]) => !ignored(name)))) };
}

/** The model that ships: learned from all systems, calibrated on each of them while it was not known. */
export function learnModel(systems: readonly GoldSystem[], vocabulary: Vocabulary): Model {
  const made = systems.map(makeTables);
  const index = indexWords(vocabulary);
  const around = { vocabulary, index, seen: countConcepts(made.flat()), technical: countTechnical(made.flat(), index) };
  const unseen = measureUnseen(systems, vocabulary, { folds: FOLDS, isStrict: false, calibrated: false });
  const calibration = learnCalibration(unseen);
  return {
    ...modelOf(
      made.flatMap((tables) => lessonsOfSystem(tables, around)),
      around,
    ),
    calibration,
    sure: {
      crm: levelOf(
        unseen.filter(({ kind }) => kind === "crm"),
        calibration,
      ),
      clinic: levelOf(
        unseen.filter(({ kind }) => kind === "clinic"),
        calibration,
      ),
    },
  };
}

const FOLDS = 4;
/** Of the columns that are ticked in advance, this share may be wrong. */
const MOST_WRONG = 0.005;

/** The scale and shift under which shares are the chances of being right (Platt's method, by gradient descent). */
export function learnCalibration(measured: readonly Measured[]): Model["calibration"] {
  const points = measured.flatMap(({ columns }) =>
    columns.map(({ confidence, place }) => {
      const safe = Math.min(1 - 1e-6, Math.max(1e-6, confidence));
      return [Math.log(safe / (1 - safe)), place === 0 ? 1 : 0] as const;
    }),
  );
  let [scale, shift] = [1, 0];
  for (let round = 0; round < 3000; round += 1) {
    let [byScale, byShift] = [0, 0];
    for (const [x, right] of points) {
      const miss = 1 / (1 + Math.exp(-(scale * x + shift))) - right;
      byScale += miss * x;
      byShift += miss;
    }
    scale -= (0.3 * byScale) / points.length;
    shift -= (0.3 * byShift) / points.length;
  }
  return { scale: Number(scale.toFixed(4)), shift: Number(shift.toFixed(4)) };
}

/** The least confidence from which on at most one in two hundred is wrong. */
function levelOf(measured: readonly Measured[], calibration: Model["calibration"]): number {
  const all = measured.flatMap(({ columns }) => columns).sort((a, b) => b.confidence - a.confidence);
  let [wrong, level] = [0, 1];
  for (const [at, { confidence, place }] of all.entries()) {
    if (place !== 0) wrong += 1;
    if (wrong / (at + 1) <= MOST_WRONG) level = confidence;
  }
  return Number(Math.min(0.999, calibrate(level, calibration)).toFixed(3));
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
      wantedObjects: recogniser.vocabulary.objects.filter(({ name }) => [gold.object, ...gold.also].includes(name)),
    });
  });
}

const columnOf = (object: VocabularyObject, concept: string): { column?: VocabularyColumn } => {
  const column = object.columns.find((each) => each.concept === concept);
  return column === undefined ? {} : { column };
};

function measureTable({
  system,
  gold,
  found,
  withValues,
  wantedObjects,
}: {
  system: GoldSystem;
  gold: GoldTable;
  found: RecognisedTable;
  withValues: boolean;
  wantedObjects: readonly VocabularyObject[];
}): Measured {
  const right = [gold.object, ...gold.also].includes(found.object.object.name);
  return {
    system: system.system,
    kind: system.kind,
    withValues,
    file: gold.file,
    object: {
      right,
      got: found.object.object.name,
      wanted: gold.object,
      others: found.alternatives.map(({ object }) => object.name),
    },
    columns: found.columns.map(({ described, guess, alternatives }, at) => {
      const own = gold.columns[at] as GoldTable["columns"][number];
      const wanted = [own.label, ...own.also];
      const inFound = found.object.object.columns.map(({ concept }) => concept);
      // A list may be another object's too, which has no such concept: then it is kept under its own name.
      const isForeign = found.object.object.name !== gold.object && !inFound.includes(own.label);
      const outcomes = wantedObjects.flatMap((object) => wanted.map((concept) => outcomeOf({ concept, ...columnOf(object, concept) })));
      if (isForeign && right) outcomes.push(CUSTOM);
      const place = [guess, ...alternatives].findIndex(({ candidate }) => outcomes.includes(outcomeOf(candidate)));
      const others = alternatives.map(({ concept }) => concept);
      return { heading: described.heading, wanted, got: guess.concept, others, confidence: guess.confidence, place };
    }),
  };
}

/**
 * Every system by a model that was learned from the others, in `folds` groups. `isStrict`: with a vocabulary that lacks the words that only this
 * system has. `calibrated`: by the answers to the other groups.
 */
export function measureUnseen(
  systems: readonly GoldSystem[],
  vocabulary: Vocabulary,
  { folds = systems.length, isStrict, calibrated, ignored }: { folds?: number; isStrict: boolean; calibrated: boolean; ignored?: Ignored },
): Measured[] {
  const made = new Map(systems.map((system) => [system, makeTables(system)]));
  const tablesOf = (own: readonly GoldSystem[]): GoldTable[] => own.flatMap((system) => made.get(system) ?? []);
  const index = indexWords(vocabulary);
  const around = { vocabulary, index, seen: countConcepts(tablesOf(systems)), technical: countTechnical(tablesOf(systems), index) };
  const lessons = new Map(systems.map((system) => [system, lessonsOfSystem(tablesOf([system]), around)]));
  const groups = Array.from({ length: folds }, (_, fold) => {
    const tested = systems.filter((_, at) => at % folds === fold);
    const learned = systems.filter((system) => !tested.includes(system));
    const model = modelOf(
      learned.flatMap((system) => lessons.get(system) ?? []),
      { seen: countConcepts(tablesOf(learned)), technical: countTechnical(tablesOf(learned), index) },
      ignored,
    );
    return tested.flatMap((system) => {
      const own = isStrict ? indexWords(vocabulary, wordsOfOne(systems, system)) : index;
      const recogniser = { vocabulary, index: own, model, isEmpty: isEmptyText };
      return [true, false].flatMap((withValues) => measureSystem(system, made.get(system) ?? [], recogniser, withValues));
    });
  });
  if (!calibrated) return groups.flat();
  return groups.flatMap((group) => {
    const calibration = learnCalibration(groups.filter((other) => other !== group).flat());
    return group.map((table) => ({
      ...table,
      columns: table.columns.map((column) => ({ ...column, confidence: calibrate(column.confidence, calibration) })),
    }));
  });
}
