/** Defines where the cells of the source end: each of them in exactly one class. */

/**
 * `alike`: written as it is. `other`: written in another form under the rule of its column. `beside`: kept in the record's text. `out`: left
 * out, with an issue that quotes it or because people, the map or the list of empty words say so. `waiting`: until a question is answered.
 */
export const cellClasses = ["alike", "other", "beside", "out", "waiting"] as const;
export type CellClass = (typeof cellClasses)[number];

/** By column; a column whose cell is blank is absent. */
export type RecordCells = ReadonlyMap<string, CellClass>;

/** How many cells of each class a record, a column or a kind of record has. */
export type CellCounts = Record<CellClass, number>;

export const noCells = (): CellCounts => ({ alike: 0, other: 0, beside: 0, out: 0, waiting: 0 });

/** Stands where a character could not be read: half of a pair, or bytes that are none in the encoding of the file. */
export const UNREAD = "\uFFFD";

/** A blank cell says nothing and is not counted. */
export const isFilled = (text: string | undefined): text is string => text !== undefined && text.trim() !== "";

export function countCells(cells: RecordCells): CellCounts {
  const counts = noCells();
  // Called for every record: a name that is known costs less than one that is looked up.
  for (const ends of cells.values())
    if (ends === "alike") counts.alike += 1;
    else if (ends === "other") counts.other += 1;
    else if (ends === "out") counts.out += 1;
    else if (ends === "beside") counts.beside += 1;
    else counts.waiting += 1;
  return counts;
}
