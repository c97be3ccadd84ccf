/** Tells the line at the end of a file that counts its rows from a row. */
import { expect, test } from "vitest";
import { judgeTrailer } from "../../../../../server/extract/readers/delimited/judge-trailer.ts";

test.each([
  [["TRAILER", "125"]],
  [["125"]],
  [["T", "SD_Pat", "125", "20261130"]],
  [["Records: 125"]],
  [["125 rows"]],
  [["END OF FILE", "125"]],
])("%j ends a file of 125 rows", (cells) => {
  expect(judgeTrailer(cells, 6, 125)).toMatchObject({ isTrue: true, reason: expect.stringContaining("125 rows") });
});

test("a count that is not that of the rows is said", () => {
  expect(judgeTrailer(["TRAILER", "130"], 6, 125)).toEqual({
    isTrue: false,
    reason: "it says that the file has 130 rows, but 125 were read: rows may be missing, so compare the file with the old system",
  });
});

test.each([
  ["a whole row", ["1", "Ada", "Lovelace", "F", "x", "125"], 125],
  ["the beginning of a row", ["126", "Ada"], 125],
  ["an id alone", ["126"], 125],
  ["a name", ["Trailer Park", "125 Main St"], 125],
  ["nothing", ["", ""], 125],
  ["the only row", ["TRAILER", "0"], 0],
])("%s is none", (_what, cells, rows) => {
  expect(judgeTrailer(cells, 6, rows)).toBeUndefined();
});
