/** Opens a workbook on the stand-in for the tests of the workbook room, and counts its calls. */
import { Writable } from "node:stream";
import type { sheets_v4 } from "googleapis/build/src/apis/sheets/index.js";
import { sheets } from "googleapis/build/src/apis/sheets/index.js";
import pino from "pino";
import * as z from "zod";
import { startSheetsSandbox } from "../../../server/sandbox/sheets/start.ts";
import { localAuth } from "../../../server/workbook/auth.ts";
import { createSpreadsheet } from "../../../server/workbook/create-spreadsheet.ts";
import { openWorkbook, type Workbook } from "../../../server/workbook/workbook.ts";
import type { Row, Tab } from "../../../shared/tabs/tab.ts";
import { openCheckedProxy } from "../../exams/sheets/discovery/checked-proxy.ts";

/** A small tab of each kind of column. */
export const owners: Tab = {
  id: "owners",
  title: "Ada's owners",
  sheetId: 21,
  writer: "both",
  purpose: "Who owns what.",
  columns: [
    { id: "owner", heading: "Owner", help: "As in the export.", width: 160, writer: "service", kind: "text" },
    { id: "records", heading: "Records", help: "How many.", width: 80, writer: "service", kind: "number" },
    { id: "user", heading: "Becomes", help: "Choose.", width: 200, writer: "people", kind: "choice", strict: true },
    { id: "agreed", heading: "Agreed?", help: "Tick.", width: 80, writer: "people", kind: "checkbox" },
    { id: "note", heading: "Note", help: "Anything.", width: 300, writer: "people", kind: "text" },
  ],
  row: z.object({}),
  example: { key: "ada" },
};
/** A tab that only the service writes. */
export const audit: Tab = {
  id: "audit",
  title: "Audit",
  sheetId: 22,
  writer: "service",
  purpose: "What happened.",
  columns: [{ id: "what", heading: "What", help: "What.", width: 300, writer: "service", kind: "text" }],
  row: z.object({}),
  example: { key: "1" },
};

/** One owner as the service writes it. */
export const ownerRow = (key: string, more: Partial<Row> = {}): Row =>
  ({ key, tone: "", owner: `Owner ${key}`, records: 3, user: "Ada", agreed: false, note: "", ...more }) as Row;
export const choices = { user: ["Ada", "Charles"] };

export type TestWorkbook = {
  readonly workbook: Workbook;
  readonly spreadsheetId: string;
  readonly url: string;
  /** The endpoint's own log of calls. */
  readonly calls: { method: string; bytes: number }[];
  /** The spreadsheet seen by somebody: `service` owns it, `ada` may edit it. */
  as(token: string): sheets_v4.Sheets;
  put(range: string, values: unknown[][], token?: string): Promise<void>;
  batch(requests: sheets_v4.Schema$Request[]): Promise<void>;
  /** Orders a fault of the stand-in, or several; see its README. */
  fail(...faults: { kind: string; times: number; [more: string]: unknown }[]): Promise<void>;
  /** How many ordered faults have not struck yet. */
  strikesLeft(): Promise<number>;
  /** Sets the stand-in's quotas; null takes them away. */
  limit(quotas: object | null): Promise<void>;
  close(): Promise<void>;
};

export async function openTestWorkbook(): Promise<TestWorkbook> {
  const calls: { method: string; bytes: number }[] = [];
  const stream = new Writable({
    write(line, _encoding, done) {
      const { method, bytes } = JSON.parse(String(line)) as { method?: string; bytes: number };
      if (method !== undefined) calls.push({ method, bytes });
      done();
    },
  });
  const log = pino({ level: "debug" }, stream);
  const authenticate = (token: string) => ({ email: `${token}@engines.example`, role: token });
  const sandbox = await startSheetsSandbox({ dataDirectory: null, port: 0, authenticate, log });
  const proxy = await openCheckedProxy(sandbox.url, { strict: true });
  const reach = { rootUrl: proxy.url, auth: localAuth("service"), log, backOffMs: 1 };
  const spreadsheetId = await createSpreadsheet({ ...reach, title: "Analytical Engines" });
  const as = (token: string): sheets_v4.Sheets => sheets({ version: "v4", auth: localAuth(token), rootUrl: `${proxy.url}/`, retry: false });
  const order = async (what: string, body: unknown): Promise<void> => {
    const headers = { authorization: "Bearer admin", "content-type": "application/json" };
    const answer = await fetch(`${sandbox.url}/${what}`, { method: "POST", headers, body: JSON.stringify(body) });
    if (!answer.ok) throw new Error(await answer.text());
  };
  return {
    workbook: openWorkbook({ ...reach, spreadsheetId }),
    spreadsheetId,
    url: proxy.url,
    calls,
    as,
    async put(range, values, token = "service") {
      await as(token).spreadsheets.values.update({ spreadsheetId, range, valueInputOption: "RAW", requestBody: { values } });
    },
    async batch(requests) {
      await as("service").spreadsheets.batchUpdate({ spreadsheetId, requestBody: { requests } });
    },
    fail: (...faults) => order("_faults", { faults }),
    async strikesLeft() {
      const answer = await fetch(`${sandbox.url}/_faults`, { headers: { authorization: "Bearer admin" } });
      return ((await answer.json()) as { left: number }).left;
    },
    limit: (quotas) => order("_quotas", quotas),
    async close() {
      await proxy.close().finally(() => sandbox.close());
    },
  };
}
