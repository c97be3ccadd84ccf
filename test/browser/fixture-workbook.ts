/** Draws the workbook of the page's own tests: the real tabs, written by the real writer into the real stand-in for Google Sheets. */
import pino from "pino";
import { type SheetsSandbox, startSheetsSandbox } from "../../server/sandbox/sheets/start.ts";
import { localAuth } from "../../server/workbook/auth.ts";
import { createSpreadsheet } from "../../server/workbook/create-spreadsheet.ts";
import { openWorkbook, type Workbook } from "../../server/workbook/workbook.ts";
import type { Person } from "../../shared/contract/endpoints.ts";
import { tabById, tabs } from "../../shared/tabs/index.ts";
import type { Row, Tab } from "../../shared/tabs/tab.ts";

export type FixtureWorkbook = {
  readonly id: string;
  readonly sheets: SheetsSandbox;
  readonly workbook: Workbook;
  /** A row of the Mapping tab as it stands; rows count from 1 as in the sheet. */
  row(rowNumber: number): Promise<Row | undefined>;
  close(): Promise<void>;
};

const serviceToken = "service-token";
const targets = [
  "(leave out)",
  "Person: Name",
  "Person: Email",
  "Person: Phone",
  "Company: Name",
  "Company: Website",
  "Lead: Name",
  "Lead: Value",
];
const choices = {
  target: targets,
  recipe: ["As it is", "E-mail address", "Date"],
  answer: ["Wait", "Go on"],
  user: [],
  pipeline: [],
  stage: [],
  outcome: [],
};

/** Whose token it is decides `people`; the Mapping tab has this many rows, the others a few. */
export async function drawFixtureWorkbook(mappingRows: number, people: Readonly<Record<string, Person>>): Promise<FixtureWorkbook> {
  const sheets = await startSheetsSandbox({
    dataDirectory: null,
    port: 0,
    authenticate: (token) => (token === serviceToken ? { email: "service@crosswalk.example", role: "admin" } : people[token]),
  });
  const reach = { rootUrl: sheets.url, auth: localAuth(serviceToken), log: pino({ level: "silent" }), paceMs: 0 };
  const id = await createSpreadsheet({ ...reach, title: "Analytical Engines" });
  const workbook = openWorkbook({ ...reach, spreadsheetId: id, serviceEmail: "service@crosswalk.example" });
  await workbook.draw(tabs, { title: "Analytical Engines" });
  for (const tab of tabs) await workbook.write(tab, rowsOf(tab, mappingRows), { choices });
  const mapping = tabById("mapping") as Tab;
  return {
    id,
    sheets,
    workbook,
    row: async (rowNumber) => (await workbook.read(mapping)).rows.find((row) => Number(row["rowNumber"]) === rowNumber),
    close: () => sheets.close(),
  };
}

function rowsOf(tab: Tab, mappingRows: number): Row[] {
  if (tab.id !== "mapping")
    return Array.from(
      { length: 5 },
      (_, at): Row =>
        at === 0
          ? tab.example
          : { ...tab.example, key: `${tab.example.key}-${at}`, tone: (["", "", "done", "", "quiet"] as const)[at] ?? "" },
    );
  return Array.from(
    { length: mappingRows },
    (_, at): Row =>
      at === 0
        ? tab.example
        : {
            ...tab.example,
            key: `contact.Column ${at}`,
            tone: at % 6 === 5 ? "attention" : at % 6 === 2 ? "done" : "",
            column: `Column ${at}`,
            confirmed: at % 2 === 0,
            filled: (at % 100) / 100,
            samples: at === 3 ? '=IMPORTXML("http://x.example","//a")' : "Ada Lovelace · Charles Babbage · Mary Somerville",
          },
  );
}
