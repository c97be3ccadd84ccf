/** Proves that dates are read as strictly as luxon reads them. */
import fc from "fast-check";
import { DateTime } from "luxon";
import { expect, test } from "vitest";
import { compileDateFormat } from "../../../shared/record/date-text.ts";

test("a date is read only when it is exactly so written and exists", () => {
  const read = compileDateFormat("d/M/yyyy");
  expect(read("10/12/1842")).toBe("1842-12-10");
  expect(read("1/2/2024")).toBe("2024-02-01");
  expect(read("29/02/2024")).toBe("2024-02-29");
  for (const text of ["29/02/2023", "31/04/2024", "13/13/2024", "0/1/2024", "10/12/42", "10/12/1842 ", "10-12-1842", "44197", ""])
    expect(read(text), text).toBeUndefined();
});

test("times, month names and halves of the day are read", () => {
  expect(compileDateFormat("d/M/yyyy H:mm")("10/12/1842 09:30")).toBe("1842-12-10T09:30:00");
  expect(compileDateFormat("d-MMM-yyyy")("05-Mar-2025")).toBe("2025-03-05");
  expect(compileDateFormat("d/M/yyyy h:mm a")("01/02/2025 12:05 AM")).toBe("2025-02-01T00:05:00");
  expect(compileDateFormat("d/M/yyyy h:mm a")("01/02/2025 13:05 PM")).toBeUndefined();
  expect(compileDateFormat("yyyy-MM-dd'T'HH:mm:ss")("2025-02-01T23:59:59")).toBe("2025-02-01T23:59:59");
  expect(compileDateFormat("d/M/yyyy H:mm")("10/12/1842 24:00")).toBeUndefined();
});

test("luxon agrees on every format and text", () => {
  const formats = ["d/M/yyyy", "dd/MM/yyyy", "d-M-yyyy H:mm", "yyyy-MM-dd HH:mm:ss", "M/d/yyyy", "d MMM yyyy"];
  const number = fc.integer({ min: 0, max: 40 }).map(String);
  const text = fc
    .tuple(
      number,
      fc.constantFrom("/", "-", " "),
      fc.oneof(number, fc.constantFrom("Jan", "Sep", "xyz")),
      fc.integer({ min: 1900, max: 2100 }),
      fc.constantFrom("", " 9:05", " 23:61"),
    )
    .map(([a, by, b, year, time]) => `${a}${by}${b}${by}${year}${time}`);
  fc.assert(
    fc.property(text, fc.constantFrom(...formats), (written, format) => {
      const luxon = DateTime.fromFormat(written, format, { zone: "utc" });
      expect(compileDateFormat(format)(written)?.slice(0, 10)).toBe(luxon.isValid ? luxon.toISODate() : undefined);
    }),
    { numRuns: 2000 },
  );
});

test("a month by its name is read with four letters of September and a comma", () => {
  expect(compileDateFormat("d MMM, yyyy H:mm:ss")("15 Apr, 2021 00:02:00")).toBe("2021-04-15T00:02:00");
  expect(compileDateFormat("d MMM yyyy")("12 Sept 2025")).toBe("2025-09-12");
  expect(compileDateFormat("d MMM yyyy")("12 Septe 2025")).toBeUndefined();
  expect(compileDateFormat("d. MMMM yyyy")("3. März 2024")).toBe("2024-03-03");
  expect(compileDateFormat("d MMMM yyyy")("1 août 2024")).toBe("2024-08-01");
  expect(compileDateFormat("d. MMMM yyyy")("31. Juni 2024")).toBeUndefined();
  expect(compileDateFormat("yyyyMMdd")("20210105")).toBe("2021-01-05");
});

test("a zone behind a time is kept, in one form", () => {
  const read = compileDateFormat("yyyy-M-d'T'H:mm:ssZZ");
  expect(read("2025-03-01T20:30:00Z")).toBe("2025-03-01T20:30:00Z");
  expect(read("2025-03-01T20:30:00+0530")).toBe("2025-03-01T20:30:00+05:30");
  expect(read("2025-03-01T20:30:00-03:00")).toBe("2025-03-01T20:30:00-03:00");
  for (const text of ["2025-03-01T20:30:00", "2025-03-01T20:30:00z", "2025-03-01T20:30:00+5"]) expect(read(text), text).toBeUndefined();
  expect(compileDateFormat("yyyy-M-d'T'H:mm:ss.SSSZZ")("2025-03-01T20:30:00.125Z")).toBe("2025-03-01T20:30:00Z");
});
