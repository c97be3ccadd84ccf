/** Tests how the writing of dates is found out. */
import { expect, test } from "vitest";
import { chooseDateFormat, provenOrder } from "../../../../shared/map/match/choose-date-format.ts";
import { column } from "../column.ts";

const formats = ["d/M/yyyy", "d/M/yyyy H:mm", "yyyy-M-d", "M/d/yyyy"];

test("one value that fits one way only decides for the whole column", () => {
  const choice = chooseDateFormat(column("deal", "Close", ["01/02/2025", "28/02/2025"]), undefined, formats);
  expect([choice.format, choice.confidence > 0.9]).toEqual(["d/M/yyyy", true]);
});

test("a column that fits two ways is asked about", () => {
  const choice = chooseDateFormat(column("deal", "Close", ["01/02/2025", "03/04/2025"]), undefined, formats);
  expect([choice.format, choice.confidence < 0.5]).toEqual(["", true]);
});

test("the other dates of the export answer for a column that fits two ways", () => {
  const order = provenOrder([column("deal", "Created", ["28/02/2025"]), column("deal", "Close", ["01/02/2025"])]);
  expect(order).toBe("d");
  expect(chooseDateFormat(column("deal", "Close", ["01/02/2025"]), order, formats).format).toBe("d/M/yyyy");
});

test("orders that contradict each other prove nothing", () => {
  expect(provenOrder([column("deal", "A", ["28/02/2025"]), column("deal", "B", ["02/28/2025"])])).toBeUndefined();
});

test("one impossible date does not hide how the others are written", () => {
  const choice = chooseDateFormat(column("deal", "Close", ["28/02/2025", "27/02/2025", "31/02/2025x"]), undefined, formats);
  expect([choice.format, choice.confidence < 0.9]).toEqual(["d/M/yyyy", true]);
});

test("words are no dates", () => {
  expect(chooseDateFormat(column("deal", "Close", ["soon"]), undefined, formats).format).toBe("");
});

test("days among times are read as both, and the same order settles values that fit two ways", () => {
  const choice = chooseDateFormat(column("deal", "Close", ["01/02/2025", "28/02/2025 10:15", "2025-03-01"]), undefined, formats);
  expect([choice.format, choice.confidence > 0.9]).toEqual(["d/M/yyyy | yyyy-M-d | d/M/yyyy H:mm", true]);
});
