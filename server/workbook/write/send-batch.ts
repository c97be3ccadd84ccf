/** Sends requests and values to the spreadsheet for a tab. */
import type { sheets_v4 } from "googleapis/build/src/apis/sheets/index.js";
import type { Tab } from "../../../shared/tabs/tab.ts";
import type { WorkbookContext } from "../tab/open-grid.ts";

/** Sends a batch of requests; none is no call. */
export async function sendRequests(
  context: WorkbookContext,
  tab: Tab,
  requests: sheets_v4.Schema$Request[],
  o: { repeatable: boolean },
): Promise<void> {
  if (requests.length === 0) return;
  const requestBody = asJson({ requests });
  await context.caller.call({ name: "spreadsheets.batchUpdate", repeatable: o.repeatable, where: { tab: tab.title } }, (api) =>
    api.spreadsheets.batchUpdate({ spreadsheetId: context.spreadsheetId, requestBody, fields: "spreadsheetId" }, isJson),
  );
}

/** Sends ranges of raw values: text that looks like a formula stays text. */
export async function sendValues(context: WorkbookContext, tab: Tab, data: sheets_v4.Schema$ValueRange[]): Promise<void> {
  const requestBody = asJson({ valueInputOption: "RAW", data });
  await context.caller.call({ name: "values.batchUpdate", repeatable: true, where: { tab: tab.title } }, (api) =>
    api.spreadsheets.values.batchUpdate({ spreadsheetId: context.spreadsheetId, requestBody, fields: "spreadsheetId" }, isJson),
  );
}

/** A body as text: Google's client copies an object cell by cell, twice, before it makes text of it. */
const asJson = <T>(body: T): T => JSON.stringify(body) as unknown as T;
const isJson = { headers: { "content-type": "application/json" } };
