/** Remembers the rows that become no records: what they say, and which records they may be, so that none of these counts as gone. */
import { createHash } from "node:crypto";
import type { LeftRow, UnusedRows } from "../../shared/record/file-question.ts";
import { canonical } from "../../shared/record/fingerprint.ts";

/** Texts remembered of one table at most. */
const MOST = 5000;
/** Rows of one table that are kept whole at most, and their characters. */
const MOST_ROWS = 2000;
const MOST_CHARACTERS = 1_000_000;

/** `id`: of a row with an id. `contents`: of one without, see `contentsOf`. `text`: of one that cannot be cut into values, each of which may be its id. */
export type UnusedRow = { readonly id: string } | { readonly contents: string } | { readonly text: string };

export type UnusedRowsKeeper = { add(row: UnusedRow): void; kept(): UnusedRows | undefined };

/** `idColumns` are the columns that make the id. */
export function keepUnusedRows(idColumns: readonly string[]): UnusedRowsKeeper {
  const [ids, contents] = [new Set<string>(), new Set<string>()];
  return {
    add(row) {
      if (ids.size + contents.size >= MOST) return;
      if ("id" in row) ids.add(row.id);
      else if ("contents" in row) contents.add(row.contents);
      else for (const text of valuesIn(row.text)) ids.add(text);
    },
    kept: () =>
      ids.size + contents.size === 0 ? undefined : { idColumns: [...idColumns], ids: [...ids], contents: [...contents], kept: [] },
  };
}

/** Keeps rows whole as long as there is room. */
export function keepLeftRows(): { add(row: LeftRow): void; readonly rows: readonly LeftRow[] } {
  const rows: LeftRow[] = [];
  let characters = 0;
  return {
    rows,
    add(row) {
      characters += row.text.length;
      if (rows.length < MOST_ROWS && characters <= MOST_CHARACTERS) rows.push(row);
    },
  };
}

/** How many values a text has that cannot be cut into cells for sure. */
export const valuesOfText = (text: string): number => valuesIn(text).length;

/** A short form of the values of a record but for its id: equal values, equal text. */
export function contentsOf(values: Readonly<Record<string, string>>, idColumns: readonly string[]): string {
  const said = Object.entries(values).filter(([column, value]) => value.trim() !== "" && !idColumns.includes(column));
  return createHash("sha256")
    .update(canonical(Object.fromEntries(said)))
    .digest("hex")
    .slice(0, 32);
}

const valuesIn = (text: string): string[] =>
  text.split(/[,;|\t\r\n]/u).flatMap((part) => {
    const value = part.replaceAll('"', "").trim();
    return value === "" ? [] : [value];
  });
