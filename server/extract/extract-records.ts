/** Turns the rows of a recognised table into source records: text values, unchanged, with their place. */

import { createHash } from "node:crypto";
import { composeId } from "../../shared/record/compose-id.ts";
import type { LeftRow, UnusedRows } from "../../shared/record/file-question.ts";
import { formatNumber } from "../../shared/record/format-count.ts";
import { formatPlace } from "../../shared/record/format-locator.ts";
import type { Locator } from "../../shared/record/locator.ts";
import { nullTexts } from "../../shared/record/null-text.ts";
import { isShortened } from "../../shared/record/shortened-number.ts";
import type { SourceRecord } from "../../shared/record/source-record.ts";
import { visible } from "../../shared/record/visible.ts";
import { whyNoRecord } from "../../shared/record/why-no-record.ts";
import type { Profile } from "../../shared/sources/profile.ts";
import { keepOutSecrets } from "./keep-out-secrets.ts";
import type { Row, SetAside } from "./readers/reader.ts";
import { filledIn } from "./readers/rows-above.ts";
import type { RecognisedTable } from "./recognise-tables.ts";
import { contentsOf, keepLeftRows, keepUnusedRows, type UnusedRow, valuesOfText } from "./unused-rows.ts";

/** What was noticed on the way; filled while the records are read. */
export type ExtractNotes = {
  /** All rows below the headings, those set aside and those that are no records too. */
  rows: number;
  sentences: string[];
  /** Rows that could not be used, and a digest of their texts. */
  setAside: number;
  /** Rows that are no records: a repeated heading, a total. */
  noRecord: number;
  digest: string;
  /** Which records the rows set aside may be. */
  unusedRows: UnusedRows | undefined;
  /** The first of the rows set aside and of those that are no records, and the filled cells of all of them. */
  leftRows: readonly LeftRow[];
  unusedCells: number;
};

export const noNotes = (): ExtractNotes => ({
  rows: 0,
  sentences: [],
  setAside: 0,
  noRecord: 0,
  digest: "",
  unusedRows: undefined,
  leftRows: [],
  unusedCells: 0,
});

/** Rows quoted one by one; the list `set-aside` has all of them. */
const QUOTED = 20;
const LONGEST_QUOTE = 200;

/** A table, and the ids of its object that several rows have with different values. */
export type TableToExtract = RecognisedTable & { readonly sharedIds?: ReadonlySet<string> | undefined };

/**
 * The table's records in batches, in order. A value that a row does not have is absent, and so are passwords, keys and tokens. A row without an id, or with an id that
 * another one has, is set aside like one that cannot be cut into values.
 */
