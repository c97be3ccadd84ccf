/** Defines where the cells of the source end: each of them in exactly one class. */

/**
 * `alike`: written as it is. `other`: written in another form under the rule of its column. `beside`: kept in the record's text. `out`: left
 * out, with an issue that quotes it or because people, the map or the list of empty words say so. `waiting`: until a question is answered.
 */
export const cellClasses = ["alike", "other", "beside", "out", "waiting"] as const;
export type CellClass = (typeof cellClasses)[number];

/** By column; a column whose cell is blank is absent. */
export type RecordCells = Readonly<Record<string, CellClass>>;

/** How many cells of each class a column has. */
export type CellCounts = Record<CellClass, number>;

/** Adds a record's cells to the counts of their columns; memory grows with the number of columns. */
export function addCells(counts: Map<string, CellCounts>, cells: RecordCells): void {
  for (const column in cells) {
    const ends = cells[column];
    if (ends === undefined) continue;
    let own = counts.get(column);
    if (!own) counts.set(column, (own = { alike: 0, other: 0, beside: 0, out: 0, waiting: 0 }));
    own[ends] += 1;
  }
}
