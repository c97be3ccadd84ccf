/** Tests how long stretches of one value are written. */
import { expect, test } from "vitest";
import { fillRequests } from "../../../../server/workbook/write/fill-requests.ts";
import { audit, owners } from "../open-test-workbook.ts";

const stretch = (value: string, length: number) => Array.from({ length }, (_, n) => [`key ${n}`, value]);

test("a long stretch of one value is one request instead of a cell in every line, a short one is left alone", () => {
  const { requests, rest } = fillRequests(audit, [...stretch("Contacts", 60), ...stretch("Leads", 10), null, ...stretch("Leads", 50)]);
  expect(requests.map((one) => [one.repeatCell?.range?.startRowIndex, one.repeatCell?.range?.endRowIndex])).toEqual([
    [1, 61],
    [72, 122],
  ]);
  expect(requests[0]).toEqual({
    repeatCell: {
      range: { sheetId: 22, startRowIndex: 1, endRowIndex: 61, startColumnIndex: 1, endColumnIndex: 2 },
      cell: { userEnteredValue: { stringValue: "Contacts" } },
      fields: "userEnteredValue",
    },
  });
  expect([rest[0], rest[60], rest[70], rest[71]]).toEqual([["key 0", null], ["key 0", "Leads"], null, ["key 0", null]]);
});

test("empty cells and cells that stay are not filled", () => {
  expect(
    fillRequests(
      audit,
      Array.from({ length: 100 }, () => ["", null]),
    ).requests,
  ).toEqual([]);
});

test("columns of people's are never filled by place", () => {
  const lines = Array.from({ length: 100 }, (_, n) => [`key ${n}`, "", `Owner ${n}`, n, "Ada", true, "note"]);
  expect(fillRequests(owners, lines).requests).toEqual([]);
});
