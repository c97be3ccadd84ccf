/** Proves that a workbook comes back from its lines as it was, under an id of its own. */
import { expect, test } from "vitest";
import { createLocalWorkbooks } from "../../../../server/sandbox/sheets/local-workbooks.ts";
import { emptyTab, type WorkbookState } from "../../../../server/sandbox/sheets/model/workbook-state.ts";
import { openSpreadsheetFile } from "../../../../server/sandbox/sheets/spreadsheet-file.ts";
import { createSpreadsheets } from "../../../../server/sandbox/sheets/spreadsheets.ts";

test("tabs, their blocks of rows and everything else of a workbook come back", async () => {
  const file = openSpreadsheetFile(null);
  const spreadsheets = createSpreadsheets(file);
  const block = [[{ kind: "text", text: "Ada\n\u2028" }]] as never;
  const state: WorkbookState = {
    ...{ title: "Analytical Engines", locale: "en_GB", timeZone: "Etc/GMT", owner: "ada@analytical.example", nextId: 12, metadata: [] },
    tabs: [
      emptyTab({ sheetId: 1, title: "Start", blocks: [block, block] }),
      emptyTab({ sheetId: 2, title: "Mapping", notes: { "1:2": "a note" } }),
    ],
    namedRanges: [],
  };
  const id = spreadsheets.create(state);
  const workbooks = createLocalWorkbooks(spreadsheets);
  const lines = [...workbooks.read(id)];
  async function* pieces() {
    yield lines.slice(0, 2);
    yield lines.slice(2);
  }
  const again = await workbooks.create(pieces());
  expect(again).not.toBe(id);
  expect(spreadsheets.get(again).state).toEqual(state);
  async function* nothing() {
    yield ['{"block": []}'];
  }
  await expect(workbooks.create(nothing())).rejects.toThrow("not those of a workbook");
  file.close();
});
