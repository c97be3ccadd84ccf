/** Recognises the tables of an export without a migration: reads their first rows and says what each table and column is. */
import { readFile } from "node:fs/promises";
import * as z from "zod";
import { RequestError, SourceError } from "../../shared/errors.ts";
import { chooseDateFormat, provenOrder } from "../../shared/map/match/choose-date-format.ts";
import { profileColumn } from "../../shared/map/profile-column.ts";
import { createRecogniser } from "../../shared/map/recognise/create-recogniser.ts";
import type { DescribedColumn, TableToRecognise } from "../../shared/map/recognise/describe-table.ts";
import { isFreeText } from "../../shared/map/recognise/is-free-text.ts";
import { type RecognisedTable, type Recogniser, recogniseInSteps } from "../../shared/map/recognise/recognise.ts";
import { type Recognition, recognitionOf } from "../../shared/map/recognise/recognition.ts";
import type { ColumnProfile } from "../../shared/record/column-profile.ts";
import { pluralize } from "../../shared/record/format-count.ts";
import type { Profile } from "../../shared/sources/profile.ts";
import { withProfile } from "../../shared/vocabulary/with-profile.ts";
import { readKnowledge, vocabularyDirectory } from "../read-vocabulary.ts";
import { takeTurns } from "../take-turns.ts";
import { findTables } from "./extract-source.ts";
import { readFirstRows } from "./first-rows.ts";
import { openSource } from "./open-source.ts";
import { readProfiles } from "./read-profiles.ts";
import type { LeftOut, OpenedLocation, SetAside } from "./readers/reader.ts";

/** Rows of a table that are looked at. */
const ROWS = 2000;

const General = z.strictObject({ dateFormats: z.array(z.string()), nulls: z.array(z.string()) });

/** What the recogniser needs, and how dates and empty values are usually written. */
export type ExportRecogniser = { readonly recogniser: Recogniser; readonly general: z.infer<typeof General> };

/** Reads what ships with the product; with a profile its objects and words come first. */
export async function openRecogniser(profile?: Profile): Promise<ExportRecogniser> {
  const [{ vocabulary, model }, general] = await Promise.all([
    readKnowledge(),
    readFile(`${vocabularyDirectory}/general.json`, "utf8").then((text) => General.parse(JSON.parse(text))),
  ]);
  const own = profile === undefined ? vocabulary : withProfile(vocabulary, profile).vocabulary;
  const facts = profile === undefined ? general : { dateFormats: profile.dateFormats, nulls: profile.nulls };
  return { recogniser: createRecogniser({ vocabulary: own, model }, facts.nulls), general: facts };
}

/** As a person asks in the terminal: by a path, and the name of a source if it is known. Throws a RequestError that names the known sources. */
export async function recogniseFor(
  { path, source }: { path: string; source: string | undefined },
  signal: AbortSignal,
): Promise<Recognition> {
  const profiles = source === undefined ? [] : await readProfiles();
  const profile = profiles.find(({ name }) => name === source);
  if (source !== undefined && profile === undefined)
    throw new RequestError({
      code: "request/unknown-source",
      message: `There is no source profile "${source}".`,
      hint: `Choose one of: ${profiles.map(({ name }) => name).join(", ")}, or leave --source out.`,
    });
  return recogniseExport(path, await openRecogniser(profile), signal);
}

/** Every table of a folder, ZIP or file. Throws a SourceError that says what to do when there is none. */
export async function recogniseExport(path: string, { recogniser, general }: ExportRecogniser, signal: AbortSignal): Promise<Recognition> {
  const source = await openSource(path, undefined, { anyFile: true });
  const opened: OpenedLocation[] = [];
  try {
    const { tables, leftOut: unread } = await findTables(source, signal, opened);
    const leftOut = [...unread];
    const read: TableToRecognise[] = [];
    for (const table of tables) {
      const { file, columns } = table;
      const setAside: SetAside[] = [];
      const rows = await readFirstRows(table, ROWS, signal, (row) => setAside.push(row));
      if (isFreeText({ columns, rows, setAside: setAside.length })) leftOut.push({ file, reason: "it is a text and not a table" });
      else {
        read.push({ file, name: table.isWholeFile ? "" : table.name, columns, rows });
        leftOut.push(...rowsLeftOut(setAside));
      }
    }
    if (read.length === 0) throw noTable(path, leftOut);
    const turn = takeTurns();
    const steps = recogniseInSteps(read, recogniser);
    let step = steps.next();
    for (; !step.done; step = steps.next()) {
      await turn();
      signal.throwIfAborted();
    }
    const { sure } = recogniser.model;
    return {
      tables: step.value.map((table, at) => recognitionOf(table, { sure, most: ROWS, formatOf: datesOf(table, read[at], general) })),
      leftOut: leftOut.map(({ file, reason }) => ({ file, reason })),
    };
  } finally {
    for (const location of opened) await location.close();
    await source.close();
  }
}

function noTable(path: string, [first]: readonly LeftOut[]): SourceError {
  return (
    first?.fault ??
    new SourceError({
      code: "source/not-an-export",
      message: `${path} contains no table${first === undefined ? "" : `: ${first.file} was not read because ${first.reason}`}.`,
      hint: first?.remedy ?? "Choose the folder, ZIP or file that contains the exported lists.",
      where: { path },
    })
  );
}

/** The first row that does not fit its headings, and how many more there are. */
function rowsLeftOut([first, ...others]: readonly SetAside[]): LeftOut[] {
  if (first === undefined) return [];
  const { file, line, row } = first.locator;
  const more = others.length === 0 ? "" : `; ${pluralize(others.length, "more row was", "more rows were")} not read for such a reason`;
  return [{ file: `${file}, ${line === undefined ? `row ${row}` : `line ${line}`}`, reason: `${first.reason}${more}` }];
}

/** How the dates of a column are written: columns that hold dates are read for it, and prove together whether the day or the month comes first. */
function datesOf(
  { described }: RecognisedTable,
  table: TableToRecognise | undefined,
  general: z.infer<typeof General>,
): (column: DescribedColumn) => string {
  const profiles = new Map<number, ColumnProfile>();
  for (const { heading, position, facts } of described.columns) {
    if ((facts.rates.date ?? 0) + (facts.rates.dateTime ?? 0) < 0.5) continue;
    const own = profileColumn(general, "", heading, position);
    for (const row of table?.rows ?? []) own.add(row[position] ?? "");
    profiles.set(position, own.finish(table?.rows.length ?? 0));
  }
  const order = provenOrder([...profiles.values()]);
  return ({ position }) => {
    const own = profiles.get(position);
    return own === undefined ? "" : chooseDateFormat(own, order, general.dateFormats).format;
  };
}
