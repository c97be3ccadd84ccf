/** Reads HL7 v2 messages: patients, what is said about them, and appointments, each as a table. */
import { createHash } from "node:crypto";
import { UNREAD } from "../../../../shared/record/cell-class.ts";
import { formatNumber, pluralize } from "../../../../shared/record/format-count.ts";
import { isLater } from "../../settle-sayings.ts";
import type { SourceFile } from "../../source-file.ts";
import { cleanHeaders } from "../clean-headers.ts";
import { createEncodingDetector, type Encoding } from "../delimited/detect-encoding.ts";
import { MOST_COLUMNS } from "../json/json-faults.ts";
import { type Headings, orderHeadings } from "../order-headings.ts";
import type { Format, Location, Reader, Row, RowsOptions, Saying, Table } from "../reader.ts";
import { countSegments } from "./count-segments.ts";
import { type MessageRow, placeOf, rowsOf, tables } from "./message-rows.ts";
import { type Hl7Format, hostile, readMessages } from "./read-messages.ts";

const named = /\.(?:hl7|txt|dat|msg|adt|siu)$|^[^.]*$|\/[^.]*$/iu;

export const hl7: Reader = {
  name: "hl7",
  accepts: (location, head) =>
    location.kind === "file" &&
    named.test(location.file.name) &&
    /^(?:\xef\xbb\xbf)?[\s\x0b]*(?:MSH|FHS|BHS)[^\w\s,;"']/u.test(Buffer.from(head).toString("latin1")),
  async open(location, signal) {
    signal.throwIfAborted();
    const file = fileOf(location);
    const { sha256, encoding, notes: guesses } = await inspect(file, signal);
    const survey = await surveyMessages(file, encoding, signal);
    const kinds = Object.keys(tables).filter((kind) => survey.kinds.has(kind));
    return {
      tables: kinds.map((kind, at): Table => {
        const headings = survey.kinds.get(kind)?.columns ?? [];
        const format: Hl7Format = { encoding, kind, columns: headings, hasOthers: at === 0 };
        const { names, notes } = cleanHeaders(headings);
        const last = survey.newest.get(kind) ?? new Map<string, Saying>();
        let newest: ReadonlyMap<string, Saying> = last;
        return {
          ...{ file: file.name, name: tables[kind] ?? kind, isWholeFile: false, columns: names, header: { file: file.name } },
          format: { reader: "hl7", ...format },
          notes: [...(at === 0 ? [...guesses, ...describe(survey)] : []), ...notes],
          doubts: at === 0 ? guesses : [],
          ...{ sha256, bytes: file.bytes },
          sayings: { last, settle: (all) => void (newest = all) },
          rows: (o) => readRows(file, format, newest, o ?? {}),
          count: (stop) => countSegments(file, format, stop),
        };
      }),
      leftOut: kinds.length > 0 ? [] : [{ file: file.name, reason: "HL7 messages without a patient or an appointment" }],
      close: () => Promise.resolve(),
    };
  },
  async cellAt(location, given, { line }, column) {
    const format = given as Format & Hl7Format;
    for await (const { messages } of readMessages(fileOf(location), format.encoding)) {
      const found = messages.flatMap((message) => rowsOf(message)).find((row) => row.kind === format.kind && row.line === line);
      if (found) return found.cells.get(format.columns[column] ?? "");
    }
    return undefined;
  },
};

function fileOf(location: Location): SourceFile {
  if (location.kind !== "file") throw new Error("the reader for HL7 needs a file");
  return location.file;
}

async function inspect(file: SourceFile, signal: AbortSignal): Promise<{ sha256: string; encoding: Encoding; notes: string[] }> {
  const hash = createHash("sha256");
  const detector = createEncodingDetector();
  for await (const piece of (await file.open()) as AsyncIterable<Buffer>) {
    signal.throwIfAborted();
    hash.update(piece);
    detector.add(piece);
  }
  return { sha256: hash.digest("hex"), ...detector.finish() };
}

type Survey = {
  readonly kinds: ReadonlyMap<string, Headings>;
  /** By kind and what it is about, the newest message. */
  readonly newest: ReadonlyMap<string, ReadonlyMap<string, Saying>>;
  readonly unread: ReadonlyMap<string, number>;
  readonly messages: number;
  readonly isDoubled: boolean;
};

const sayingOf = (file: SourceFile, { message, time }: MessageRow): Saying => ({
  time,
  place: `message ${formatNumber(message)} of ${file.name}`,
});

/** The newest by the time of its message; where that is not said, the one that comes later. */
async function surveyMessages(file: SourceFile, encoding: Encoding, signal: AbortSignal): Promise<Survey> {
  const kinds = new Map<string, Headings>();
  const newest = new Map<string, Map<string, Saying>>();
  const unread = new Map<string, number>();
  let [messages, isDoubled] = [0, false];
  for await (const found of readMessages(file, encoding, signal))
    for (const message of found.messages) {
      messages += 1;
      isDoubled ||= message.signs.isDoubled;
      for (const row of rowsOf(message, (name) => unread.set(name, (unread.get(name) ?? 0) + 1))) {
        const headings = kinds.get(row.kind) ?? orderHeadings();
        kinds.set(row.kind, headings);
        if (row.cells.size > MOST_COLUMNS || headings.columns.length > MOST_COLUMNS)
          throw hostile(file.name, row.line, `more than ${formatNumber(MOST_COLUMNS)} different fields`);
        headings.add(row.cells.keys());
        const known = newest.get(row.kind) ?? new Map<string, Saying>();
        newest.set(row.kind, known);
        const before = known.get(row.about);
        if (row.about !== "" && (!before || isLater(row, before))) known.set(row.about, sayingOf(file, row));
      }
    }
  return { kinds, newest, unread, messages, isDoubled };
}

async function* readRows(
  file: SourceFile,
  format: Hl7Format,
  newest: ReadonlyMap<string, Saying>,
  { signal, noted, setAside }: RowsOptions,
): AsyncGenerator<Row[]> {
  let unread = 0;
  for await (const { messages, strays } of readMessages(file, format.encoding, signal)) {
    signal?.throwIfAborted();
    if (format.hasOthers) for (const { line, text, reason } of strays) setAside?.({ locator: { file: file.name, line }, text, reason });
    const rows: Row[] = [];
    for (const row of messages.flatMap((message) => rowsOf(message))) {
      if (row.kind !== format.kind) continue;
      const cells = format.columns.map((heading) => row.cells.get(heading));
      if (cells.some((cell) => cell?.includes(UNREAD))) unread += 1;
      const counts = newest.get(row.about);
      const isReplaced = counts !== undefined && counts.place !== sayingOf(file, row).place;
      rows.push({
        locator: placeOf(file.name, row),
        cells,
        ...(isReplaced && { noRecord: `${counts.place}, which is newer, says this again` }),
      });
    }
    if (rows.length > 0) yield rows;
  }
  if (unread > 0) noted?.(`${pluralize(unread, "row has", "rows have")} characters that could not be read; they stand as ${UNREAD}.`);
}

function describe({ unread, messages, isDoubled }: Survey): string[] {
  const segments = [...unread].map(([name, times]) => `${name} (${formatNumber(times)})`);
  return [
    `The file has ${pluralize(messages, "message")}; of several about the same patient, visit or appointment the newest counts as a whole.`,
    ...(segments.length > 0 ? [`Segments of which nothing was read: ${segments.join(", ")}.`] : []),
    ...(isDoubled ? ["The messages are written as in a program, with doubled backslashes; that was undone."] : []),
  ];
}
