/** Measures the recogniser on systems that its model and its words do not know. */
import { CUSTOM } from "../../shared/map/recognise/column-signs.ts";
import { type Calibration, calibrate, type Model } from "../../shared/map/recognise/model.ts";
import { outcomeOf, type RecognisedTable, type Recogniser, recogniseTables } from "../../shared/map/recognise/recognise.ts";
import { isVague } from "../../shared/map/recognise/recognition.ts";
import { splitHeading } from "../../shared/map/recognise/split-heading.ts";
import { indexWords, type WordIndex } from "../../shared/map/recognise/word-index.ts";
import type { Vocabulary, VocabularyColumn, VocabularyObject } from "../../shared/vocabulary/vocabulary.ts";
import {
  countConcepts,
  countTechnical,
  type Flat,
  flatten,
  type Ignored,
  isEmptyText,
  learnWeights,
  lessonsOf,
  PENALTY,
} from "./learn-model.ts";
import { type GoldSystem, type GoldTable, makeTables } from "./read-gold.ts";

export type Measured = {
  readonly system: string;
  readonly kind: "crm" | "clinic";
  /** Of the object that the table was taken for. */
  readonly area: "crm" | "clinic";
  readonly withValues: boolean;
  readonly file: string;
  readonly object: { readonly right: boolean; readonly got: string; readonly wanted: string; readonly others: readonly string[] };
  readonly columns: readonly {
    readonly heading: string;
    readonly wanted: readonly string[];
    readonly got: string;
    readonly others: readonly string[];
    readonly confidence: number;
    readonly isVague?: boolean;
    /** Whether it would come ticked; once it is calibrated. */
    readonly isTicked?: boolean;
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

/** The gold columns with their values, and what can be learned from each system: made once, measured in several ways. */
export type Lessons = {
  readonly systems: readonly GoldSystem[];
  readonly vocabulary: Vocabulary;
  readonly index: WordIndex;
  readonly made: ReadonlyMap<GoldSystem, GoldTable[]>;
  readonly columns: Drawn;
  readonly tables: Drawn;
};
/** The choices of each system as numbers, and the place of each sign in them. */
type Drawn = { readonly place: Map<string, number>; readonly of: Map<GoldSystem, Flat[]> };

export function drawLessons(systems: readonly GoldSystem[], vocabulary: Vocabulary): Lessons {
  const made = new Map(systems.map((system) => [system, makeTables(system)]));
  const all = [...made.values()].flat();
  const index = indexWords(vocabulary);
  const around = { vocabulary, index, seen: countConcepts(all), technical: countTechnical(all, index) };
  const drawn = (): Drawn => ({ place: new Map(), of: new Map(systems.map((system) => [system, []])) });
  const [columns, tables] = [drawn(), drawn()];
  for (const [system, own] of made)
    for (const withValues of [true, false]) {
      const lessons = lessonsOf(own, { ...around, withValues });
      columns.of.get(system)?.push(flatten(lessons.columns, columns.place));
      tables.of.get(system)?.push(flatten(lessons.tables, tables.place));
    }
  return { systems, vocabulary, index, made, columns, tables };
}

const PLAIN = { scale: 1, shift: 0 } as const;

/** A model learned from some of the systems, not calibrated. */
function modelFrom(systems: readonly GoldSystem[], { made, index, columns, tables }: Lessons, ignored?: Ignored): Model {
  const own = systems.flatMap((system) => made.get(system) ?? []);
  const learn = ({ of, place }: Drawn, penalty: number): Record<string, number> =>
    learnWeights(
      systems.flatMap((system) => of.get(system) ?? []),
      place,
      { penalty, ignored },
    );
  return {
    columns: learn(columns, PENALTY.columns),
    tables: learn(tables, PENALTY.tables),
    seen: countConcepts(own),
    technical: countTechnical(own, index),
    calibration: { crm: PLAIN, clinic: PLAIN },
    sure: { crm: 0.9, clinic: 0.9 },
  };
}

/** The model that ships: learned from all systems, calibrated on each of them while it was not known; and what was measured of them then. */
export function learnModel(systems: readonly GoldSystem[], vocabulary: Vocabulary): { model: Model; measured: Measured[] } {
  const lessons = drawLessons(systems, vocabulary);
  const measured = measureUnseen(lessons, { folds: FOLDS });
  return { model: { ...modelFrom(systems, lessons), ...calibrateBy(measured) }, measured: calibrateUnseen(measured) };
}

/** What is said of each area, learned from what was answered without calibration. */
function calibrateBy(measured: readonly Measured[]): Pick<Model, "calibration" | "sure"> {
  const areas = { crm: measured.filter(({ kind }) => kind === "crm"), clinic: measured.filter(({ kind }) => kind === "clinic") };
  const calibration = { crm: learnCalibration(areas.crm), clinic: learnCalibration(areas.clinic) };
  return { calibration, sure: { crm: levelOf(areas.crm, calibration.crm), clinic: levelOf(areas.clinic, calibration.clinic) } };
}

const FOLDS = 4;
/** Of the columns that are ticked in advance, this share may be wrong. */
const MOST_WRONG = 0.005;

/** The scale and shift under which shares are the chances of being right (Platt's method, by Newton's steps). */
export function learnCalibration(measured: readonly Measured[]): Calibration {
  const points = measured.flatMap(({ columns }) =>
    columns.map(({ confidence, place }) => {
      const safe = Math.min(1 - 1e-6, Math.max(1e-6, confidence));
      return [Math.log(safe / (1 - safe)), place === 0 ? 1 : 0] as const;
    }),
  );
  const chanceOf = (x: number, scale: number, shift: number): number => 1 / (1 + Math.exp(-(scale * x + shift)));
  // A small penalty keeps few columns from leading far away.
  const costOf = (scale: number, shift: number): number =>
    points.reduce(
      (sum, [x, right]) => sum - Math.log(Math.max(1e-12, right === 1 ? chanceOf(x, scale, shift) : 1 - chanceOf(x, scale, shift))),
      (PULL * ((scale - 1) ** 2 + shift ** 2)) / 2,
    );
  let [scale, shift] = [1, 0];
  for (let step = 0; step < STEPS; step += 1) {
    // The slopes of the cost, and how they change.
    let [byScale, byShift] = [PULL * (scale - 1), PULL * shift];
    let [scale2, both, shift2] = [PULL, 0, PULL];
    for (const [x, right] of points) {
      const chance = chanceOf(x, scale, shift);
      const change = chance * (1 - chance);
      byScale += (chance - right) * x;
      byShift += chance - right;
      scale2 += change * x * x;
      both += change * x;
      shift2 += change;
    }
    const span = scale2 * shift2 - both * both;
    const [down, aside] = [(shift2 * byScale - both * byShift) / span, (scale2 * byShift - both * byScale) / span];
    let share = 1;
    const cost = costOf(scale, shift);
    while (share > 1e-3 && costOf(scale - share * down, shift - share * aside) > cost) share /= 2;
    if (share <= 1e-3) break;
    scale -= share * down;
    shift -= share * aside;
  }
  return { scale: Number(scale.toFixed(4)), shift: Number(shift.toFixed(4)) };
}

const STEPS = 12;
const PULL = 0.01;

/** The least confidence from which on at most one in two hundred is wrong. */
function levelOf(measured: readonly Measured[], calibration: Calibration): number {
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
    area: found.object.object.area,
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
      const { concept: got, confidence } = guess;
      return { heading: described.heading, wanted, got, others, confidence, isVague: isVague(guess), place };
    }),
  };
}

