/** Lists what is wrong with systems never seen: `node test/gold/list-errors.ts [folds] [system…]` prints the figures, then a line per column that was not right at once. */
import { writeSync } from "node:fs";
import { readVocabulary } from "../../server/read-vocabulary.ts";
import { type Measured, measureUnseen } from "./measure.ts";
import { readGold } from "./read-gold.ts";

const [folds = "8", ...only] = process.argv.slice(2);
const measured = measureUnseen(readGold(), await readVocabulary(), { folds: Number(folds), isStrict: false, calibrated: true });
const shown = measured.filter(({ system }) => only.length === 0 || only.includes(system));

const percent = (part: number, all: number): string => `${((100 * part) / Math.max(1, all)).toFixed(1)} %`;

function figuresOf(name: string, tables: readonly Measured[]): string {
  const columns = tables.flatMap((table) => table.columns);
  const within = (most: number): string => percent(columns.filter(({ place }) => place >= 0 && place < most).length, columns.length);
  return [
    name,
    `${columns.length} columns`,
    `right at once ${within(1)}`,
    `among three ${within(3)}`,
    `lists ${tables.filter(({ object }) => object.right).length} of ${tables.length}`,
  ].join("\t");
}

const lines = [
  ...(["crm", "clinic"] as const).flatMap((kind) =>
    [true, false].map((withValues) =>
      figuresOf(
        `${kind}, ${withValues ? "headings and values" : "headings alone"}`,
        shown.filter((table) => table.kind === kind && table.withValues === withValues),
      ),
    ),
  ),
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
