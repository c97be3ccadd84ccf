/** Tests which cells a write changes, on generated tabs. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { layoutOf } from "../../../../server/workbook/tab/layout.ts";
import { emptyStamp } from "../../../../server/workbook/tab/stamp.ts";
import { planWrite } from "../../../../server/workbook/write/plan-write.ts";
import type { Cell, Row } from "../../../../shared/tabs/tab.ts";
import { ownerRow, owners } from "../open-test-workbook.ts";

const layout = layoutOf(owners);
const note = layout.findIndex((column) => column.id === "note");
const lineOf = (row: Row): Cell[] => layout.map((column) => row[column.id] ?? "");
const apply = (there: Cell[][], plan: ReturnType<typeof planWrite>): Cell[][] =>
  Array.from({ length: plan.count }, (_, index) => {
    const line = plan.lines[index] ?? [];
    return Array.from(
      { length: Math.max(layout.length, line.length, there[index]?.length ?? 0) },
      (_, at) => line[at] ?? there[index]?.[at] ?? "",
    );
  });
const keyLists = fc.uniqueArray(fc.constantFrom("a", "b", "c", "d", "e", "f"), { maxLength: 6 });

test("whatever rows come, go or change places, the tab holds the given keys in order and each keeps its people's cells", () => {
  fc.assert(
    fc.property(keyLists, keyLists, (before, after) => {
      const there = before.map((key) => [...lineOf(ownerRow(key, { note: `people on ${key}` })), `beside ${key}`]);
      const plan = planWrite({ layout, there, rows: after.map((key) => ownerRow(key)), stamp: emptyStamp, overwrite: false });
      const result = apply(there, plan);
      expect(result.map((line) => line[0])).toEqual(after);
      expect(result.map((line) => [line[note], line[layout.length] ?? ""])).toEqual(
        after.map((key) => (before.includes(key) ? [`people on ${key}`, `beside ${key}`] : ["", ""])),
      );
    }),
  );
});

test("a tab that is right already is not written", () => {
  const rows = ["a", "b"].map((key) => ownerRow(key));
  const plan = planWrite({ layout, there: rows.map(lineOf), rows, stamp: emptyStamp, overwrite: false });
  expect(plan).toEqual({ count: 2, lines: [null, null], kept: 0, restored: 0 });
});

test("cells that stay are skipped with null, cells that empty are sent as empty text", () => {
  const there = [lineOf(ownerRow("a", { tone: "problem", problem: "Nobody." }))];
  const plan = planWrite({ layout, there, rows: [ownerRow("a", { records: 4 })], stamp: emptyStamp, overwrite: false });
  expect(plan.lines).toEqual([[null, "", null, 4, null, null, null, ""]]);
});

test("only columns drawn anew are filled in again over blank cells of people's", () => {
  const there = [lineOf(ownerRow("a", { user: "", note: "" }))];
  const rows = [ownerRow("a", { user: "Ada", note: "proposed" })];
  expect(
    apply(there, planWrite({ layout, there, rows, stamp: { ...emptyStamp, refill: ["user"] }, overwrite: false }))[0]?.slice(4, 7),
  ).toEqual(["Ada", false, ""]);
});

test("people's cells give way in the rows that are named, and stand in the others", () => {
  const there = ["a", "b"].map((key) => lineOf(ownerRow(key, { note: `people on ${key}` })));
  const rows = ["a", "b"].map((key) => ownerRow(key, { note: "given" }));
  const plan = planWrite({ layout, there, rows, stamp: emptyStamp, overwrite: new Set(["b"]) });
  expect(apply(there, plan).map((line) => line[note])).toEqual(["people on a", "given"]);
});
