/** Tests that columns are found whose values are ids or names of another table's records. */
import { expect, test } from "vitest";
import { describeTable } from "../../../../shared/map/recognise/describe-table.ts";
import { holdingsOf, idCalled, inclusionIn } from "../../../../shared/map/recognise/links.ts";
import { indexWords } from "../../../../shared/map/recognise/word-index.ts";

const index = indexWords({ concepts: {}, objects: [], words: {} });
const four = {
  file: "c.csv",
  name: "",
  columns: ["Company ID", "Name"],
  rows: [
    ["C1", "Babbage"],
    ["C2", "Byron"],
    ["C3", "Somerville"],
    ["C4", "Lovelace"],
  ],
};
const companies = describeTable(four, index, () => false);
const held = holdingsOf([companies], ["company"]);
const holdings = held.get("company");

test("the share of a column's values that are ids, and that are names", () => {
  expect(inclusionIn(new Set(["C1", "C2", "C3", "X9"]), holdings)).toEqual({ ids: 0.75, names: 0 });
  expect(inclusionIn(new Set(["Byron", "Babbage", "Lovelace"]), holdings)).toEqual({ ids: 0, names: 1 });
});

test("nothing is said of a few values, or of an object without a table", () => {
  expect(inclusionIn(new Set(["C1", "C2"]), holdings)).toBeUndefined();
  expect(inclusionIn(new Set(["C1", "C2", "C3"]), undefined)).toBeUndefined();
});

test("where only the first rows of a list were read, as many of the values are expected among them", () => {
  const first = holdingsOf([describeTable({ ...four, total: 8 }, index, () => false)], ["company"]).get("company");
  const values = new Set(["C1", "C2", "C3", "C5", "C6", "C7"]);
  expect([inclusionIn(values, holdings)?.ids, inclusionIn(values, first)?.ids]).toEqual([0.5, 1]);
  expect(inclusionIn(new Set(["C1", "C5", "C6", "C7"]), first)?.ids, "a few are found by chance").toBe(0.25);
});

test("a heading that the ids of one kind of record alone have says of which kind the ids are", () => {
  const deals = describeTable({ ...four, columns: ["ID", "Name"] }, index, () => false);
  const all = holdingsOf([companies, deals, deals], ["company", "deal", "task"]);
  expect([idCalled(["company", "id"], all), idCalled(["id"], all), idCalled(["name"], all)]).toEqual(["company", undefined, undefined]);
});
