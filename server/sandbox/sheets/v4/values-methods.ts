/** The `values` methods of the Sheets API. */
import * as z from "zod";
import { Refusal } from "../model/refusal.ts";
import { readShape } from "../model/shapes/read-shape.ts";
import {
  appendValues,
  clearValues,
  type DateRender,
  type Dimension,
  type Input,
  type Render,
  readValues,
  type Touched,
  transposed,
  type ValueRange,
  type Written,
  writeValues,
} from "../model/values.ts";
import { type Call, choice, flag, type Method, many } from "./method.ts";

const inputs = ["INPUT_VALUE_OPTION_UNSPECIFIED", "RAW", "USER_ENTERED"] as const;
// The cells are looked at one by one when they are written.
const rows = z.array(z.custom<unknown[]>(Array.isArray, "Invalid input: expected array"));
const major = z.enum(["ROWS", "COLUMNS"]).optional();
const valueRange = z.strictObject({ range: z.string().optional(), majorDimension: major, values: rows.optional() });
const valueRangeWithRange = z.strictObject({ ...valueRange.shape, range: z.string() });
const serial = z.enum(["SERIAL_NUMBER", "FORMATTED_STRING"]).optional();
const render = z.enum(["FORMATTED_VALUE", "UNFORMATTED_VALUE", "FORMULA"]).optional();

const reading = ["majorDimension", "valueRenderOption", "dateTimeRenderOption"];
const writing = ["valueInputOption", "includeValuesInResponse", "responseValueRenderOption", "responseDateTimeRenderOption"];

function idOf(call: Call): string {
  return call.parts[0] as string;
}

function readRendered(call: Call, ranges: readonly string[]): ValueRange[] {
  const dates: DateRender = choice(call.query, "dateTimeRenderOption", ["SERIAL_NUMBER", "FORMATTED_STRING"]);
  const shown: Render = choice(call.query, "valueRenderOption", ["FORMATTED_VALUE", "UNFORMATTED_VALUE", "FORMULA"]);
  const turned: Dimension = choice(call.query, "majorDimension", ["ROWS", "COLUMNS"]);
  const { state } = call.spreadsheets.get(idOf(call));
  return ranges.map((range) => readValues(state, range, { render: shown, major: turned, dates }));
}

/** What a date typed without a year means. */
const thisYear = (): number => new Date().getUTCFullYear();

function inputOf(option: string): Input {
  if (option === "RAW" || option === "USER_ENTERED") return option;
  throw new Refusal("'valueInputOption' is required but not specified");
}

/** The rows of a body, whichever way it lists them. */
function rowsOf(body: { majorDimension?: Dimension | undefined; values?: unknown[][] | undefined }): unknown[][] {
  const values = body.values ?? [];
  return body.majorDimension === "COLUMNS" ? transposed<unknown>(values, null) : values;
}

/** The body of one range of values. Google says in its own words that values are a list of lists. */
function readBody(call: Call): z.infer<typeof valueRange> {
  const { values } = (call.body ?? {}) as { values?: unknown };
  if (values !== undefined && values !== null && !Array.isArray(values))
    throw new Refusal(`Invalid value at 'data.values' (type.googleapis.com/google.protobuf.ListValue), ${JSON.stringify(values)}`);
  return readShape(valueRange, call.body, { message: "ValueRange" });
}

/** What was written, as it can be read afterwards, when the caller asked for it. */
function written(call: Call, range: string): { updatedData?: ValueRange } {
  if (!flag(call.query, "includeValuesInResponse")) return {};
  const dates: DateRender = choice(call.query, "responseDateTimeRenderOption", ["SERIAL_NUMBER", "FORMATTED_STRING"]);
  const shown: Render = choice(call.query, "responseValueRenderOption", ["FORMATTED_VALUE", "UNFORMATTED_VALUE", "FORMULA"]);
  return { updatedData: readValues(call.spreadsheets.get(idOf(call)).state, range, { render: shown, dates }) };
}

function update(call: Call): unknown {
  const input = inputOf(choice(call.query, "valueInputOption", inputs));
  const body = readBody(call);
  const range = call.parts[1] as string;
  if (body.range !== undefined && body.range !== range)
    throw new Refusal(`Requested range [${range}] does not match the range of the values [${body.range}].`);
  const id = idOf(call);
  const done = writeValues(call.spreadsheets.get(id).state, { range, values: rowsOf(body), input, year: thisYear(), actor: call.actor });
  call.spreadsheets.replace(id, done.state);
  return { spreadsheetId: id, ...done.written, ...written(call, done.written.updatedRange) };
}

