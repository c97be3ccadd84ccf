/** Turns the rows of a recognised table into source records: text values, unchanged, with their place. */
import { SourceError } from "../../shared/errors.ts";
import { composeId } from "../../shared/record/compose-id.ts";
import { formatPlace, whereOf } from "../../shared/record/format-locator.ts";
import type { Locator } from "../../shared/record/locator.ts";
import { nullTexts } from "../../shared/record/null-text.ts";
import type { SourceRecord } from "../../shared/record/source-record.ts";
import { visible } from "../../shared/record/visible.ts";
import { whyNoRecord } from "../../shared/record/why-no-record.ts";
import type { Profile } from "../../shared/sources/profile.ts";
import type { Row, SetAside } from "./readers/reader.ts";
import { type RecognisedTable, tableTitle } from "./recognise-tables.ts";

/** What was noticed on the way; filled while the records are read. */
export type ExtractNotes = {
  /** All rows below the headings, those set aside and those that are no records too. */
  rows: number;
  sentences: string[];
};

export const noNotes = (): ExtractNotes => ({ rows: 0, sentences: [] });

/** Rows quoted one by one; of more only the number is said. */
const QUOTED = 20;
const LONGEST_QUOTE = 200;

const SHOWN = 5;

/**
 * The table's records in batches, in order. A value that a row does not have is absent. Rows without an id stop the table, with
 * their places, once all of it has been read.
 */
export async function* extractRecords(
  profile: Profile,
  recognised: RecognisedTable,
  notes: ExtractNotes,
  signal?: AbortSignal,
): AsyncGenerator<SourceRecord[]> {
  const { table, names, object, idColumns } = recognised;
  const isNull = nullTexts(profile.nulls);
  const idOf = ({ cells }: Row): string | undefined => {
    const parts = idColumns.map((column) => visible(cells[column] ?? "").trim());
    return parts.some(isNull) ? undefined : parts.length === 1 ? parts[0] : composeId(parts);
  };
  const withoutId: Locator[] = [];
  const left = new Map<string, number>();
  const leave = (kind: string, locator: Locator, text: string, reason: string): void => {
    notes.rows += kind === SET_ASIDE ? 1 : 0;
    const count = (left.get(kind) ?? 0) + 1;
    left.set(kind, count);
    const place = locator.line === undefined ? formatPlace(locator) : `line ${locator.line}`;
    if (count <= QUOTED) notes.sentences.push(`${place} ${kind}: ${reason}. It says: ${shorten(text)}`);
  };
  const setAside = ({ locator, text, reason }: SetAside): void => leave(SET_ASIDE, locator, text, reason);
  for await (const rows of table.rows({ ...(signal && { signal }), noted: (sentence) => notes.sentences.push(sentence), setAside })) {
    const records: SourceRecord[] = [];
    for (const row of rows) {
      notes.rows += 1;
      const id = idOf(row);
      const reason = whyNoRecord(row.cells, table.columns, id);
      if (reason !== undefined) leave(NO_RECORD, row.locator, row.cells.filter((cell) => cell?.trim()).join(", "), reason);
      else if (id === undefined) withoutId.push(row.locator);
      else records.push({ object: object.name, id, values: valuesOf(names, row.cells), locator: row.locator });
    }
    if (withoutId.length === 0 && records.length > 0) yield records;
  }
  for (const [kind, count] of left) if (count > QUOTED) notes.sentences.push(`${count - QUOTED} more rows: each ${kind}.`);
  if (withoutId.length > 0) throw noId(recognised, withoutId);
}

const SET_ASIDE = "was set aside";
const NO_RECORD = "is not a record";

const shorten = (text: string): string => {
  const line = text.replace(/\s+/gu, " ").trim();
  return line.length > LONGEST_QUOTE ? `${line.slice(0, LONGEST_QUOTE)} …` : line;
};

function valuesOf(names: readonly string[], cells: Row["cells"]): Record<string, string> {
  const values: Record<string, string> = {};
  for (let i = 0; i < cells.length; i += 1) {
    const cell = cells[i];
    if (cell !== undefined) values[names[i] ?? ""] = cell;
  }
  return values;
}

function noId({ table, idColumns }: RecognisedTable, at: readonly Locator[]): SourceError {
  const column = idColumns.map((position) => table.columns[position]).join(" + ");
  const places = at
    .slice(0, SHOWN)
    .map((locator, i) => (i === 0 ? formatPlace(locator) : String(locator.line ?? locator.row ?? formatPlace(locator))));
  return new SourceError({
    code: "source/no-id",
    message: `${tableTitle(table)}, ${places.join(", ")}${at.length > SHOWN ? ` and ${at.length - SHOWN} more` : ""}: the id column "${column}" is empty.`,
    hint: "Every record needs an id; without one it could be loaded twice. Delete total rows and blank rows from the file, or export the list again.",
    where: { ...(at[0] && whereOf(at[0])), column },
  });
}
