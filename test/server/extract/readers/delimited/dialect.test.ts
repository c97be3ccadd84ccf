/** Tests that everything in which a file differs from plain CSV is said. */
import { expect, test } from "vitest";
import { describeDialect, isPlain } from "../../../../../server/extract/readers/delimited/dialect.ts";
import { commas } from "../../crafted-files.ts";

test("a plain file gives no note, others one for each difference", () => {
  expect(describeDialect(commas)).toEqual([]);
  expect(describeDialect({ ...commas, delimiter: ";", quote: "'", escape: "backslash", skipLines: 3, headerRows: 2 })).toEqual([
    "Values are separated by semicolons.",
    "Values are quoted with apostrophes.",
    "A quotation mark inside a value is written with a backslash.",
    "The headings take 2 rows.",
  ]);
  expect(describeDialect({ ...commas, quote: "~" })).toEqual(["Values are quoted with tildes (~)."]);
});

test("the quick parser reads one-character delimiters and doubled quotation marks", () => {
  expect([isPlain(commas), isPlain({ ...commas, delimiter: ", " }), isPlain({ ...commas, escape: "backslash" })]).toEqual([
    true,
    false,
    false,
  ]);
});
