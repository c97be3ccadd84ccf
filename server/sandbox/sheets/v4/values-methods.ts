/** The `values` methods of the Sheets API. */
import * as z from "zod";
import { Refusal } from "../model/refusal.ts";
import { readShape } from "../model/shapes/read-shape.ts";
import {
  appendValues,
  clearValues,
  type Input,
  type Render,
  readValues,
  type ValueRange,
  type Written,
  writeValues,
} from "../model/values.ts";
import { type Call, choice, type Method, many } from "./method.ts";

const inputs = ["INPUT_VALUE_OPTION_UNSPECIFIED", "RAW", "USER_ENTERED"] as const;
// The cells are looked at one by one when they are written.
const rows = z.array(z.custom<unknown[]>(Array.isArray, "Invalid input: expected array"));
const valueRange = z.strictObject({ range: z.string().optional(), majorDimension: z.literal("ROWS").optional(), values: rows.optional() });
const valueRangeWithRange = z.strictObject({ ...valueRange.shape, range: z.string() });
const no = z.literal(false).optional();
const serial = z.enum(["SERIAL_NUMBER", "FORMATTED_STRING"]).optional();
const render = z.enum(["FORMATTED_VALUE", "UNFORMATTED_VALUE", "FORMULA"]).optional();

const reading = ["majorDimension", "valueRenderOption", "dateTimeRenderOption"];
const writing = ["valueInputOption", "includeValuesInResponse", "responseValueRenderOption", "responseDateTimeRenderOption"];

function idOf(call: Call): string {
  return call.parts[0] as string;
}

function readRendered(call: Call, ranges: readonly string[]): ValueRange[] {
  choice(call.query, "majorDimension", ["ROWS"]);
  choice(call.query, "dateTimeRenderOption", ["SERIAL_NUMBER", "FORMATTED_STRING"]);
  const shown: Render = choice(call.query, "valueRenderOption", ["FORMATTED_VALUE", "UNFORMATTED_VALUE", "FORMULA"]);
  const { state } = call.spreadsheets.get(idOf(call));
  return ranges.map((range) => readValues(state, range, shown));
}

function inputOf(option: string): Input {
  if (option === "RAW" || option === "USER_ENTERED") return option;
  throw new Refusal("'valueInputOption' is required but not specified");
}

/** What was written, as it can be read afterwards, when the caller asked for it. */
function written(call: Call, range: string): { updatedData?: ValueRange } {
  if (choice(call.query, "includeValuesInResponse", ["false", "true"]) === "false") return {};
  choice(call.query, "responseDateTimeRenderOption", ["SERIAL_NUMBER", "FORMATTED_STRING"]);
  const shown: Render = choice(call.query, "responseValueRenderOption", ["FORMATTED_VALUE", "UNFORMATTED_VALUE", "FORMULA"]);
  return { updatedData: readValues(call.spreadsheets.get(idOf(call)).state, range, shown) };
}

function update(call: Call): unknown {
  const input = inputOf(choice(call.query, "valueInputOption", inputs));
  const body = readShape(valueRange, call.body, "");
  const range = call.parts[1] as string;
  if (body.range !== undefined && body.range !== range)
    throw new Refusal(`Requested range [${range}] does not match the range of the values [${body.range}].`);
  const id = idOf(call);
  const done = writeValues(call.spreadsheets.get(id).state, { range, values: body.values ?? [], input, actor: call.actor });
  call.spreadsheets.replace(id, done.state);
  return { spreadsheetId: id, ...done.written, ...written(call, done.written.updatedRange) };
}

function batchUpdate(call: Call): unknown {
  const shape = z.strictObject({
    valueInputOption: z.string(),
    data: z.array(valueRangeWithRange).min(1),
    includeValuesInResponse: no,
    responseValueRenderOption: render,
    responseDateTimeRenderOption: serial,
  });
  const body = readShape(shape, call.body, "");
  const input = inputOf(body.valueInputOption);
  const id = idOf(call);
  let { state } = call.spreadsheets.get(id);
  const responses: (Written & { spreadsheetId: string })[] = [];
  for (const data of body.data) {
    const done = writeValues(state, { range: data.range, values: data.values ?? [], input, actor: call.actor });
    state = done.state;
    responses.push({ spreadsheetId: id, ...done.written });
  }
  call.spreadsheets.replace(id, state);
  const total = (field: "updatedRows" | "updatedColumns" | "updatedCells"): number => responses.reduce((sum, one) => sum + one[field], 0);
  return {
    spreadsheetId: id,
    totalUpdatedRows: total("updatedRows"),
    totalUpdatedColumns: total("updatedColumns"),
    totalUpdatedCells: total("updatedCells"),
    totalUpdatedSheets: new Set(responses.map((one) => one.updatedRange.split("!")[0])).size,
    responses,
  };
}

function append(call: Call): unknown {
  const input = inputOf(choice(call.query, "valueInputOption", inputs));
  const insertRows = choice(call.query, "insertDataOption", ["OVERWRITE", "INSERT_ROWS"]) === "INSERT_ROWS";
  const body = readShape(valueRange, call.body, "");
  const id = idOf(call);
  const { state } = call.spreadsheets.get(id);
  const done = appendValues(state, { range: call.parts[1] as string, values: body.values ?? [], input, insertRows, actor: call.actor });
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
    run: (call) => clear(call, readShape(z.strictObject({ ranges: z.array(z.string()).min(1) }), call.body, "").ranges),
  },
  {
    name: "values.clear",
    verb: "POST",
    pattern: /^\/v4\/spreadsheets\/([^/:]+)\/values\/([^/]+):clear$/,
    parameters: [],
    run(call) {
      readShape(z.strictObject({}), call.body ?? {}, "");
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
