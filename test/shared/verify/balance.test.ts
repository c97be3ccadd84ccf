/** Proves that every record and every cell stands in exactly one class. */
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { type CellCounts, noCells } from "../../../shared/record/cell-class.ts";
import { ChangeKind } from "../../../shared/record/change.ts";
import {
  balanceClasses,
  balanceRow,
  cellColumns,
  classOf,
  describeRecords,
  notUsedRow,
  type Standing,
  type Stood,
  totalCells,
} from "../../../shared/verify/balance.ts";

const standing = (more: Partial<Standing>): Standing => ({ kind: "create", linked: null, dead: false, countsAs: null, ...more });

test("a loaded record is created or matched, whatever the newest plan says", () => {
  expect(classOf(standing({ kind: "skip", linked: "created" }))).toBe("created");
  expect(classOf(standing({ kind: "update", linked: "matched" }))).toBe("matched");
});

test("what waits is held, what Nutshell refused has failed, what is not carried out yet is planned", () => {
  expect(classOf(standing({ kind: "hold" }))).toBe("held");
  expect(classOf(standing({ dead: true }))).toBe("failed");
  expect(classOf(standing({}))).toBe("planned");
});

const cells = (more: Partial<CellCounts>): CellCounts => ({ ...noCells(), ...more });
const created = standing({ linked: "created" });
const row = (source: number, stood: Stood[], read: number | null = null) => balanceRow({ object: "deal", source, read, stood });

test("a sheet closes when nothing is planned any more and the classes add up", () => {
  const two = { standing: created, records: 2, cells: cells({ alike: 4 }) };
  expect(row(3, [two, { standing: standing({ kind: "hold" }), records: 1, cells: cells({}) }]).closes).toBe(true);
  expect(row(3, [two, { standing: standing({}), records: 1, cells: cells({}) }]).closes).toBe(false);
  expect(row(4, [two]).closes).toBe(false);
});

test("rows that became no record are in the export and not used, and the sheet closes with them", () => {
  const two = { standing: created, records: 2, cells: cells({ alike: 4 }) };
  expect(balanceRow({ object: "deal", source: 2, notUsed: 3, read: 4, stood: [two] })).toMatchObject({
    source: 5,
    notUsed: 3,
    closes: true,
  });
  expect(notUsedRow(7, 20)).toMatchObject({ object: "Files not used", source: 7, notUsed: 7, closes: true, cells: { read: 20, out: 20 } });
  expect(describeRecords(notUsedRow(7, 0))).toMatch(/^7 in the export: .* 0 failed, 7 not used$/u);
  expect(describeRecords(row(2, [two]))).toMatch(/0 failed$/u);
});

test("cells follow their record: what waits waits with it, what failed or is left out is left out, of a merged record each stands for itself", () => {
  const own = cells({ alike: 3, other: 2, beside: 1 });
  const found = row(5, [
    { standing: created, records: 1, cells: own },
    { standing: standing({ kind: "merge" }), records: 1, cells: own },
    { standing: standing({ kind: "hold" }), records: 1, cells: own },
    { standing: standing({ kind: "exclude" }), records: 1, cells: own },
    { standing: standing({ dead: true }), records: 1, cells: own },
  ]);
  expect(found.cells).toEqual({ read: 30, alike: 6, other: 4, beside: 2, out: 12, waiting: 6 });
  expect(found.closes).toBe(true);
});

test("a cell that was read and ends nowhere keeps the sheet open; a plan that counted no cells is judged by its records", () => {
  const one: Stood = { standing: created, records: 1, cells: cells({ alike: 3 }) };
  expect(row(1, [one], 4).closes).toBe(false);
  expect(row(1, [one], 3)).toMatchObject({ closes: true, cells: { read: 3 } });
  expect(row(1, [{ ...one, cells: null }], 4)).toMatchObject({ closes: true, cells: null });
  expect(totalCells([row(1, [one], 3), row(1, [one], 3)])).toMatchObject({ read: 6, alike: 6 });
  expect(totalCells([row(1, [one], 3), row(1, [{ ...one, cells: null }])])).toBeNull();
  expect(cellColumns(null).cells).toBe("");
});

test("any standing has one class", () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...ChangeKind.options),
      fc.constantFrom(null, "created" as const, "matched" as const),
      fc.boolean(),
      fc.constantFrom(null, "created", "matched", "excluded"),
      (kind, linked, dead, countsAs) => {
        expect(balanceClasses).toContain(classOf({ kind, linked, dead, countsAs }));
      },
    ),
  );
});
