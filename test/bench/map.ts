/** Measures what the recogniser makes of exports of systems that it never saw. */
import { performance } from "node:perf_hooks";
import { openRecogniser } from "../../server/extract/recognise-export.ts";
import { readVocabulary } from "../../server/read-vocabulary.ts";
import { recogniseTables } from "../../shared/map/recognise/recognise.ts";
import { plainWays, scorePlainly } from "../gold/match-plainly.ts";
import { type Ignored, type Measured, measureUnseen } from "../gold/measure.ts";
import { makeTables, readGold } from "../gold/read-gold.ts";
import { answer, type BenchAnswer, type BenchLine } from "./bench-line.ts";

/** What the signs of each stage are called. */
const stages: Readonly<Record<string, Ignored>> = {
  "form of headings": (sign) => /without its end|second one|^names the|names its own/u.test(sign),
  values: (sign) =>
    /shape|^tells|own kind|usual values|different|names differ|^id is|its text|, (?:words|amounts|yes or no|hash|json|figures|dates|one value|empty)/u.test(
      sign,
    ),
  links: (sign) => /^(?:ids|names) (?:not )?found/u.test(sign),
  "place and frequency": (sign) => sign === "prior" || sign === "first is the id",
};

/** The line of the bench: every system by a model learned from the others. */
export const map: BenchLine = async ({ small }) => {
  const vocabulary = await readVocabulary();
  const systems = readGold().filter(({ system }) => !small || system === "nookal" || system === "freshdesk");
  const folds = small ? 2 : systems.length;
  const measured = measureUnseen(systems, vocabulary, { folds, isStrict: false, calibrated: true });
  const answers: BenchAnswer[] = [];
  for (const kind of ["crm", "clinic"] as const)
    for (const withValues of [true, false]) {
      const own = measured.filter((table) => table.kind === kind && table.withValues === withValues);
      if (own.length > 0)
        answers.push(...answersFor(`${kind}, ${withValues ? "headings and values" : "headings alone"}`, own, kind, withValues));
    }
  const strict = measureUnseen(systems, vocabulary, { folds: small ? 2 : 5, isStrict: true, calibrated: false });
  answers.push(
    answer({ name: "the same without words that only one system has", figures: {}, ratio: topOf(strict, 1), target: { atLeast: 0.75 } }),
  );
  const whole = topOf(measureUnseen(systems, vocabulary, { folds: small ? 2 : 5, isStrict: false, calibrated: false }), 1);
  for (const [stage, ignored] of Object.entries(stages).slice(0, small ? 1 : undefined)) {
    const less = topOf(measureUnseen(systems, vocabulary, { folds: small ? 2 : 5, isStrict: false, calibrated: false, ignored }), 1);
    answers.push(
      answer({
        name: `right without ${stage}, beside right with all`,
        figures: { "right without": round(less) },
        ratio: round(less / whole),
        target: { atMost: 1 },
      }),
    );
  }
  for (const way of plainWays)
    answers.push(
      answer({
        name: `other ways, headings alone: ${way}`,
        figures: {},
        ratio: round(scorePlainly(systems, vocabulary, way)),
        target: { atMost: 1 },
      }),
    );
  return [...answers, await speed(small)];
};

function answersFor(name: string, own: readonly Measured[], kind: "crm" | "clinic", withValues: boolean): BenchAnswer[] {
  const columns = own.flatMap((table) => table.columns);
  const objects = own.filter(({ object }) => object.right).length / own.length;
  const [first, three] = kind === "crm" ? (withValues ? [0.93, 0.98] : [0.88, 0.96]) : [0.75, 0.9];
  return [
    answer({
      name: `${name}: right at once`,
      figures: { columns: columns.length },
      ratio: round(topOf(own, 1)),
      target: { atLeast: first },
    }),
    answer({ name: `${name}: among the first three`, figures: {}, ratio: round(topOf(own, 3)), target: { atLeast: three } }),
    answer({ name: `${name}: lists recognised`, figures: { lists: own.length }, ratio: round(objects), target: { atLeast: 0.97 } }),
    answer({ name: `${name}: error of the confidence`, figures: {}, ratio: round(calibrationError(own)), target: { atMost: 0.03 } }),
  ];
}

const round = (value: number): number => Number(value.toFixed(4));

const topOf = (tables: readonly Measured[], most: number): number => {
  const columns = tables.flatMap((table) => table.columns);
  return columns.filter(({ place }) => place >= 0 && place < most).length / Math.max(1, columns.length);
};

/** Expected calibration error over ten bins. */
function calibrationError(tables: readonly Measured[]): number {
  const columns = tables.flatMap((table) => table.columns);
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

/** Seconds for a thousand columns of CRMs with their values, beside reading their words alone. */
async function speed(small: boolean): Promise<BenchAnswer> {
  const { recogniser } = await openRecogniser();
  const systems = readGold()
    .filter(({ kind }) => kind === "crm")
    .slice(0, small ? 1 : 9);
  const tables = systems.map((system) =>
    makeTables(system).map(({ file, columns, rows }) => ({ file, name: "", columns: columns.map(({ heading }) => heading), rows })),
  );
  for (const own of tables) recogniseTables(own, recogniser);
  const from = performance.now();
  for (const own of tables) recogniseTables(own, recogniser);
  const seconds = (performance.now() - from) / 1000;
  const columns = tables.flat().reduce((sum, own) => sum + own.columns.length, 0);
  return answer({
    name: "seconds for 1,000 columns",
    figures: { columns },
    ratio: round((seconds * 1000) / columns),
    target: { atMost: 1 },
  });
}
