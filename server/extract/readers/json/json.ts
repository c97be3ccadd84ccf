/** Reads JSON: lists of objects, and objects in lines of their own. Every list is a table. */
import type { SourceFile } from "../../source-file.ts";
import { cleanHeaders } from "../clean-headers.ts";
import type { Format, LeftOut, Location, OpenedLocation, Reader, Table } from "../reader.ts";
import { chooseTables, type JsonTable } from "./choose-tables.ts";
import { countRecords, textAt } from "./count-records.ts";
import { cellOf } from "./flatten-record.ts";
import { beginsLikeJson, findInvalidByte, hasValuePerLine, type InspectedJson, inspectJson } from "./inspect-json.ts";
import { damaged } from "./json-faults.ts";
import type { JsonFormat } from "./json-format.ts";
import { isObject, parseJson } from "./json-value.ts";
import { readJsonRows } from "./read-json-rows.ts";
import type { Layout } from "./read-records.ts";
import { arePages, type JsonSurvey, surveyJson } from "./survey-json.ts";

/** So many objects below keys of their own may be records. */
const FEW = 5;
const named = /\.(?:json|ndjson|jsonl)$/iu;
const linesNamed = /\.(?:ndjson|jsonl)$/iu;
/** Files of these names may hold anything that is text. */
const textNamed = /(?:\.(?:csv|tsv|tab|txt)|^[^.]*|\/[^.]*)$/iu;

export const json: Reader = {
  name: "json",
  accepts: (location, head) =>
    location.kind === "file" && (named.test(location.file.name) || (textNamed.test(location.file.name) && beginsLikeJson(head))),
  async open(location, signal) {
    signal.throwIfAborted();
    const file = fileOf(location);
    const found = await findTables(file, signal);
    return "reason" in found
      ? { ...nothing, leftOut: [found] }
      : { ...nothing, tables: found.tables.map((table) => tableOf(file, found, table)) };
  },
  async cellAt(location, given, locator, column) {
    const format = formatOf(given);
    const wanted = format.columns[column];
    const record = parseJson((await textAt(fileOf(location), format, locator)) ?? "");
    return isObject(record) && wanted ? cellOf(record, wanted) : undefined;
  },
};

const nothing: OpenedLocation = { tables: [] satisfies Table[], leftOut: [] satisfies LeftOut[], close: () => Promise.resolve() };

function fileOf(location: Location): SourceFile {
  if (location.kind !== "file") throw new Error("the reader for JSON needs a file");
  return location.file;
}

const formatOf = (format: Format): JsonFormat => format as unknown as JsonFormat;

type FoundTables = { readonly inspected: InspectedJson; readonly layout: Layout; readonly tables: readonly JsonTable[] };

async function findTables(file: SourceFile, signal: AbortSignal): Promise<FoundTables | LeftOut> {
  const no = (reason: string, remedy?: string): LeftOut => ({ file: file.name, reason, ...(remedy !== undefined && { remedy }) });
  if (file.bytes === 0) return no("empty");
  const inspected = await inspectJson(file, signal);
  const { encoding, isMarred, head } = inspected;
  if (head.trim() === "") return no("nothing but spaces and line ends");
  if (!linesNamed.test(file.name) && !/^\s*[[{]/u.test(head))
    return no("not JSON: it does not begin with { or [", "Export the list again, or give the file the ending of what it is.");
  if (hasValuePerLine(inspected, linesNamed.test(file.name))) {
    const layout: Layout = { encoding, mode: "lines", ...(isMarred && { isMarred }) };
    const survey = await surveyJson(file, layout, signal);
    const tables = chooseTables(survey, nameOf(file));
    if (tables.length === 0 && survey.broken) throw damaged(file.name, { line: survey.broken.line, column: 1 }, survey.broken.reason);
    return tables.length > 0 ? { inspected, layout, tables } : no("JSON without a record");
  }
  if (isMarred) throw damaged(file.name, await findInvalidByte(file), "a byte stands here that is not UTF-8");
  const lists: Layout = { encoding, mode: "lists" };
  const survey = await surveyJson(file, lists, signal);
  const isRecords = isRecord(survey) || (survey.values > 1 && !arePages(survey));
  const layout: Layout = isRecords ? { encoding, mode: "values" } : lists;
  const tables = chooseTables(isRecords ? await surveyJson(file, layout, signal) : survey, nameOf(file));
  if (tables.length > 0) return { inspected, layout, tables };
  if (survey.objects >= FEW)
    return no("JSON with objects below keys of their own, and without a list", "Export the records as a list, or as CSV or XLSX.");
  return no(survey.empty.length > 0 ? "an empty list" : "JSON without a list of records");
}

/** One object without a list, with an id of its own. */
const isRecord = ({ values, lists, properties }: JsonSurvey): boolean =>
  values === 1 && !lists.some(({ size }) => size > 0) && [...properties].some((name) => /^_?(?:id|uuid|guid|key)$/iu.test(name));

const nameOf = ({ name }: SourceFile): string => (name.split("/").at(-1) ?? name).replace(/\.[A-Za-z]{1,6}$/u, "");

function tableOf(file: SourceFile, { inspected, layout }: FoundTables, table: JsonTable): Table {
  const { keys, kind, hasOthers, isWholeFile, columns } = table;
  const format: JsonFormat = { ...layout, keys, ...(kind !== undefined && { kind }), hasOthers, isWholeFile, columns };
  const { names, notes } = cleanHeaders(columns.map(({ path }) => path.join(".")));
  return {
    file: file.name,
    name: table.name,
    isWholeFile,
    columns: names,
    header: { file: file.name },
    format: { reader: "json", ...format },
    notes: [...table.notes, ...notes],
    doubts: [],
    sha256: inspected.sha256,
    bytes: file.bytes,
    rows: (o) => readJsonRows(file, format, table, o ?? {}),
    count: (signal) => countRecords(file, format, signal),
  };
}
