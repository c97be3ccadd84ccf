/** Tests how a tab looks: who writes where, what is wide, which colours stand for what. */
import { expect, test } from "vitest";
import {
  dataFormatRequests,
  headingRequest,
  hideRequest,
  tabColor,
  toneRequests,
  widthRequests,
} from "../../../../server/workbook/draw/tab-looks.ts";
import { tabs } from "../../../../shared/tabs/index.ts";
import type { Tab } from "../../../../shared/tabs/tab.ts";
import { audit, owners } from "../open-test-workbook.ts";

test("tabs have a colour for each of the three kinds of writers", () => {
  const colours = (["service", "people", "both"] as const).map((writer) => JSON.stringify(tabColor({ ...owners, writer })));
  expect(new Set(colours).size).toBe(3);
  expect(tabColor({ ...owners, writer: "people" })).toEqual({ rgbColor: { red: 0x1a / 255, green: 0x73 / 255, blue: 0xe8 / 255 } });
});

test("a heading says in its note what stands below it and who writes there, and the stamp stands in place of the tone", () => {
  const cells = headingRequest(owners, "tone rows=3").updateCells?.rows?.[0]?.values ?? [];
  expect(cells.map((cell) => cell.userEnteredValue?.stringValue)).toEqual([
    "key",
    "tone rows=3",
    "Owner",
    "Records",
    "Becomes",
    "Agreed?",
    "Note",
    "Problem",
  ]);
  expect(cells[3]?.note).toBe("How many.\n\nCrosswalk writes this column.");
  expect(cells[4]?.note).toBe("Choose.\n\nYou can edit this column.");
});

test("neighbours of one width are one request, and only the columns named get one", () => {
  const widths = (positions: readonly number[], tab: Tab = owners): unknown[] =>
    widthRequests(tab, positions).map(({ updateDimensionProperties: asked }) => [
      asked?.range?.startIndex,
      asked?.range?.endIndex,
      asked?.properties?.pixelSize,
    ]);
  expect(widths([0, 1, 2, 3])).toEqual([
    [0, 2, 80],
    [2, 3, 160],
    [3, 4, 80],
  ]);
  expect(widths([0, 3])).toEqual([
    [0, 1, 80],
    [3, 4, 80],
  ]);
  expect(widths([])).toEqual([]);
  expect(widths([99])).toEqual([[99, 100, 100]]);
});

test("key and tone are hidden", () => {
  expect(hideRequest(owners).updateDimensionProperties).toMatchObject({
    range: { startIndex: 0, endIndex: 2 },
    properties: { hiddenByUser: true },
  });
});

test("text stays as typed, numbers are numbers, and only wide text is wrapped", () => {
  const formats = Object.fromEntries(
    dataFormatRequests(owners, { start: 1, end: 9 }).map(({ repeatCell: asked }, index) => [
      ["key", "tone", ...owners.columns.map((column) => column.id), "problem"][index],
      [asked?.cell?.userEnteredFormat?.numberFormat?.type, asked?.cell?.userEnteredFormat?.wrapStrategy],
    ]),
  );
  expect(formats).toEqual({
    key: ["TEXT", "CLIP"],
    tone: ["TEXT", "CLIP"],
    owner: ["TEXT", "WRAP"],
    records: [undefined, "CLIP"],
    user: ["TEXT", "CLIP"],
    agreed: [undefined, "CLIP"],
    note: ["TEXT", "WRAP"],
    problem: ["TEXT", "WRAP"],
  });
  const percent: Tab = { ...audit, columns: [{ ...audit.columns[0], kind: "percent" } as Tab["columns"][number]] };
  expect(dataFormatRequests(percent, { start: 1, end: 2 })[2]?.repeatCell?.cell?.userEnteredFormat?.numberFormat?.pattern).toBe("0%");
});

const rules = toneRequests(owners, []).map((request) => request.addConditionalFormatRule?.rule ?? {});

test("each tone has a colour, and a tab that has them is left alone", () => {
  expect(rules.map((rule) => rule.booleanRule?.condition?.values?.[0]?.userEnteredValue)).toEqual([
    '=$B2="problem"',
    '=$B2="attention"',
    '=$B2="done"',
    '=$B2="quiet"',
  ]);
  expect(toneRequests(owners, rules)).toEqual([]);
});

test("rules that people damaged are drawn anew from the last one, and their own rules stay", () => {
  const own = { booleanRule: { condition: { type: "CUSTOM_FORMULA", values: [{ userEnteredValue: "=$C2>7" }] } } };
  const damaged = [...rules.slice(0, 3), own];
  expect(toneRequests(owners, damaged).map((request) => request.deleteConditionalFormatRule?.index ?? null)).toEqual([
    2,
    1,
    0,
    null,
    null,
    null,
    null,
  ]);
  const narrow = rules.with(0, { ...rules[0], ranges: [{ startRowIndex: 1, startColumnIndex: 0, endColumnIndex: 3 }] });
  expect(toneRequests(owners, narrow)).toHaveLength(8);
  expect(toneRequests(owners, [own, ...rules])).toHaveLength(8);
  expect(toneRequests(owners, [...rules, own])).toEqual([]);
});

test("every tab of the product can be drawn: a note for each heading, a width for each column", () => {
  for (const tab of tabs) {
    const cells = headingRequest(tab, "tone").updateCells?.rows?.[0]?.values ?? [];
    expect(
      cells.every((cell) => (cell.note ?? "").trim().length > 20),
      tab.title,
    ).toBe(true);
  }
});
