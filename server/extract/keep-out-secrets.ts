/** Keeps passwords, keys and tokens out of what is read from a table, and says where they stood. */
import { pluralize } from "../../shared/record/format-count.ts";
import { isSecretHeading, isSecretValue } from "../../shared/record/secret.ts";
import type { Row } from "./readers/reader.ts";

export type SecretKeeper = {
  /** The cells without those that are secrets; the same array where there is none. */
  without(cells: Row["cells"]): Row["cells"];
  /** What was kept out so far. */
  sentences(): string[];
};

/** One column that was kept out whole, or some cells of one. */
type Found = { cells: number; readonly isWhole: boolean };

export function keepOutSecrets(columns: readonly string[]): SecretKeeper {
  const found = new Map<number, Found>();
  for (const [at, column] of columns.entries()) if (isSecretHeading(column)) found.set(at, { cells: 0, isWhole: true });
  const isSecret = (cell: string | undefined, at: number): boolean => {
    if (cell === undefined || cell === "") return false;
    const known = found.get(at);
    if (known?.isWhole !== true && !isSecretValue(cell)) return false;
    if (known) known.cells += 1;
    else found.set(at, { cells: 1, isWhole: false });
    return true;
  };
  return {
    without(cells) {
      let kept: (string | undefined)[] | undefined;
      for (let at = 0; at < cells.length; at += 1) {
        if (!isSecret(cells[at], at)) continue;
        kept ??= [...cells];
        kept[at] = undefined;
      }
      return kept ?? cells;
    },
    sentences: () =>
      [...found].flatMap(([at, { cells, isWhole }]) => {
        if (cells === 0) return [];
        const column = `column "${columns[at] ?? at + 1}"`;
        return isWhole
          ? [
              `The ${column} holds passwords, keys or tokens by its heading: its ${pluralize(cells, "value")} ${cells === 1 ? "was" : "were"} not read. Rename it in the export if it holds something else.`,
            ]
          : [
              `In the ${column} ${pluralize(cells, "value is a password, key or token", "values are passwords, keys or tokens")} and not read.`,
            ];
      }),
  };
}
