/** Opens a spreadsheet for the Sheets exam: the stand-in over real HTTP or Google itself, with the client the product uses. */
import { JWT, OAuth2Client } from "google-auth-library";
import { sheets, type sheets_v4 } from "googleapis/build/src/apis/sheets/index.js";
import { test } from "vitest";
import { startSheetsSandbox } from "../../../server/sandbox/sheets/start.ts";
import { serviceAccountAuth, type WorkbookAuth } from "../../../server/workbook/auth.ts";
import { openCheckedProxy } from "./discovery/checked-proxy.ts";

/** True when the exam is put to Google: `GOOGLE_LIVE=1`, with the key of a service account. Facts that only a stand-in can show are left out then. */
export const isLive = process.env["GOOGLE_LIVE"] === "1";

/** A test of what only the stand-in can show: a second person, faults to order, its own words. There is none of it when Google is asked. */
export function testOfStandIn(name: string, run: () => Promise<void>): void {
  if (!isLive) test(name, run);
}

/** Who the stand-in knows; the token is the role. */
export const people = [
  { email: "service@engines.example", role: "service", token: "service" },
  { email: "ada@engines.example", role: "operations", token: "ada" },
  { email: "charles@engines.example", role: "manager", token: "charles" },
  { email: "admin@engines.example", role: "admin", token: "admin" },
];

type TabFacts = { readonly sheetId: number; readonly title: string; readonly rows?: number; readonly columns?: number };
export type Exam = {
  readonly url: string;
  /** The service's access token. */
  readonly token: string;
  /** The service's e-mail. */
  readonly email: string;
  /** The spreadsheet's owner. */
  readonly service: sheets_v4.Sheets;
  /** Somebody who may edit the spreadsheet but owns nothing; only on the stand-in. */
  readonly ada: sheets_v4.Sheets;
  clientOf(token: string): sheets_v4.Sheets;
  /** A new spreadsheet of the service with these tabs; at Google the one of `GOOGLE_LIVE_SPREADSHEET`, emptied, where that is set. */
  spreadsheet(tabs: readonly TabFacts[]): Promise<string>;
  /** Sends batch requests as somebody and gives the replies. */
  batch(spreadsheetId: string, requests: sheets_v4.Schema$Request[], as?: sheets_v4.Sheets): Promise<sheets_v4.Schema$Response[]>;
  /** Writes raw values. */
  put(spreadsheetId: string, range: string, values: unknown[][], as?: sheets_v4.Sheets): Promise<void>;
  /** Reads unformatted values. */
  values(spreadsheetId: string, range: string): Promise<unknown[][]>;
  close(): Promise<void>;
};

type Origin = { url: string; auth: WorkbookAuth; token: string; email: string; close(): Promise<void> };

export async function openExam(): Promise<Exam> {
  const origin = isLive ? await google() : await standIn();
  const proxy = await openCheckedProxy(origin.url);
  const client = (auth: WorkbookAuth): sheets_v4.Sheets => sheets({ version: "v4", auth, rootUrl: `${proxy.url}/`, retry: false });
  const clientOf = (token: string): sheets_v4.Sheets => client(tokenAuth(token));
  const service = client(origin.auth);
  return {
    url: proxy.url,
    token: origin.token,
    email: origin.email,
    service,
    ada: clientOf("ada"),
    clientOf,
    async spreadsheet(tabs) {
      const given = isLive ? process.env["GOOGLE_LIVE_SPREADSHEET"] : undefined;
      if (given !== undefined) return await emptied(service, given, tabs);
      const sheetsWanted = tabs.map((tab) => ({ properties: propertiesOf(tab) }));
      const requestBody = { properties: { title: "Analytical Engines" }, sheets: sheetsWanted };
      return (await service.spreadsheets.create({ requestBody })).data.spreadsheetId ?? "";
    },
    async batch(spreadsheetId, requests, as = service) {
      return (await as.spreadsheets.batchUpdate({ spreadsheetId, requestBody: { requests } })).data.replies ?? [];
    },
    async put(spreadsheetId, range, values, as = service) {
      await as.spreadsheets.values.update({ spreadsheetId, range, valueInputOption: "RAW", requestBody: { values } });
    },
    async values(spreadsheetId, range) {
      const answer = await service.spreadsheets.values.get({ spreadsheetId, range, valueRenderOption: "UNFORMATTED_VALUE" });
      return answer.data.values ?? [];
    },
    async close() {
      await proxy.close().finally(() => origin.close());
    },
  };
}

async function standIn(): Promise<Origin> {
  const authenticate = (token: string) => people.find((one) => one.token === token);
  const sandbox = await startSheetsSandbox({ dataDirectory: null, port: 0, authenticate });
  const email = "service@engines.example";
  return { url: sandbox.url, auth: tokenAuth("service"), token: "service", email, close: () => sandbox.close() };
}

async function google(): Promise<Origin> {
  const auth = serviceAccountAuth(process.env["GOOGLE_SERVICE_ACCOUNT_KEY"] ?? "");
  const { token } = await auth.getAccessToken();
  const email = auth instanceof JWT ? (auth.email ?? "") : "";
  return { url: "https://sheets.googleapis.com", auth, token: token ?? "", email, close: async () => undefined };
}

function tokenAuth(token: string): OAuth2Client {
  const auth = new OAuth2Client();
  auth.setCredentials({ access_token: token });
  return auth;
}

function propertiesOf(tab: TabFacts): sheets_v4.Schema$SheetProperties {
  const gridProperties = { rowCount: tab.rows ?? 20, columnCount: tab.columns ?? 6 };
  return { sheetId: tab.sheetId, title: tab.title, gridProperties };
}

/** The spreadsheet with these tabs and nothing else. */
async function emptied(service: sheets_v4.Sheets, spreadsheetId: string, tabs: readonly TabFacts[]): Promise<string> {
  const last = { sheetId: 1_999_999_999, title: "Emptied for the exam" };
  const there = (await service.spreadsheets.get({ spreadsheetId, fields: "sheets.properties.sheetId,namedRanges.namedRangeId" })).data;
  const requests: sheets_v4.Schema$Request[] = [
    { addSheet: { properties: last } },
    ...(there.namedRanges ?? []).map((one) => ({ deleteNamedRange: { namedRangeId: one.namedRangeId ?? "" } })),
    ...(there.sheets ?? []).map((sheet) => ({ deleteSheet: { sheetId: sheet.properties?.sheetId ?? 0 } })),
    ...tabs.map((tab) => ({ addSheet: { properties: propertiesOf(tab) } })),
    { deleteSheet: { sheetId: last.sheetId } },
    { updateSpreadsheetProperties: { properties: { title: "Analytical Engines" }, fields: "title" } },
  ];
  await service.spreadsheets.batchUpdate({ spreadsheetId, requestBody: { requests } });
  return spreadsheetId;
}

/** What a refused call says. */
export async function refusal(call: Promise<unknown>): Promise<{ status: number; state: string; message: string }> {
  try {
    await call;
  } catch (error) {
    const { response } = error as { response?: { status: number; data: { error: { code: number; status: string; message: string } } } };
    if (response !== undefined) return { status: response.status, state: response.data.error.status, message: response.data.error.message };
    throw error;
  }
  throw new Error("The call was not refused.");
}
