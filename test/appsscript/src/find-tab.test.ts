/** Tests how tabs, columns and rows are found after people have renamed and moved them. */
import { describe, expect, test } from "vitest";
import { findTab, keyOfRow, readTable, rowOfKey } from "../../../appsscript/src/find-tab.ts";
import type { Cell, SheetTab, SpreadsheetPort } from "../../../appsscript/src/ports.ts";
import { tabById } from "../../../shared/tabs/index.ts";
import { cellsOf, smallWorld } from "./small-world.ts";

const owners = tabById("owners");
if (!owners) throw new Error("no tab owners");
const ada = { key: "ada lovelace", owner: "Ada Lovelace", records: 16, decision: "No owner" };
const charles = { key: "charles babbage", owner: "Charles Babbage", records: 4 };
const tabOf = (cells: Cell[][]): SheetTab => {
  const [sheet] = smallWorld({ owners: cells }).spreadsheet.tabs();
  if (!sheet) throw new Error("no tab");
  return sheet;
};
const whole = (): SheetTab => tabOf(cellsOf("owners", [ada, charles]));

describe("a tab", () => {
  const named = (...tabs: [sheetId: number, title: string][]): SpreadsheetPort => ({
    ...smallWorld().spreadsheet,
    tabs: () => tabs.map(([sheetId, title]) => ({ ...whole(), sheetId, title })),
  });
  const found = (spreadsheet: SpreadsheetPort, title: string) => findTab(spreadsheet, title)?.sheetId;

  test("that Crosswalk drew is found although it was renamed since", () => {
    expect(found(named([7, "Owners"], [owners.sheetId, "Besitzer"]), "Owners")).toBe(owners.sheetId);
  });
  test("that was drawn anew by hand is found by its title", () => {
    expect(found(named([7, "Owners"]), "Owners")).toBe(7);
  });
  test("that is nowhere is not found, whatever the others are called", () => {
    expect(found(named([7, "owners"], [8, "Owners (copy)"]), "Owners")).toBeUndefined();
    expect(found(named(), "Owners")).toBeUndefined();
    expect(found(named([7, "My notes"]), "My notes")).toBe(7);
  });
});

describe("a row", () => {
  test("is found by its key, and its key by its number", () => {
    const sheet = whole();
    for (const [row, { key }] of [
      [2, ada],
      [3, charles],
    ] as const)
      expect([rowOfKey(sheet, key), keyOfRow(sheet, row)]).toEqual([row, key]);
  });
  test("of headings, and one beyond the end, has no key", () => {
    expect([keyOfRow(whole(), 1), keyOfRow(whole(), 99), keyOfRow(whole(), 0)]).toEqual(["", "", ""]);
  });
  test("is not found by the word that heads the keys, nor by half a key", () => {
    expect([rowOfKey(whole(), "key"), rowOfKey(whole(), "ada"), rowOfKey(whole(), "")]).toEqual([undefined, undefined, undefined]);
  });
  test("is found where the column of keys was moved, and never in a tab without one", () => {
    const moved = tabOf(cellsOf("owners", [ada, charles]).map(([key = "", ...rest]) => [...rest, key]));
    expect([rowOfKey(moved, charles.key), keyOfRow(moved, 3)]).toEqual([3, charles.key]);
    const without = tabOf([["Owner"], ["ada lovelace"]]);
    expect([rowOfKey(without, "ada lovelace"), keyOfRow(without, 2)]).toEqual([undefined, ""]);
  });
  test("with a key of digits is found although a sheet keeps it as a number", () => {
    const digits = tabOf([["key"], [""], [1042]]);
    expect([keyOfRow(digits, 3), rowOfKey(digits, "1042"), rowOfKey(digits, "")]).toEqual(["1042", 3, undefined]);
  });
});

describe("a table", () => {
  test("gives its rows by the ids of the columns, whatever their order in the sheet", () => {
    const { rows, place } = readTable(tabOf(cellsOf("owners", [ada]).map((line) => line.toReversed())), owners);
    expect(rows).toMatchObject([{ key: "ada lovelace", owner: "Ada Lovelace", records: 16, decision: "No owner", user: "" }]);
    expect(place("owner")).toBe(owners.columns.length + 3 - 2);
  });
  test("goes by headings with spaces around them, and misses a column that was deleted", () => {
    const cells = cellsOf("owners", [ada]);
    const at = owners.columns.findIndex(({ id }) => id === "decision") + 2;
    const { rows, place } = readTable(
      tabOf(cells.map((line) => line.filter((_, n) => n !== at).map((cell) => (cell === "Records" ? " Records " : cell)))),
      owners,
    );
    expect(rows[0]).toMatchObject({ records: 16 });
    expect(rows[0]).not.toHaveProperty("decision");
    expect(place("decision")).toBeUndefined();
  });
  test("of which nothing is left has no rows and no places", () => {
    for (const cells of [[], [[]], [[""]]]) {
      const { rows, place } = readTable(tabOf(cells), owners);
      expect([rows, place("owner")]).toEqual([[], undefined]);
    }
  });
});
