/** Tests how a tab gets room for its rows, and the rules that they carry. */
import { expect, test } from "vitest";
import type { Grid } from "../../../../server/workbook/tab/read-grid.ts";
import {
  type Choices,
  filterRequests,
  growRequests,
  hiddenSpecs,
  rowsNeeded,
  ruleAndFormatRequests,
  shrinkRequests,
} from "../../../../server/workbook/write/room-requests.ts";
import type { Tab } from "../../../../shared/tabs/tab.ts";
import { gridOf } from "../grid-of.ts";
import { audit, owners } from "../open-test-workbook.ts";

const grid = (more: Partial<Grid>): Grid => gridOf(owners, [], more);
const hiding: Tab = { ...owners, hides: { column: "owner", values: ["nobody"] } };

test("a tab has a row below its headings even when it holds none", () => {
  expect([rowsNeeded(0), rowsNeeded(1), rowsNeeded(40_000)]).toEqual([2, 2, 40_001]);
});

test("a tab grows by the rows that are missing, and never shrinks by growing", () => {
  expect(growRequests(owners, grid({ rowCount: 5 }), 9)).toEqual([{ appendDimension: { sheetId: 21, dimension: "ROWS", length: 5 } }]);
  expect(growRequests(owners, grid({ rowCount: 10 }), 9)).toEqual([]);
  expect(growRequests(owners, grid({ rowCount: 99 }), 9)).toEqual([]);
});

test("rows below the last one are taken away, as many as were there when it was planned", () => {
  expect(shrinkRequests(owners, grid({ rowCount: 12 }), 9)).toEqual([
    { deleteDimension: { range: { sheetId: 21, dimension: "ROWS", startIndex: 10, endIndex: 12 } } },
  ]);
  expect(shrinkRequests(owners, grid({ rowCount: 10 }), 9)).toEqual([]);
  expect(shrinkRequests(owners, grid({ rowCount: 2 }), 0)).toEqual([]);
});

test("a filter that ends too early is stretched and keeps what people chose; one that they took away does not come back", () => {
  const range = { startRowIndex: 0, endRowIndex: 4, startColumnIndex: 0 };
  const filterSpecs = [{ columnIndex: 3, filterCriteria: { hiddenValues: ["x"] } }];
  const sortSpecs = [{ dimensionIndex: 2, sortOrder: "ASCENDING" }];
  expect(filterRequests(owners, grid({ filter: { range, filterSpecs, sortSpecs } }), 9)).toEqual([
    { setBasicFilter: { filter: { range: { ...range, endRowIndex: 10 }, filterSpecs, sortSpecs } } },
  ]);
  expect(filterRequests(owners, grid({ filter: { range } }), 3)).toEqual([]);
  expect(filterRequests(owners, grid({ filter: { range: { startRowIndex: 0 } } }), 9)).toEqual([]);
  expect(filterRequests(owners, grid({}), 9)).toEqual([]);
});

test("a filter that hides rows is set again even when it is long enough, so that new rows are looked at, and ends with the rows that are left", () => {
  const range = { startRowIndex: 0, endRowIndex: 40 };
  expect(filterRequests(hiding, grid({ filter: { range } }), 9)).toEqual([
    { setBasicFilter: { filter: { range: { ...range, endRowIndex: 10 } } } },
  ]);
});

test("what a tab hides is described by column and value", () => {
  expect(hiddenSpecs(owners)).toEqual([]);
  expect(hiddenSpecs(hiding)).toEqual([{ columnIndex: 2, filterCriteria: { hiddenValues: ["nobody"] } }]);
});

type Rule = readonly [from: number, to: number, kind: string | undefined, values: number, strict: boolean | undefined];
const rules = (count: number, choices: Choices, rowCount = 10, tab = owners): Rule[] =>
  ruleAndFormatRequests(tab, grid({ rowCount }), count, choices).flatMap(({ setDataValidation: asked }): Rule[] => {
    if (!asked) return [];
    const { range, rule } = asked;
    const { startRowIndex: from = -1, endRowIndex: to = -1 } = range ?? {};
    return [[from ?? -1, to ?? -1, rule?.condition?.type ?? undefined, rule?.condition?.values?.length ?? 0, rule?.strict ?? undefined]];
  });

test("choices and ticks stand on rows with data only, and are cleared below them", () => {
  expect(rules(3, { user: ["Ada", "Charles"] })).toEqual([
    [1, 4, "ONE_OF_LIST", 2, true],
    [4, 10, undefined, 0, undefined],
    [1, 4, "BOOLEAN", 0, true],
    [4, 10, undefined, 0, undefined],
  ]);
  expect(rules(3, { user: ["Ada"] }, 4)).toHaveLength(2);
});

test("rows may each offer their own choices: those that follow each other and offer the same share a rule", () => {
  const [asked, moved] = [
    ["Yes", "No"],
    ["Keep", "Delete", "Ask"],
  ];
  expect(rules(6, { user: { rows: [asked, [...asked], moved, [], asked] } }).slice(0, 5)).toEqual([
    [1, 3, "ONE_OF_LIST", 2, true],
    [3, 4, "ONE_OF_LIST", 3, true],
    [4, 5, undefined, 0, undefined],
    [5, 6, "ONE_OF_LIST", 2, true],
    [6, 7, undefined, 0, undefined],
  ]);
});

test("an empty tab has no rules, and no formats", () => {
  expect(rules(0, { user: ["Ada"] })).toEqual([
    [1, 10, undefined, 0, undefined],
    [1, 10, undefined, 0, undefined],
  ]);
  expect(ruleAndFormatRequests(owners, grid({}), 0, {}).some((request) => request.repeatCell)).toBe(false);
  expect(ruleAndFormatRequests(owners, grid({}), 1, {}).filter((request) => request.repeatCell)).toHaveLength(8);
});

test("a choice is offered once, never an empty one and never a formula; without any there is no rule", () => {
  expect(rules(1, { user: ["Ada", "Ada", "", "=A1"] }, 2)[0]).toEqual([1, 2, "ONE_OF_LIST", 1, true]);
  expect(rules(1, { user: ["", "=A1"] }, 2)[0]).toEqual([1, 2, undefined, 0, undefined]);
  expect(rules(1, {}, 2)[0]).toEqual([1, 2, undefined, 0, undefined]);
});

test("a column with choices of its own needs none given, and is marked only unless it is strict", () => {
  const fixed: Tab = { ...audit, columns: [{ ...audit.columns[0], kind: "choice", choices: ["yes", "no"] } as Tab["columns"][number]] };
  expect(rules(1, {}, 2, fixed)).toEqual([[1, 2, "ONE_OF_LIST", 2, false]]);
  expect(rules(1, { what: ["maybe"] }, 2, fixed)).toEqual([[1, 2, "ONE_OF_LIST", 1, false]]);
});
