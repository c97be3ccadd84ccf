/** Reads the rows of a long list from the store, page by page. */

/** Each page starts after the place of the last row of the one before; ends at the first empty page. */
export async function* readPages<Row, Place>(o: {
  start: Place;
  read(after: Place): Promise<readonly Row[]>;
  placeOf(row: Row): Place;
}): AsyncGenerator<readonly Row[]> {
  for (let after = o.start; ; ) {
    const rows = await o.read(after);
    const last = rows.at(-1);
    if (last === undefined) return;
    after = o.placeOf(last);
    yield rows;
  }
}