export async function* extractRecords(
  profile: Profile,
  recognised: TableToExtract,
  notes: ExtractNotes,
  signal?: AbortSignal,
): AsyncGenerator<SourceRecord[]> {
  const { table, names, object, idColumns, sharedIds } = recognised;
  const order = inOrder(names);
  const secrets = keepOutSecrets(table.columns);
  const isNull = nullTexts(profile.nulls);
  const idOf = ({ cells }: Row): string | undefined => {
    const parts = idColumns.map((column) => visible(cells[column] ?? "").trim());
    return parts.some(isNull) ? undefined : parts.length === 1 ? parts[0] : composeId(parts);
  };
  // Below the data reports write about themselves. Where ids are words too, nothing tells such a text from one.
  let [read, areWords] = [0, false];
  const isRemark = ({ cells }: Row, id: string): boolean =>
    read > 0 &&
    !areWords &&
    /\p{L}.*\s|\s.*\p{L}/su.test(id) &&
    table.columns.length > 2 &&
    cells.filter((cell) => cell?.trim()).length === 1;
  const noId = `its id column "${idColumns.map((position) => table.columns[position]).join(" + ")}" is empty`;
  const texts = createHash("sha256");
  const left = new Map<string, number>();
  const kept = keepLeftRows();
  let isCut = false;
  const leave = (kind: string, locator: Locator, text: string, reason: string): void => {
    const count = (left.get(kind) ?? 0) + 1;
    left.set(kind, count);
    const place = formatPlace(locator);
    kept.add({ place, kind, reason, text });
    isCut ||= count <= QUOTED && shorten(text).endsWith(CUT);
    if (count <= QUOTED) notes.sentences.push(`${place} ${kind}: ${reason}. It says: ${shorten(text)}`);
  };
  const idNames = idColumns.map((position) => names[position] ?? "");
  const unused = keepUnusedRows(idNames);
  const setAside = ({ locator, text, reason }: SetAside, row: UnusedRow): void => {
    notes.setAside += 1;
    unused.add(row);
    texts.update(text).update("\n");
    leave(SET_ASIDE, locator, text, reason);
  };
  const cutAside = (row: SetAside): void => {
    notes.rows += 1;
    notes.unusedCells += valuesOfText(row.text);
    setAside(row, { text: row.text });
  };
  for await (const rows of table.rows({
    ...(signal && { signal }),
    noted: (sentence) => notes.sentences.push(sentence),
    setAside: cutAside,
  })) {
    const records: SourceRecord[] = [];
    for (const original of rows) {
      const cells = secrets.without(original.cells);
      const row = cells === original.cells ? original : { ...original, cells };
      notes.rows += 1;
      let isRecord = false;
      const id = idOf(row);
      const reason = row.noRecord ?? whyNoRecord(row.cells, table.columns, id, table.headings);
      if (reason !== undefined) {
        notes.noRecord += 1;
        leave(NO_RECORD, row.locator, textOf(row), reason);
        if (id !== undefined) unused.add({ id });
      } else if (id === undefined)
        setAside({ locator: row.locator, text: textOf(row), reason: noId }, { contents: contentsOf(valuesOf(order, row.cells), idNames) });
      else if (idColumns.some((position) => isShortened(row.cells[position] ?? "")))
        setAside(
          {
            locator: row.locator,
            text: textOf(row),
            reason: `a spreadsheet has shortened its id to "${id}"; export again, with that column as text`,
          },
          { id },
        );
      else if (sharedIds?.has(id))
        setAside({ locator: row.locator, text: textOf(row), reason: `another row has the same id "${id}" and different values` }, { id });
      else if (isRemark(row, id))
        setAside(
          { locator: row.locator, text: textOf(row), reason: "it holds nothing but one text, which is unlike the ids above it" },
          { id },
        );
      else {
        isRecord = true;
        read += 1;
        areWords ||= /\s/u.test(id);
        records.push({ object: object.name, id, values: valuesOf(order, row.cells), locator: row.locator });
      }
      if (!isRecord) notes.unusedCells += filledIn(original.cells);
      else if (row !== original) notes.unusedCells += filledIn(original.cells) - filledIn(cells);
    }
    if (records.length > 0) yield records;
  }
  for (const [kind, count] of left) if (count > QUOTED) notes.sentences.push(`${formatNumber(count - QUOTED)} more rows: each ${kind}.`);
  const all = [...left.values()].reduce((sum, count) => sum + count, 0);
  if (isCut || [...left.values()].some((count) => count > QUOTED)) notes.sentences.push(whereWhole(kept.rows.length, all));
  notes.sentences.push(...secrets.sentences());
  notes.leftRows = kept.rows;
  notes.digest = texts.digest("hex").slice(0, 16);
  notes.unusedRows = unused.kept();
}

const textOf = ({ cells }: Row): string => cells.filter((cell) => cell?.trim()).join(", ");

const SET_ASIDE = "was set aside";
const NO_RECORD = "is not a record";

/** Where the rows can be read that are not quoted here, or not to their end. */
const whereWhole = (kept: number, all: number): string =>
  kept === all
    ? `"crosswalk export set-aside" lists the ${all === 1 ? "row" : `${formatNumber(all)} rows`} of this file that ${all === 1 ? "is" : "are"} not used, whole.`
    : `"crosswalk export set-aside" lists the first ${formatNumber(kept)} of the ${formatNumber(all)} rows of this file that are not used, whole; the others are in the file alone.`;

const CUT = " …";
const shorten = (text: string): string => {
  const line = text.replace(/\s+/gu, " ").trim();
  return line.length > LONGEST_QUOTE ? `${line.slice(0, LONGEST_QUOTE)}${CUT}` : line;
};

type Order = readonly (readonly [name: string, position: number])[];

/** The columns by their names, so that every record has its values in the order of canonical JSON. */
const inOrder = (names: readonly string[]): Order =>
  names.map((name, at) => [name, at] as const).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));

function valuesOf(order: Order, cells: Row["cells"]): Record<string, string> {
  const values: Record<string, string> = {};
  for (const [name, at] of order) {
    const cell = cells[at];
    if (cell !== undefined) values[name] = cell;
  }
  return values;
}
