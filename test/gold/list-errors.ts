/** Lists what is wrong with systems never seen: `node test/gold/list-errors.ts [folds] [system…]` prints the figures, then a line per column that was not right at once. */
import { writeSync } from "node:fs";
import { readVocabulary } from "../../server/read-vocabulary.ts";
import { calibrateUnseen, drawLessons, measureUnseen, writeFigures } from "./measure.ts";
import { readGold } from "./read-gold.ts";

const [folds = "8", ...only] = process.argv.slice(2);
const measured = calibrateUnseen(measureUnseen(drawLessons(readGold(), await readVocabulary()), { folds: Number(folds) }));
const shown = measured.filter(({ system }) => only.length === 0 || only.includes(system));

const lines = [
  ...writeFigures(shown),
  ...shown.flatMap(({ system, file, withValues, object, columns }) => {
    const place = `${withValues ? "values" : "headings"}\t${system}\t${file}\t${object.wanted}`;
    return [
      ...(object.right ? [] : [`${place}\tLIST\t\t${object.wanted}\t${object.got}`]),
      ...columns.flatMap(({ heading, wanted, got, others, confidence, place: at }) =>
        at === 0
          ? []
          : [
              `${place}\t${object.right ? "" : "(list)"}\t${heading}\t${wanted.join("|")}\t${got} ${confidence.toFixed(2)}\t${others.join(", ")}`,
            ],
      ),
    ];
  }),
];
writeSync(1, `${lines.join("\n")}\n`);
