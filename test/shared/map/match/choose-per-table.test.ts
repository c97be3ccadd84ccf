/** Tests that files of one list that write dates or numbers in different ways are read each in its own. */
import { expect, test } from "vitest";
import { chooseDateFormat, provenOrder } from "../../../../shared/map/match/choose-date-format.ts";
import { chooseNumberForm, provenForm } from "../../../../shared/map/match/choose-number-form.ts";
import { profileColumn } from "../../../../shared/map/profile-column.ts";
import type { ColumnProfile } from "../../../../shared/record/column-profile.ts";

const formats = ["d/M/yyyy", "d/M/yyyy H:mm", "yyyy-M-d", "M/d/yyyy", "M/d/yyyy H:mm"];
function columnOf(files: Readonly<Record<string, readonly string[]>>): ColumnProfile {
  const found = profileColumn({ dateFormats: formats, nulls: ["-"] }, "deal", "Cell", 0);
  for (const [file, values] of Object.entries(files)) for (const value of values) found.add(value, file);
  return found.finish(9);
}

test("each file is read in the order of day and month that its own dates prove", () => {
  const column = columnOf({ "A.csv": ["13/01/2025", "02/03/2025"], "B.csv": ["02/03/2025", "01/14/2025 10:30"] });
  expect(chooseDateFormat(column, "d", formats)).toMatchObject({
    format: "d/M/yyyy | d/M/yyyy H:mm; in the file B.csv: M/d/yyyy | M/d/yyyy H:mm",
    confidence: 0.92,
  });
  expect(provenOrder([column])).toBeUndefined();
});

test("a file that proves nothing is asked about where the others differ, and follows them where they do not", () => {
  const others = { "A.csv": ["13/01/2025"], "C.csv": ["02/03/2025"] };
  const asked = chooseDateFormat(columnOf({ ...others, "B.csv": ["01/14/2025"] }), undefined, formats);
  expect(asked).toMatchObject({ confidence: 0.5, why: expect.stringContaining("how C.csv does") });
  expect(chooseDateFormat(columnOf(others), undefined, formats)).toMatchObject({ format: "d/M/yyyy", confidence: 0.98 });
  expect(columnOf(others).tables).toBeUndefined();
});

test("dates in both orders in one file are asked about", () => {
  const column = columnOf({ "A.csv": ["13/01/2025", "14/01/2025", "01/14/2025", "02/03/2025"] });
  expect(chooseDateFormat(column, undefined, formats)).toMatchObject({
    confidence: 0.6,
    why: expect.stringContaining("2 dates begin with the day and 1 with the month"),
  });
});

test("each file has its own decimal sign, and what is said of all stays", () => {
  const column = columnOf({ "A.csv": ["1,250.50", "12.500"], "B.csv": ["850,50", "12.500"] });
  expect(chooseNumberForm(column, undefined, "EUR")).toMatchObject({
    detail: "EUR; 1,234.56; in the file B.csv: 1.234,56",
    confidence: 0.92,
  });
  expect(provenForm([column, columnOf({ "A.csv": ["1.5"] })])).toBeUndefined();
});
