/** Tests what is read of a tab, and what is said of what people did to it. */
import { expect, test } from "vitest";
import * as z from "zod";
import { type Damage, readTab, soundRows } from "../../../server/workbook/read-tab.ts";
import type { Cell } from "../../../shared/tabs/tab.ts";
import { gridOf } from "./grid-of.ts";
import { ownerRow, owners } from "./open-test-workbook.ts";

const rows = [ownerRow("a"), ownerRow("b", { agreed: true, note: "kept" })];
const headings = ["key", "tone rows=2", "Owner", "Records", "Becomes", "Agreed?", "Note", "Problem"];
const line = (key: Cell, note: Cell): Cell[] => [key, null, "Owner", 3, "Ada", false, note, null];

test("rows are read by key with their numbers in the sheet, empty cells as nothing", async () => {
  const { rows: read, damage } = await readTab(owners, gridOf(owners, rows, { headings }));
  expect(damage).toEqual([]);
  expect(read).toEqual([
    { key: "a", rowNumber: 2, tone: null, owner: "Owner a", records: 3, user: "Ada", agreed: false, note: null, problem: null },
    { key: "b", rowNumber: 3, tone: null, owner: "Owner b", records: 3, user: "Ada", agreed: true, note: "kept", problem: null },
  ]);
});

test("a column that was moved or renamed is read where it stands, and that is harmless", async () => {
  const moved = gridOf(owners, [], {
    headings: ["key", "tone", "Note", "Owner", "Records", "Goes to", "Agreed?", "Problem"],
    rows: [["a", null, "mine", "Owner a", 3, "Charles", true, null]],
  });
  const { rows: read, damage } = await readTab(owners, moved);
  expect(read[0]).toMatchObject({ note: "mine", user: "Charles", agreed: true });
  expect(damage.map(({ where, isHarmless }) => [where.cell, isHarmless])).toEqual([
    ["F1", true],
    ["C1", true],
  ]);
});

test("a column that was deleted is missed, and its cells are empty", async () => {
  const { rows: read, damage } = await readTab(
    owners,
    gridOf(owners, [], { headings: headings.toSpliced(4, 1), rows: [line("a", "x").toSpliced(4, 1)] }),
  );
  expect(read[0]).toMatchObject({ user: null, note: "x" });
  expect(damage).toEqual([
    expect.objectContaining({ where: { tab: owners.title, column: "Becomes" }, message: expect.stringContaining("was deleted") as string }),
    expect.objectContaining({ message: `1 row was deleted from ${owners.title}.` }),
  ]);
});

test("a column that is only shown is written again and stops nothing; one that is read, and the key, are missed", async () => {
  const without = async (at: number, tab = owners) =>
    (await readTab(tab, gridOf(tab, [], { headings: headings.toSpliced(at, 1), rows: [line("a", "x").toSpliced(at, 1)] }))).damage
      .filter(({ where }) => where.column !== undefined)
      .map(({ where, isHarmless }) => [where.column, isHarmless === true]);
  const [key, shown] = [0, 2];
  const heading = String(headings[shown]);
  expect([await without(shown), await without(key)]).toEqual([[[heading, true]], [["key", false]]]);
  const reading = { ...owners, row: z.object({ [owners.columns.find((one) => one.heading === heading)?.id ?? ""]: z.string() }) };
  expect(await without(shown, reading)).toEqual([[heading, false]]);
});

test("of two rows with one key the first counts, and the copy says which", async () => {
  const { rows: read, damage } = await readTab(
    owners,
    gridOf(owners, [], { headings, rows: [line("a", "first"), line("b", null), line("a", "copy")] }),
  );
  expect(read.map(({ key, note }) => [key, note])).toEqual([
    ["a", "first"],
    ["b", null],
  ]);
  expect(damage).toMatchObject([{ where: { row: 4, cell: "A4" }, message: "Row 4 is a copy of row 2: both have the same key." }]);
});

test("a row that somebody typed is reported and not read; an empty row is passed over", async () => {
  const { rows: read, damage } = await readTab(
    owners,
    gridOf(owners, [], {
      headings: headings.with(1, "tone"),
      rows: [line(null, null).fill(null), line("", "typed"), line(null, null).fill(null).with(5, false)],
    }),
  );
  expect(read).toEqual([]);
  expect(damage).toMatchObject([{ where: { row: 3, cell: "A3" }, message: expect.stringContaining("Row 3 has no key") as string }]);
});

test("a key that is a number is the same key as its text", async () => {
  expect((await readTab(owners, gridOf(owners, [], { rows: [line(12, null)] }))).rows[0]?.key).toBe("12");
});

test("cells that cannot mean anything are named with the key of their row", async () => {
  const grid = gridOf(owners, [], {
    headings: headings.with(1, "tone"),
    rows: [line("a", "x").with(5, "yes"), line("b", "given")],
    formulas: new Set(["1:6"]),
  });
  const { rows: read, damage } = await readTab(owners, grid);
  expect(damage).toMatchObject([
    { key: "a", where: { row: 2, column: "Agreed?", cell: "F2" } },
    { key: "b", where: { row: 3, column: "Note", cell: "G3" } },
  ]);
  expect([read[0]?.["agreed"], read[1]?.["note"]]).toEqual([false, null]);
});

test("a write that broke off, columns drawn anew and rows that are gone are said", async () => {
  const stamped = gridOf(owners, [ownerRow("a")], { headings: headings.with(1, "tone writing rows=3 refill=user,note") });
  expect((await readTab(owners, stamped)).damage.map(({ message }) => message)).toEqual([
    `The last write to ${owners.title} was interrupted.`,
    `The column Becomes was deleted from ${owners.title}. It was restored, but it is empty.`,
    `The column Note was deleted from ${owners.title}. It was restored, but it is empty.`,
    `2 rows were deleted from ${owners.title}.`,
  ]);
});

test("more rows than were written are no damage", async () => {
  expect((await readTab(owners, gridOf(owners, rows, { headings: headings.with(1, "tone rows=1") }))).damage).toEqual([]);
});

test("without the key column no row can be told from another, so none is read", async () => {
  const { rows: read, damage } = await readTab(
    owners,
    gridOf(owners, [], { headings: headings.slice(1), rows: [line("a", "x").slice(1)] }),
  );
  expect(read).toEqual([]);
  expect(damage[0]).toMatchObject({ where: { column: "key" }, message: expect.stringContaining("was deleted") as string });
});

test("rows are sound unless a cell of theirs is damaged; where a column is lost none is", () => {
  const rows = ["a", "b"].map((key, at) => ({ key, rowNumber: at + 2 }));
  const damage = { where: { tab: "Mapping" }, message: "", hint: "" };
  const keys = (all: Damage[]): string[] => soundRows({ rows, damage: all }).map(({ key }) => key);
  expect(keys([damage, { ...damage, key: "b", where: { tab: "Mapping", column: "Goes to" } }])).toEqual(["a"]);
  const lost = { ...damage, where: { tab: "Mapping", column: "Goes to" } };
  expect(keys([lost])).toEqual([]);
  expect(keys([{ ...lost, isHarmless: true }])).toEqual(["a", "b"]);
});
