/** Recognises the tables of an export without a migration: reads their first rows and says what each table and column is. */
import { readFile } from "node:fs/promises";
import * as z from "zod";
import { RequestError, SourceError } from "../../shared/errors.ts";
import { chooseDateFormat, provenOrder } from "../../shared/map/match/choose-date-format.ts";
import { profileColumn } from "../../shared/map/profile-column.ts";
import { createRecogniser } from "../../shared/map/recognise/create-recogniser.ts";
import type { DescribedColumn, TableToRecognise } from "../../shared/map/recognise/describe-table.ts";
import { type RecognisedTable, type Recogniser, recogniseInSteps } from "../../shared/map/recognise/recognise.ts";
import { type Recognition, recognitionOf } from "../../shared/map/recognise/recognition.ts";
import type { ColumnProfile } from "../../shared/record/column-profile.ts";
import type { Profile } from "../../shared/sources/profile.ts";
import { withProfile } from "../../shared/vocabulary/with-profile.ts";
import { readKnowledge, vocabularyDirectory } from "../read-vocabulary.ts";
import { takeTurns } from "../take-turns.ts";
import { findTables } from "./extract-source.ts";
import { readFirstRows } from "./first-rows.ts";
import { openSource } from "./open-source.ts";
import { readProfiles } from "./read-profiles.ts";
import type { OpenedLocation } from "./readers/reader.ts";

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
    const { tables, leftOut } = await findTables(source, signal, opened);
    if (tables.length === 0) {
      const [first] = leftOut;
      throw (
        first?.fault ??
        new SourceError({
          code: "source/not-an-export",
          message: `${path} contains no table${first === undefined ? "" : `: ${first.file} was not read because ${first.reason}`}.`,
          hint: first?.remedy ?? "Choose the folder, ZIP or file that contains the exported lists.",
          where: { path },
        })
      );
    }
    const read: TableToRecognise[] = [];
    for (const table of tables)
      read.push({
        file: table.file,
        name: table.isWholeFile ? "" : table.name,
        columns: table.columns,
        rows: await readFirstRows(table, ROWS, signal),
      });
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
