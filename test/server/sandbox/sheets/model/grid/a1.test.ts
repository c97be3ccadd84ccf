/** Tests reading and writing A1 notation. */
import { expect, test } from "vitest";
import { cellName, parseRange, rangeName } from "../../../../../../server/sandbox/sheets/model/grid/a1.ts";
import { emptyTab, OPEN, type WorkbookState } from "../../../../../../server/sandbox/sheets/model/workbook-state.ts";

const tabs = [emptyTab({ sheetId: 1, title: "My 'own' tab", hidden: true }), emptyTab({ sheetId: 2, title: "Runs" })];
const state: WorkbookState = {
  title: "",
  locale: "",
  timeZone: "",
  owner: "",
  tabs,
  namedRanges: [{ id: "n", name: "rates", sheetId: 2, area: { startRow: 4, endRow: 5, startColumn: 1, endColumn: 2 } }],
  metadata: [],
  nextId: 1,
};

test.each([
  ["'My ''own'' tab'!B2:C3", 1, [1, 3, 1, 3]],
  ["Runs!A:C", 2, [0, OPEN, 0, 3]],
  ["Runs!A5:B", 2, [4, OPEN, 0, 2]],
  ["Runs!2:2", 2, [1, 2, 0, OPEN]],
  ["Runs!B2:2", 2, [1, 2, 1, OPEN]],
  ["Runs!D4:B2", 2, [1, 4, 1, 4]],
  ["Runs!R2C3:R4C5", 2, [1, 4, 2, 5]],
  ["R1C1", 2, [0, 1, 0, 1]],
  ["Runs", 2, [0, OPEN, 0, OPEN]],
  ["'Runs'", 2, [0, OPEN, 0, OPEN]],
  ["$AA$10", 2, [9, 10, 26, 27]],
  ["rates", 2, [4, 5, 1, 2]],
])("%s is found", (text, sheetId, area) => {
  const found = parseRange(state, text);
  expect([found.tab.sheetId, Object.values(found.area)]).toEqual([sheetId, area]);
});

test.each(["Nowhere!A1", "Runs!", "Runs!1A", "Runs!A1:B2:C3", "Runs!A:5", "Runs!A", "", "Runs!A0"])("%s is refused", (text) => {
  expect(() => parseRange(state, text)).toThrow(`Unable to parse range: ${text}`);
});

test("names of cells and ranges are written as Google echoes them", () => {
  expect([cellName(0, 0), cellName(11, 25), cellName(0, 26), cellName(0, 702)]).toEqual(["A1", "Z12", "AA1", "AAA1"]);
  const [first, second] = state.tabs as [(typeof tabs)[0], (typeof tabs)[0]];
  expect(rangeName(first, { startRow: 0, endRow: OPEN, startColumn: 0, endColumn: OPEN })).toBe("'My ''own'' tab'!A1:Z1000");
  expect(rangeName(second, { startRow: 4, endRow: 5, startColumn: 1, endColumn: 2 })).toBe("Runs!B5");
});
