/** Measures the screening: what it finds of labelled health and personal data, how much of that is right, and how many texts it reads a second. */
import { heldOutRoster } from "../gold/privacy/held-out.ts";
import { developmentTexts, heldOutTexts, type Labelled } from "../gold/privacy/make-texts.ts";
import { measureScreening, rosterOf, sumOf } from "../gold/privacy/measure-screening.ts";
import { roster } from "../gold/privacy/sentences.ts";
import { answer, type BenchAnswer, type BenchLine } from "./bench-line.ts";

/** The line of the bench: all identifiers and all health words of both sets of texts, then each kind. */
export const privacy: BenchLine = ({ small }) => {
  const rounds = small ? 1 : 40;
  const sets: readonly (readonly [string, readonly Labelled[], readonly string[]])[] = [
    ["development", developmentTexts(rounds), roster],
    ["held out", heldOutTexts(rounds), heldOutRoster],
  ];
  return Promise.resolve(
    sets.flatMap(([name, texts, people]): BenchAnswer[] => {
      const known = rosterOf(people);
      const began = performance.now();
      const { byKind } = measureScreening(texts, known);
      const textsPerSecond = Math.round((texts.length * 1000) / (performance.now() - began));
      return [undefined, ...byKind.keys()].map((kind) => {
        const { recall, precision, labelled } = sumOf(byKind, (one) => (kind === undefined ? true : one === kind));
        const figures = { labelled, precision: Number(precision.toFixed(3)), ...(kind === undefined && { textsPerSecond }) };
        return answer({
          name: `privacy, ${name}${kind === undefined ? "" : `, ${kind}`}: found`,
          figures,
          ratio: Number(recall.toFixed(4)),
          target: { atLeast: kind === undefined ? 0.97 : 0.9 },
        });
      });
    }),
  );
};
