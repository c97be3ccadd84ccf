/** Defines where the cells of the source end: each of them in exactly one class. */

/**
 * `alike`: written as it is. `other`: written in another form under the rule of its column. `beside`: kept in the record's text. `out`: left
 * out, with an issue that quotes it or because people, the map or the list of empty words say so. `waiting`: until a question is answered.
 */
export const cellClasses = ["alike", "other", "beside", "out", "waiting"] as const;
export type CellClass = (typeof cellClasses)[number];

/** By column; a column whose cell is blank is absent. */
export type RecordCells = Readonly<Record<string, CellClass>>;
