/** Collects the headings of records that each have some of them, so that what belongs together stands together. */

export type Headings = {
  readonly columns: readonly string[];
  /** The headings of one more record, in its order. */
  add(headings: Iterable<string>): void;
};

/** A heading that is new stands behind the one before it in its record. */
export function orderHeadings(): Headings {
  const columns: string[] = [];
  const known = new Set<string>();
  return {
    columns,
    add(headings) {
      let before: string | undefined;
      for (const heading of headings) {
        if (!known.has(heading)) {
          columns.splice(before === undefined ? 0 : columns.indexOf(before) + 1, 0, heading);
          known.add(heading);
        }
        before = heading;
      }
    },
  };
}
