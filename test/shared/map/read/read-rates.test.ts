/** Proves which rates of the tab Rates count, and what is said of the others. */
import { expect, test } from "vitest";
import { readRates } from "../../../../shared/map/read/read-rates.ts";

const read = (row: Record<string, string | number | null>) => {
  const problems: string[] = [];
  const rates = readRates(
    [{ key: "EUR/USD/2026-07-16", tone: "", rate: 1.0853, source: "ECB", date: "2026-07-16", ...row }],
    (_, column, message) => {
      problems.push(`${column}: ${message}`);
    },
  );
  return { rates, problems };
};

test("a rate with its source and its date counts, digit by digit", () => {
  expect(read({})).toEqual({ rates: [{ key: "EUR/USD/2026-07-16", rate: "1.0853", source: "ECB", date: "2026-07-16" }], problems: [] });
  expect(read({ rate: "0,9214" }).rates).toMatchObject([{ rate: "0.9214" }]);
});

test("a row without a rate says nothing", () => {
  expect(read({ rate: null, source: "", date: "" })).toEqual({ rates: [], problems: [] });
});

test.each([
  [{ rate: "about 1" }, 'rate: "about 1" is not a rate'],
  [{ rate: 0 }, 'rate: "0" is not a rate'],
  [{ rate: -1 }, 'rate: "-1" is not a rate'],
  [{ rate: "1,085" }, 'rate: "1,085" is not a rate'],
  [{ source: "" }, "source: Nobody says where the rate is from"],
  [{ date: "16/07/2026" }, 'date: "16/07/2026" is not a day'],
  [{ date: "2026-13-01" }, 'date: "2026-13-01" is not a day'],
  [{ key: "EUR" }, "rate: This row does not belong to a rate"],
])("%j is a problem of its row, and no rate", (row, problem) => {
  expect(read(row)).toEqual({ rates: [], problems: [problem] });
});
