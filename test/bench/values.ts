/** Measures what is proposed for values of choices of real systems: right, wrong unasked, asked. */
import { figuresOf, judgeValues } from "../gold/measure-values.ts";
import { readGoldValues } from "../gold/read-values.ts";
import { usualAccount } from "../gold/usual-account.ts";
import { answer, type BenchAnswer, type BenchLine } from "./bench-line.ts";

/** The line of the bench: all kinds of columns together, then each. */
export const values: BenchLine = ({ small }) => {
  const judged = judgeValues(readGoldValues(), usualAccount);
  const kinds = [...new Set(judged.map(({ field }) => field))].slice(0, small ? 1 : undefined);
  const answers = [undefined, ...kinds].flatMap((kind): BenchAnswer[] => {
    const { pairs, top, asked, wrongAndTicked } = figuresOf(kind === undefined ? judged : judged.filter(({ field }) => field === kind));
    const name = kind === undefined ? "values" : `values, ${kind}`;
    const ratio = (count: number, of: number): number => Number((count / Math.max(1, of)).toFixed(4));
    return [
      answer({ name: `${name}: right at once`, figures: { values: pairs, asked }, ratio: ratio(top, pairs), target: { atLeast: 0.95 } }),
      answer({
        name: `${name}: right of those that are decided`,
        figures: { decided: pairs - asked, wrong: wrongAndTicked },
        ratio: ratio(pairs - asked - wrongAndTicked, pairs - asked),
        target: { atLeast: 0.99 },
      }),
    ];
  });
  return Promise.resolve(answers);
};