/**
 * Every system by a model that was learned from the others, in `folds` groups. `isStrict`: with a vocabulary that lacks the words that only this
 * system has. `without`: what the recogniser does not use. `withValues`: by headings and values, by headings alone, or by both.
 */
export function measureUnseen(
  lessons: Lessons,
  {
    folds,
    isStrict = false,
    without = {},
    withValues = [true, false],
  }: { folds: number; isStrict?: boolean; without?: Without; withValues?: readonly boolean[] },
): Measured[] {
  const { systems, vocabulary, index, made } = lessons;
  return Array.from({ length: folds }, (_, fold) => {
    const tested = systems.filter((_, at) => at % folds === fold);
    const model = modelFrom(
      systems.filter((system) => !tested.includes(system)),
      lessons,
      without.signs,
    );
    return tested.flatMap((system) => {
      const own = isStrict ? indexWords(vocabulary, wordsOfOne(systems, system)) : index;
      const recogniser = { vocabulary, index: own, model, isEmpty: isEmptyText, ...(without.assign && { assign: without.assign }) };
      return withValues.flatMap((each) => measureSystem(system, made.get(system) ?? [], recogniser, each));
    });
  }).flat();
}

/** What a recogniser is measured without: some signs, or the choice for all columns of a table together. */
export type Without = { readonly signs?: Ignored; readonly assign?: Recogniser["assign"] };

