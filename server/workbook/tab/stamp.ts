/** The stamp in the hidden heading B1: how many rows were written last, whether a write broke off, which columns were drawn anew. */

export type Stamp = {
  /** Rows of the last complete write; null before the first, or while a write is under way. */
  readonly rows: number | null;
  readonly writing: boolean;
  /** Columns that were drawn anew since, whose cells must be filled in again. */
  readonly refill: readonly string[];
};

export const emptyStamp: Stamp = { rows: null, writing: false, refill: [] };

/** The stamp as text. */
export function stampText(stamp: Stamp): string {
  const parts = ["tone"];
  if (stamp.writing) parts.push("writing");
  if (stamp.rows !== null) parts.push(`rows=${stamp.rows}`);
  if (stamp.refill.length > 0) parts.push(`refill=${stamp.refill.join(",")}`);
  return parts.join(" ");
}

/** The stamp behind a heading; null when the heading is something else. */
export function readStamp(heading: string): Stamp | null {
  const [first, ...parts] = heading.split(" ");
  if (first !== "tone") return null;
  const rows = parts.find((part) => /^rows=\d+$/.test(part))?.slice("rows=".length);
  const refill = parts.find((part) => part.startsWith("refill="))?.slice("refill=".length);
  return {
    rows: rows === undefined ? null : Number(rows),
    writing: parts.includes("writing"),
    refill: refill === undefined ? [] : refill.split(","),
  };
}
