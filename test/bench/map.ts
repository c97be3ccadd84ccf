/** Measures what the recogniser makes of exports of systems that it never saw. */
import { openRecogniser } from "../../server/extract/recognise-export.ts";
import { readVocabulary } from "../../server/read-vocabulary.ts";
import type { assignColumns } from "../../shared/map/match/assign-columns.ts";
import { recogniseTables } from "../../shared/map/recognise/recognise.ts";
import { plainWays, scorePlainly } from "../gold/match-plainly.ts";
import { calibrateUnseen, drawLessons, figuresOf, type Lessons, type Measured, measureUnseen, type Without } from "../gold/measure.ts";
import { makeTables, readGold } from "../gold/read-gold.ts";
import { answer, type BenchAnswer, type BenchLine } from "./bench-line.ts";

const kinds = ["crm", "clinic"] as const;

/** What each column fits best, whatever the others fit. */
const eachAlone: typeof assignColumns = (candidates) =>
  candidates.map((own) => own.reduce((best, each) => (each.gain > best.gain ? each : best), { slot: -1, gain: 0 }).slot);

/** What is switched off for each stage: its signs, learned and weighed without them, or the choice for all columns together. */
const stages: Readonly<Record<string, Without>> = {
  "words of headings": {
    signs: (sign) =>
      /agreement|same words|word$|no word|of the (?:heading|word)|of this object|same end|same word|called|technical/u.test(sign),
  },
  "form of headings": { signs: (sign) => /without its end|second one|^names the|names its own|long heading|, added|, counts/u.test(sign) },
  "columns beside": { signs: (sign) => /another|extends|beside|rest of a name|first itself/u.test(sign) },
  values: {
    signs: (sign) =>
      /shape|^tells|own kind|usual values|different|names differ|^id is|its text|filled when|for a (?:date|time|name)|names for an id|, (?:words|amounts|yes or no|hash|json|figures|dates|one value|empty|copy)|repeats/u.test(
        sign,
      ),
  },
  links: { signs: (sign) => /^(?:ids|names) (?:not )?found|one and the same/u.test(sign) },
  "place and frequency": { signs: (sign) => sign === "prior" || sign === "first is the id" },
  "names of lists": { signs: (sign) => /^named/u.test(sign) },
  "other lists of the export": { signs: (sign) => sign === "like the others" || sign.endsWith("beside a clinic's lists") },
  "all columns at once": { assign: eachAlone },
};

/** The line of the bench: every system by a model learned from the others. */
export const map: BenchLine = async ({ small }) => {
  const vocabulary = await readVocabulary();
  const systems = readGold().filter(({ system }) => !small || system === "nookal" || system === "freshdesk");
  const lessons = drawLessons(systems, vocabulary);
  const measured = calibrateUnseen(measureUnseen(lessons, { folds: small ? 2 : systems.length }));
  const seen = kinds.flatMap((kind) =>
    [true, false].flatMap((withValues) => {
      const own = measured.filter((table) => table.kind === kind && table.withValues === withValues);
      return own.length === 0 ? [] : answersFor(own, kind, withValues);
    }),
  );
  const strict = figuresOf(measureUnseen(lessons, { folds: small ? 2 : FOLDS, isStrict: true }));
  return [
    ...seen,
    answer({
      name: "the same without words that only one system has",
      figures: { columns: strict.columns },
      ratio: round(strict.first),
      target: { atLeast: 0.75 },
    }),
    ...plainWays.map((way) =>
      answer({
        name: `other ways, headings alone, ${way}: right at once`,
        figures: Object.fromEntries(
          kinds.map((kind) => [
            kind,
            round(
              scorePlainly(
                systems.filter((system) => system.kind === kind),
                vocabulary,
                way,
              ),
            ),
          ]),
        ),
        ratio: round(scorePlainly(systems, vocabulary, way)),
        target: { atMost: round(figuresOf(measured.filter(({ withValues }) => !withValues)).first) },
      }),
    ),
    ...withoutStages(lessons, small),
    await speed(small),
  ];
};

const FOLDS = 4;

/** What each stage adds, headings and values: the share that is right at once without it, beside that with all. */
export function withoutStages(lessons: Lessons, small: boolean): BenchAnswer[] {
  const measure = (without: Without): Measured[] => measureUnseen(lessons, { folds: small ? 2 : FOLDS, without, withValues: [true] });
  const whole = measure({});
  return Object.entries(stages)
    .slice(0, small ? 1 : undefined)
    .map(([stage, without]) => {
      const less = measure(without);
      const columns = (kind: "crm" | "clinic"): Record<string, number> => {
        const [own, all] = [less, whole].map((tables) => figuresOf(tables.filter((table) => table.kind === kind)));
        return { [`${kind} right`]: round(own?.first ?? 0), [`${kind} less by`]: round((all?.first ?? 0) - (own?.first ?? 0)) };
      };
      const [own, all] = [figuresOf(less), figuresOf(whole)];
      return answer({
        name: `right at once without ${stage}`,
        figures: { ...columns("crm"), ...columns("clinic"), lists: round(own.lists), "lists less by": round(all.lists - own.lists) },
        ratio: round(own.first),
        target: { atMost: round(all.first) },
      });
    });
}

function answersFor(own: readonly Measured[], kind: "crm" | "clinic", withValues: boolean): BenchAnswer[] {
  const name = `${kind}, ${withValues ? "headings and values" : "headings alone"}`;
  const { columns, first, three, lists, error, ticked, wrongAndTicked } = figuresOf(own);
  const [atLeast, amongThree] = kind === "crm" ? (withValues ? [0.93, 0.98] : [0.88, 0.96]) : [0.75, 0.9];
  return [
    answer({ name: `${name}: right at once`, figures: { columns }, ratio: round(first), target: { atLeast } }),
    answer({ name: `${name}: among the first three`, figures: {}, ratio: round(three), target: { atLeast: amongThree } }),
    answer({ name: `${name}: lists recognised`, figures: { lists: own.length }, ratio: round(lists), target: { atLeast: 0.97 } }),
    answer({ name: `${name}: error of the confidence`, figures: {}, ratio: round(error), target: { atMost: 0.03 } }),
    answer({
      name: `${name}: ticked and wrong, of all columns`,
      figures: { ticked: round(ticked) },
      ratio: round(wrongAndTicked),
      target: { atMost: 0.005 },
    }),
  ];
}

const round = (value: number): number => Number(value.toFixed(4));

/** Seconds of one processor for a thousand columns of CRMs with 60 rows of values. */
async function speed(small: boolean): Promise<BenchAnswer> {
  const { recogniser } = await openRecogniser();
  const systems = readGold()
    .filter(({ kind }) => kind === "crm")
    .slice(0, small ? 1 : 9);
  const tables = systems.map((system) =>
    makeTables(system).map(({ file, columns, rows }) => ({ file, name: "", columns: columns.map(({ heading }) => heading), rows })),
  );
  for (const own of tables) recogniseTables(own, recogniser);
  const from = process.cpuUsage();
  for (const own of tables) recogniseTables(own, recogniser);
  const { user, system } = process.cpuUsage(from);
  const columns = tables.flat().reduce((sum, own) => sum + own.columns.length, 0);
  return answer({
    name: "seconds of one processor for 1,000 columns",
    figures: { columns },
    ratio: round((user + system) / 1000 / columns),
    target: { atMost: 1 },
  });
}
