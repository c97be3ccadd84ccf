/** The only place that opens a spreadsheet for the Sheets exam: the stand-in over real HTTP, with the client the product uses. */
import { OAuth2Client } from "google-auth-library";
import { sheets, type sheets_v4 } from "googleapis/build/src/apis/sheets/index.js";
import { startSheetsSandbox } from "../../../server/sandbox/sheets/start.ts";
import { openCheckedProxy } from "./discovery/checked-proxy.ts";

/** Who the endpoint knows; the token is the role. */
export const people = [
  { email: "service@engines.example", role: "service", token: "service" },
  { email: "ada@engines.example", role: "operations", token: "ada" },
  { email: "charles@engines.example", role: "manager", token: "charles" },
  { email: "admin@engines.example", role: "admin", token: "admin" },
];

export type Exam = {
  readonly url: string;
  /** The service's access token. */
  readonly token: string;
  /** The spreadsheet's owner. */
  readonly service: sheets_v4.Sheets;
  /** Somebody who may edit the spreadsheet but owns nothing. */
  readonly ada: sheets_v4.Sheets;
  clientOf(token: string): sheets_v4.Sheets;
  /** A new spreadsheet of the service with these tabs. */
  spreadsheet(tabs: readonly { sheetId: number; title: string; rows?: number; columns?: number }[]): Promise<string>;
  /** Sends batch requests as somebody and gives the replies. */
  batch(spreadsheetId: string, requests: sheets_v4.Schema$Request[], as?: sheets_v4.Sheets): Promise<sheets_v4.Schema$Response[]>;
  /** Writes raw values. */
  put(spreadsheetId: string, range: string, values: unknown[][], as?: sheets_v4.Sheets): Promise<void>;
  /** Reads unformatted values. */
  values(spreadsheetId: string, range: string): Promise<unknown[][]>;
  close(): Promise<void>;
};

export async function openExam(): Promise<Exam> {
  const sandbox = await startSheetsSandbox({
    dataDirectory: null,
    port: 0,
    authenticate: (token) => people.find((one) => one.token === token),
  });
  const proxy = await openCheckedProxy(sandbox.url);
  const clientOf = (token: string): sheets_v4.Sheets => {
    const auth = new OAuth2Client();
    auth.setCredentials({ access_token: token });
    return sheets({ version: "v4", auth, rootUrl: `${proxy.url}/`, retry: false });
  };
  const service = clientOf("service");
  return {
    url: proxy.url,
    token: "service",
    service,
    ada: clientOf("ada"),
    clientOf,
    async spreadsheet(tabs) {
      const made = await service.spreadsheets.create({
        requestBody: {
          properties: { title: "Analytical Engines" },
          sheets: tabs.map((tab) => ({
            properties: {
              sheetId: tab.sheetId,
              title: tab.title,
              gridProperties: { rowCount: tab.rows ?? 20, columnCount: tab.columns ?? 6 },
            },
          })),
        },
      });
      return made.data.spreadsheetId ?? "";
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
      await proxy.close().finally(() => sandbox.close());
    },
  };
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
