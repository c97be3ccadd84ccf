/** Tests which columns that go nowhere are listed as losses, and the reason given. */
import { expect, test } from "vitest";
import { leftOutColumn } from "../../../shared/verify/left-out-columns.ts";
import { licenceOf } from "../../../shared/vocabulary/licences.ts";

const known = { ids: new Set(["Deal ID"]), unmeant: new Set(["Modified On"]) };
const lost = (column: string, filled: number, cells?: number) =>
  leftOutColumn({ object: "deal", column, filled, ...(cells !== undefined && { cells }) }, known);

test("a column that goes nowhere is a loss with all its filled cells, and says who leaves it out", () => {
  expect(lost("Modified On", 4, 5)).toMatchObject({
    rule: expect.stringContaining("the proposal leaves it out"),
    field: "Modified On",
    cells: 5,
  });
  expect(lost("Shoe size", 4)).toMatchObject({ rule: expect.stringContaining("Mapping or Privacy"), cells: 4 });
  expect(lost("Fax", 0, 3)).toMatchObject({ rule: expect.stringContaining("only words that mean nothing"), cells: 3 });
});

test("a blank column loses nothing, and the id is in the key", () => {
  expect(lost("Fax", 0, 0)).toBeUndefined();
  expect(lost("Deal ID", 9)).toBeUndefined();
});

test("what a licence may forbid says so, with whose it is", () => {
  const licensed = new Map([["CPT Code", licenceOf("procedure-code") ?? ""]]);
  const loss = leftOutColumn({ object: "transaction", column: "CPT Code", filled: 4 }, { ...known, licensed });
  expect(loss).toMatchObject({ rule: expect.stringContaining("may be licensed (CPT of the American Medical Association"), cells: 4 });
  expect(licenceOf("fee")).toBeUndefined();
});
