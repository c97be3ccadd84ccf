/** Tests that columns are found whose values are ids or names of another table's records. */
import { expect, test } from "vitest";
import { describeTable } from "../../../../shared/map/recognise/describe-table.ts";
import { holdingsOf, inclusionIn } from "../../../../shared/map/recognise/links.ts";
import { indexWords } from "../../../../shared/map/recognise/word-index.ts";

const index = indexWords({ concepts: {}, objects: [], words: {} });
const companies = describeTable(
  {
    file: "c.csv",
    name: "",
    columns: ["Company ID", "Name"],
    rows: [
      ["C1", "Babbage"],
      ["C2", "Byron"],
      ["C3", "Somerville"],
      ["C4", "Lovelace"],
    ],
  },
  index,
  () => false,
);
const holdings = holdingsOf([companies], ["company"]).get("company");

test("the share of a column's values that are ids, and that are names", () => {
  expect(inclusionIn(new Set(["C1", "C2", "C3", "X9"]), holdings)).toEqual({ ids: 0.75, names: 0 });
  expect(inclusionIn(new Set(["Byron", "Babbage", "Lovelace"]), holdings)).toEqual({ ids: 0, names: 1 });
});

test("nothing is said of a few values, or of an object without a table", () => {
  expect(inclusionIn(new Set(["C1", "C2"]), holdings)).toBeUndefined();
  expect(inclusionIn(new Set(["C1", "C2", "C3"]), undefined)).toBeUndefined();
});
