/** Reads the rows of a JSON table: one for each record that holds something. */
import { UNREAD } from "../../../../shared/record/cell-class.ts";
import { pluralize } from "../../../../shared/record/format-count.ts";
import type { Locator } from "../../../../shared/record/locator.ts";
import type { SourceFile } from "../../source-file.ts";
import type { Row, RowsOptions } from "../reader.ts";
import type { JsonTable } from "./choose-tables.ts";
import { flattenRecord } from "./flatten-record.ts";
import type { JsonFormat } from "./json-format.ts";
import { isFilled, isObject, writeJson } from "./json-value.ts";
import { kindOf, kindText } from "./kinds.ts";
import { type FoundRecord, type Layout, listKey, readRecords } from "./read-records.ts";

const SHOWN = 5;

/** The line, and the number in its list, where lines are not records; the list's name where the file has several. */
const placeOf = (
  file: SourceFile,
  { mode }: JsonFormat,
  { name, isWholeFile }: JsonTable,
  at: Pick<FoundRecord, "line" | "number">,
): Locator => ({
  file: file.name,
  line: at.line,
  ...(!isWholeFile && { list: name }),
  ...(mode !== "lines" && { record: at.number }),
});

/** An entry that is no object, or says one thing twice, is set aside with its text. */
export async function* readJsonRows(file: SourceFile, format: JsonFormat, table: JsonTable, o: RowsOptions): AsyncGenerator<Row[]> {
  const { kind, hasOthers, mode } = format;
  const cellsOf = flattenRecord(format.columns);
  const [repeated, unread]: [number[], number[]] = [[], []];
  const found = readRecords(file, format, {
    list: listKey(format.keys),
    ...(o.signal && { signal: o.signal }),
    broken: ({ line, text, reason }) => {
      if (hasOthers) o.setAside?.({ locator: placeOf(file, format, table, { line, number: 0 }), text, reason });
    },
  });
  for await (const batch of found) {
    o.signal?.throwIfAborted();
    const rows: Row[] = [];
    for (const each of batch) {
      const { value, twice } = each;
      const isOwn = isObject(value) ? kind === undefined || kindText(kindOf(value)) === kind : hasOthers;
      if (!isOwn || !(isFilled(value) || twice.length > 0)) continue;
      const locator = placeOf(file, format, table, each);
      if (!isObject(value) || twice.length > 0) {
        o.setAside?.({ locator, ...whyAside(each) });
        continue;
      }
      const cells = cellsOf(value);
      if (each.repeated.length > 0) repeated.push(numberOf(mode, each));
      if (cells.some((cell) => cell?.includes(UNREAD))) unread.push(numberOf(mode, each));
      rows.push({ locator, cells });
    }
    if (rows.length > 0) yield rows;
  }
  if (repeated.length > 0)
    o.noted?.(`${places(mode, repeated)}: a property stands several times in one object, each time with the same value.`);
  if (unread.length > 0) o.noted?.(`${places(mode, unread)}: characters that could not be read stand as ${UNREAD}.`);
}

/** The text has all values, those too that others took the place of. */
function whyAside({ value, twice }: FoundRecord): { text: string; reason: string } {
  const [first] = twice;
  if (first === undefined) return { text: writeJson(value), reason: "it is not an object with properties" };
  const before = twice.map(({ key, before: other }) => `${JSON.stringify(key)}:${writeJson(other)}`);
  return {
    text: `${writeJson(value)}, before that ${before.join(", ")}`,
    reason: `it has the property "${first.key}" several times, with different values`,
  };
}

const numberOf = (mode: Layout["mode"], { line, number }: FoundRecord): number => (mode === "lines" ? line : number);

function places(mode: Layout["mode"], all: readonly number[]): string {
  const word = mode === "lines" ? "line" : "record";
  const more = all.length > SHOWN ? ` and ${pluralize(all.length - SHOWN, "more", "more")}` : "";
  return `${word}${all.length === 1 ? "" : "s"} ${all.slice(0, SHOWN).join(", ")}${more}`;
}
