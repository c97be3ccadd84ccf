/** Recognises the tables of an export without a migration: reads their first rows and says what each table and column is. */
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import * as z from "zod";
import { RequestError, SourceError } from "../../shared/errors.ts";
import { chooseDateFormat, provenOrder } from "../../shared/map/match/choose-date-format.ts";
import { profileColumn } from "../../shared/map/profile-column.ts";
import type { DescribedColumn, TableToRecognise } from "../../shared/map/recognise/describe-table.ts";
import { Model } from "../../shared/map/recognise/model.ts";
import { type Recogniser, recogniseTables } from "../../shared/map/recognise/recognise.ts";
import { type Recognition, recognitionOf } from "../../shared/map/recognise/recognition.ts";
import { indexWords } from "../../shared/map/recognise/word-index.ts";
import type { ColumnProfile } from "../../shared/record/column-profile.ts";
import { nullTexts } from "../../shared/record/null-text.ts";
import type { Profile } from "../../shared/sources/profile.ts";
import { withProfile } from "../../shared/vocabulary/with-profile.ts";
import { findTables } from "./extract-source.ts";
import { openSource } from "./open-source.ts";
import { readProfiles } from "./read-profiles.ts";
import { readVocabulary, vocabularyDirectory } from "./read-vocabulary.ts";
import type { OpenedLocation, Table } from "./readers/reader.ts";

/** The model that ships with the product; `npm run learn` writes it. */
export const modelFile = fileURLToPath(new URL("../../shared/map/recognise/model.json", import.meta.url));

/** Rows of a table that are looked at. */
const ROWS = 2000;

const General = z.strictObject({ dateFormats: z.array(z.string()), nulls: z.array(z.string()) });

/** What the recogniser needs, and how dates and empty values are usually written. */
export type ExportRecogniser = { readonly recogniser: Recogniser; readonly general: z.infer<typeof General> };

/** Reads what ships with the product; with a profile its objects and words come first. */
export async function openRecogniser(profile?: Profile): Promise<ExportRecogniser> {
  const [vocabulary, model, general] = await Promise.all([
    readVocabulary(),
    readFile(modelFile, "utf8").then((text) => Model.parse(JSON.parse(text))),
    readFile(`${vocabularyDirectory}/general.json`, "utf8").then((text) => General.parse(JSON.parse(text))),
  ]);
  const own = profile === undefined ? vocabulary : withProfile(vocabulary, profile);
  const facts = profile === undefined ? general : { dateFormats: profile.dateFormats, nulls: profile.nulls };
  return { recogniser: { vocabulary: own, index: indexWords(own), model, isEmpty: nullTexts(facts.nulls) }, general: facts };
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
        rows: await firstRows(table, signal),
      });
    const found = recogniseTables(read, recogniser);
    return {
      tables: found.map((table) => {
        const profiles = table.described.columns.map((column) =>
          profileOf(
            column,
            read.find(({ file, name }) => file === table.described.file && name === table.described.name),
            general,
          ),
        );
        const order = provenOrder(profiles);
        const formatOf = ({ position }: DescribedColumn): string => {
          const own = profiles[position];
          return own === undefined || own.filled === 0 ? "" : chooseDateFormat(own, order, general.dateFormats).format;
        };
        return recognitionOf(table, { sure: recogniser.model.sure, formatOf });
      }),
    };
  } finally {
    for (const location of opened) await location.close();
    await source.close();
  }
}

async function firstRows(table: Table, signal: AbortSignal): Promise<string[][]> {
  const rows: string[][] = [];
  for await (const batch of table.rows({ signal })) {
    for (const { cells } of batch) if (rows.length < ROWS) rows.push(cells.map((cell) => cell ?? ""));
    if (rows.length >= ROWS) break;
  }
  return rows;
}

function profileOf(
  { heading, position }: DescribedColumn,
  table: TableToRecognise | undefined,
  general: z.infer<typeof General>,
): ColumnProfile {
  const own = profileColumn(general, "", heading, position);
  for (const row of table?.rows ?? []) own.add(row[position] ?? "");
  return own.finish(table?.rows.length ?? 0);
}
