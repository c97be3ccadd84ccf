/** Reads what the tab Mapping says a field gets where the cell is empty: a text, other columns, or the first of several that has a value. */

/** A text as it stands, or the value of another column of the same record. */
type Piece = { readonly text: string } | { readonly column: string };
export type FillIn = {
  /** It counts for every record, not only where the cell is empty. */
  readonly always: boolean;
  /** The first that has a value counts. */
  readonly choices: readonly (readonly Piece[])[];
};

const ALWAYS = /^always(?::|\s)\s*/iu;

/**
 * Undefined for an empty cell.
 * @example parseFillIn("India") // the text where the cell is empty
 * @example parseFillIn("{Mobile} | {Phone} | none") // the first of the two that is filled, or "none"
 * @example parseFillIn("always {First Name} {Last Name}") // both together, whatever the cell says
 */
export function parseFillIn(cell: string): FillIn | undefined {
  const said = cell.trim();
  if (said === "") return undefined;
  const text = said.replace(ALWAYS, "");
  const choices = text.split("|").map((choice): Piece[] =>
    choice
      .trim()
      .split(/(\{[^{}]*\})/u)
      .filter((piece) => piece !== "")
      .map((piece) => (/^\{[^{}]*\}$/u.test(piece) ? { column: piece.slice(1, -1).trim() } : { text: piece })),
  );
  return { always: text !== said, choices };
}

/** The headings that it names, each once. */
export const columnsOfFillIn = ({ choices }: FillIn): string[] => [
  ...new Set(choices.flatMap((pieces) => pieces.flatMap((piece) => ("column" in piece ? [piece.column] : [])))),
];

/**
 * What it says of a record, and the columns that this was taken from; "" where it says nothing. A text between two columns stands only where both
 * have a value.
 */
export function fillIn({ choices }: FillIn, cellOf: (column: string) => string): { text: string; columns: string[] } {
  for (const pieces of choices) {
    const filled = pieces.map((piece) => ("column" in piece ? cellOf(piece.column).trim() : piece.text));
    const isColumn = (at: number): boolean => "column" in (pieces[at] ?? {});
    const hasColumns = pieces.some((_, at) => isColumn(at));
    if (hasColumns && !pieces.some((_, at) => isColumn(at) && filled[at] !== "")) continue;
    const has = (from: number, to: number): boolean => pieces.some((_, at) => at >= from && at < to && isColumn(at) && filled[at] !== "");
    const isBetween = (at: number): boolean =>
      pieces.some((_, other) => other < at && isColumn(other)) && pieces.some((_, other) => other > at && isColumn(other));
    const said = filled
      .filter((_, at) => isColumn(at) || !isBetween(at) || (has(0, at) && filled[at + 1] !== ""))
      .join("")
      .trim();
    if (said !== "")
      return { text: said, columns: pieces.flatMap((piece, at) => ("column" in piece && filled[at] !== "" ? [piece.column] : [])) };
  }
  return { text: "", columns: [] };
}
