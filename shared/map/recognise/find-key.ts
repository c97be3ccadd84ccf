/** Finds the columns of which a record's id is made where none has a different value in every row. */
import type { ValueFacts } from "./value-kinds.ts";

/** What is known of a column: where it stands, its values, and whether they are an id by themselves. */
type Part = { readonly position: number; readonly facts: ValueFacts; readonly isUnique: boolean };

/** Fewer rows say nothing. */
const FEWEST = 10;
/** Columns that are tried with each other. */
const TRIED = 8;
/** So many rows would repeat others if the columns had nothing to do with each other. */
const EXPECTED = 3;

/** Positions of two or three columns whose values are different in every row only together; none where one column is an id by itself. */
export function findKey(columns: readonly Part[], cells: readonly (readonly string[])[]): number[] {
  const rows = cells[0]?.length ?? 0;
  if (rows < FEWEST || columns.some(({ isUnique }) => isUnique)) return [];
  const open = columns.filter(({ facts }) => facts.filled === rows && facts.distinct > 1 && isCoded(facts.rates)).slice(0, TRIED);
  const pairs = open.flatMap((one, at) => open.slice(at + 1).map((other) => [one, other]));
  const triples = pairs.flatMap((pair) =>
    open.filter(({ position }) => position > (pair[1]?.position ?? 0)).map((third) => [...pair, third]),
  );
  const found = [...pairs, ...triples].find((some) => {
    const different = some.reduce((product, { facts }) => product * facts.distinct, 1);
    if (different < rows || (rows * (rows - 1)) / 2 / different < EXPECTED) return false;
    const seen = new Set<string>();
    for (let row = 0; row < rows; row += 1) {
      const value = some.map(({ position }) => cells[position]?.[row] ?? "").join("\u0000");
      if (seen.has(value)) return false;
      seen.add(value);
    }
    return true;
  });
  return found?.map(({ position }) => position) ?? [];
}

/** Parts of ids are numbers and codes. */
const isCoded = ({ integer = 0, code = 0, hash = 0, letters = 0 }: ValueFacts["rates"]): boolean =>
  Math.max(integer, code, hash, letters) > 0.9;