/** Systems whose answers calibrate each other's. */
const GROUPS = 8;

/** The same with the confidence that each is shown with, and whether it is ticked: by the answers to other systems, as with systems that come. */
export function calibrateUnseen(measured: readonly Measured[]): Measured[] {
  const systems = [...new Set(measured.map(({ system }) => system))];
  const groupOf = ({ system }: Measured): number => systems.indexOf(system) % Math.min(GROUPS, systems.length);
  const learned = Array.from({ length: GROUPS }, (_, group) => calibrateBy(measured.filter((other) => groupOf(other) !== group)));
  return measured.map((table) => {
    const { calibration, sure } = learned[groupOf(table)] as (typeof learned)[number];
    const columns = table.columns.map((column) => {
      const confidence = calibrate(column.confidence, calibration[table.area]);
      return { ...column, confidence, isTicked: confidence >= sure[table.area] && column.isVague !== true };
    });
    return { ...table, columns };
  });
}

/** What was measured of some tables, as shares. */
export type Figures = {
  readonly columns: number;
  readonly first: number;
  readonly three: number;
  readonly lists: number;
  /** How far the confidence is from the share that is right: the average over ten bins. */
  readonly error: number;
  readonly ticked: number;
  readonly wrongAndTicked: number;
};

export function figuresOf(tables: readonly Measured[]): Figures {
  const columns = tables.flatMap((table) => table.columns);
  const share = (is: (column: (typeof columns)[number]) => boolean): number => columns.filter(is).length / Math.max(1, columns.length);
  return {
    columns: columns.length,
    first: share(({ place }) => place === 0),
    three: share(({ place }) => place >= 0 && place < 3),
    lists: tables.filter(({ object }) => object.right).length / Math.max(1, tables.length),
    error: calibrationError(columns),
    ticked: share(({ isTicked }) => isTicked === true),
    wrongAndTicked: share(({ isTicked, place }) => isTicked === true && place !== 0),
  };
}

/** Figures of each kind of system, with values and by headings alone, a line each. */
export const writeFigures = (measured: readonly Measured[]): string[] =>
  (["crm", "clinic"] as const).flatMap((kind) =>
    [true, false].map((withValues) => {
      const own = measured.filter((table) => table.kind === kind && table.withValues === withValues);
      const { columns, first, three, error, ticked, wrongAndTicked } = figuresOf(own);
      const percent = (share: number): string => `${(100 * share).toFixed(2)} %`;
      return [
        `${kind}, ${withValues ? "headings and values" : "headings alone"}`,
        `${columns} columns`,
        `right at once ${percent(first)}`,
        `among three ${percent(three)}`,
        `lists ${own.filter(({ object }) => object.right).length} of ${own.length}`,
        `error of the confidence ${error.toFixed(4)}`,
        `ticked ${percent(ticked)}, wrong ${percent(wrongAndTicked)}`,
      ].join("\t");
    }),
  );

/** Expected calibration error over ten bins. */
function calibrationError(columns: Measured["columns"]): number {
  let error = 0;
  for (let bin = 0; bin < 10; bin += 1) {
    const own = columns.filter(({ confidence }) => Math.min(9, Math.floor(confidence * 10)) === bin);
    if (own.length === 0) continue;
    const right = own.filter(({ place }) => place === 0).length / own.length;
    const said = own.reduce((sum, { confidence }) => sum + confidence, 0) / own.length;
    error += (own.length / columns.length) * Math.abs(right - said);
  }
  return error;
}