function batchUpdate(call: Call): unknown {
  const shape = z.strictObject({
    valueInputOption: z.string(),
    data: z.array(valueRangeWithRange).min(1),
    includeValuesInResponse: z.boolean().optional(),
    responseValueRenderOption: render,
    responseDateTimeRenderOption: serial,
  });
  const body = readShape(shape, call.body, { message: "BatchUpdateValuesRequest" });
  const input = inputOf(body.valueInputOption);
  const id = idOf(call);
  let { state } = call.spreadsheets.get(id);
  const responses: (Written & { spreadsheetId: string; updatedData?: ValueRange })[] = [];
  const places: Touched[] = [];
  for (const data of body.data) {
    const done = writeValues(state, { range: data.range, values: rowsOf(data), input, year: thisYear(), actor: call.actor });
    state = done.state;
    places.push(done.touched);
    responses.push({ spreadsheetId: id, ...done.written });
  }
  call.spreadsheets.replace(id, state);
  if (body.includeValuesInResponse === true)
    for (const one of responses)
      one.updatedData = readValues(state, one.updatedRange, {
        render: body.responseValueRenderOption ?? "FORMATTED_VALUE",
        dates: body.responseDateTimeRenderOption ?? "SERIAL_NUMBER",
      });
  // A row or column that several of the ranges touch is counted once.
  const total = (lines: "rows" | "columns"): number =>
    new Set(places.flatMap((one) => [...one[lines]].map((line) => `${one.sheetId}:${line}`))).size;
  return {
    spreadsheetId: id,
    totalUpdatedRows: total("rows"),
    totalUpdatedColumns: total("columns"),
    totalUpdatedCells: responses.reduce((sum, one) => sum + one.updatedCells, 0),
    totalUpdatedSheets: new Set(places.map((one) => one.sheetId)).size,
    responses,
  };
}

function append(call: Call): unknown {
  const input = inputOf(choice(call.query, "valueInputOption", inputs));
  const insertRows = choice(call.query, "insertDataOption", ["OVERWRITE", "INSERT_ROWS"]) === "INSERT_ROWS";
  const body = readBody(call);
  const id = idOf(call);
  const { state } = call.spreadsheets.get(id);
  const done = appendValues(state, {
    range: call.parts[1] as string,
    values: rowsOf(body),
    input,
    year: thisYear(),
    insertRows,
    actor: call.actor,
  });
  call.spreadsheets.replace(id, done.state);
  return {
    spreadsheetId: id,
    ...(done.tableRange === undefined ? {} : { tableRange: done.tableRange }),
    updates: { spreadsheetId: id, ...done.written, ...written(call, done.written.updatedRange) },
  };
}

function clear(call: Call, ranges: readonly string[]): { spreadsheetId: string; clearedRanges: string[] } {
  const id = idOf(call);
  const done = clearValues(call.spreadsheets.get(id).state, ranges, call.actor);
  call.spreadsheets.replace(id, done.state);
  return { spreadsheetId: id, clearedRanges: done.clearedRanges };
}

/** Methods about cell values; the more particular patterns stand first. */
export const valuesMethods: readonly Method[] = [
  {
    name: "values.batchGet",
    verb: "GET",
    pattern: /^\/v4\/spreadsheets\/([^/:]+)\/values:batchGet$/,
    parameters: ["ranges", ...reading],
    run: (call) => ({ spreadsheetId: idOf(call), valueRanges: readRendered(call, many(call.query, "ranges")) }),
  },
  {
    name: "values.batchUpdate",
    verb: "POST",
    pattern: /^\/v4\/spreadsheets\/([^/:]+)\/values:batchUpdate$/,
    parameters: [],
    run: batchUpdate,
  },
  {
    name: "values.batchClear",
    verb: "POST",
    pattern: /^\/v4\/spreadsheets\/([^/:]+)\/values:batchClear$/,
    parameters: [],
    run: (call) =>
      clear(
        call,
        readShape(z.strictObject({ ranges: z.array(z.string()).min(1) }), call.body, { message: "BatchClearValuesRequest" }).ranges,
      ),
  },
  {
    name: "values.clear",
    verb: "POST",
    pattern: /^\/v4\/spreadsheets\/([^/:]+)\/values\/([^/]+):clear$/,
    parameters: [],
    run(call) {
      readShape(z.strictObject({}), call.body ?? {}, { message: "ClearValuesRequest" });
      const { spreadsheetId, clearedRanges } = clear(call, [call.parts[1] as string]);
      return { spreadsheetId, clearedRange: clearedRanges[0] };
    },
  },
  {
    name: "values.append",
    verb: "POST",
    pattern: /^\/v4\/spreadsheets\/([^/:]+)\/values\/([^/]+):append$/,
    parameters: ["insertDataOption", ...writing],
    run: append,
  },
  {
    name: "values.get",
    verb: "GET",
    pattern: /^\/v4\/spreadsheets\/([^/:]+)\/values\/([^/]+)$/,
    parameters: reading,
    run: (call) => readRendered(call, [call.parts[1] as string])[0],
  },
  { name: "values.update", verb: "PUT", pattern: /^\/v4\/spreadsheets\/([^/:]+)\/values\/([^/]+)$/, parameters: writing, run: update },
];
