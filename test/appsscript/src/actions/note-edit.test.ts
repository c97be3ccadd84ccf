/** Tests what an edit does in the sheet by itself: hints in the Mapping tab, and a note of what was touched. */
import { expect, test } from "vitest";
import { noteEdit } from "../../../../appsscript/src/actions/note-edit.ts";
import type { Cell } from "../../../../appsscript/src/ports.ts";
import { mapping } from "../../../../shared/tabs/mapping.ts";
import { cellsOf, type SmallWorld, smallWorld } from "../small-world.ts";

type Mapped = { key: string; target: string; recipe: string; confirmed?: boolean };
const mapped = (rows: readonly Mapped[]): Cell[][] =>
  cellsOf(
    "mapping",
    rows.map((row) => ({ confirmed: true, ...row })),
  );
const workbook = (rows: readonly Mapped[], ticked: Readonly<Record<string, boolean>> = { contact: true, lead: true }): SmallWorld =>
  smallWorld({
    inventory: cellsOf(
      "inventory",
      Object.entries(ticked).map(([key, include]) => ({ key, include })),
    ),
    mapping: mapped(rows),
  });
const edit = (world: SmallWorld, row: number, rows = 1, sheetId = mapping.sheetId): void =>
  noteEdit(world, { range: { getSheet: () => ({ getSheetId: () => sheetId }), getRow: () => row, getNumRows: () => rows } });
const notes = (world: SmallWorld): Record<string, string> => Object.fromEntries(world.notes);
const right: Mapped = { key: "contact.Email ID", target: "Person: Email", recipe: "E-mail address" };

test("a bad field is hinted at in the cell itself, with what to do", () => {
  const world = workbook([{ ...right, target: "Person: Emial" }]);
  edit(world, 2);
  expect(notes(world)).toEqual({
    "mapping 2,6": expect.stringMatching(/^Crosswalk: Nutshell has no field "Person: Emial"\. Choose a field from the list\./u),
  });
});

test("the hint goes away when the cell is right", () => {
  const world = workbook([right]);
  world.notes.set("mapping 2,6", "Crosswalk: Nutshell has no field");
  edit(world, 2);
  expect(notes(world)).toEqual({});
});

test("the second column for one field gets a hint at the cell that was edited, whichever stands first", () => {
  const rows = [
    { key: "contact.Title", target: "Person: Job title", recipe: "Text" },
    { key: "contact.Post", target: "Person: Job title", recipe: "Text" },
  ];
  const world = workbook(rows);
  edit(world, 2);
  expect(notes(world)).toEqual({ "mapping 2,6": expect.stringContaining('The column "Post" already goes to Person: Job title') });
});

test("a hint in a row that nobody edited goes when the other row of the double was changed", () => {
  const world = workbook([
    { key: "contact.Title", target: "Person: Job title", recipe: "Text" },
    { key: "contact.Post", target: "(leave out)", recipe: "" },
  ]);
  world.notes.set("mapping 2,6", 'Crosswalk: The column "Post" already goes to Person: Job title. Choose another.');
  edit(world, 3);
  expect(notes(world)).toEqual({});
});

test("a valid row that nobody has agreed to waits for its tick, and only the edited row gets the hint", () => {
  const world = workbook([
    { ...right, confirmed: false },
    { key: "contact.Title", target: "Person: Job title", recipe: "Text", confirmed: false },
  ]);
  edit(world, 3);
  expect(Object.keys(notes(world))).toEqual(["mapping 3,9"]);
  expect(world.notes.get("mapping 3,9")).toContain("It is not confirmed yet");
});

test("pasting over many rows hints in each of them", () => {
  const world = workbook([1, 2, 3].map((n) => ({ key: `contact.C${n}`, target: "Nowhere", recipe: "Text" })));
  edit(world, 2, 3);
  expect(Object.keys(notes(world))).toEqual(["mapping 2,6", "mapping 3,6", "mapping 4,6"]);
});

test("what a person has written in a note stays, before and after a hint", () => {
  const world = workbook([{ ...right, target: "Nowhere" }]);
  world.notes.set("mapping 2,6", "Ask Charles about this");
  edit(world, 2);
  expect(world.notes.get("mapping 2,6")).toMatch(/^Ask Charles about this\nCrosswalk: Nutshell has no field/u);
  const mended = workbook([right]);
  mended.notes.set("mapping 2,6", world.notes.get("mapping 2,6") ?? "");
  edit(mended, 2);
  expect(mended.notes.get("mapping 2,6")).toBe("Ask Charles about this");
});

test("records that are not moved are not hinted at", () => {
  const world = workbook([{ ...right, target: "Nowhere" }], { contact: false });
  edit(world, 2);
  expect(notes(world)).toEqual({});
});

test("columns are found by their headings after somebody has moved them", () => {
  const moved = mapped([{ ...right, target: "Nowhere" }]).map((row) => [...row].reverse());
  const world = smallWorld({ mapping: moved });
  edit(world, 2);
  expect(Object.keys(notes(world))).toEqual(["mapping 2,9"]);
});

test("a key or cell that somebody has damaged is no obstacle", () => {
  const world = smallWorld({ mapping: [...mapped([{ ...right, target: "Nowhere" }]), [5, "", "", "", "", 7, true, 0, "no"], []] });
  edit(world, 2, 3);
  expect(Object.keys(notes(world))).toEqual(["mapping 2,6"]);
});

test("an edit of a tab is remembered under the moment it was made; what the service writes is not", () => {
  const world = workbook([right]);
  edit(world, 2);
  edit(world, 2, 1, 1003);
  edit(world, 2, 1, 1013);
  edit(world, 2, 1, 4711);
  expect(world.remembered).toEqual({ "edited.mapping": "2026-11-24T10:00:00.000Z", "edited.inventory": "2026-11-24T10:00:00.000Z" });
});

test("while somebody else's edit is being looked at, an edit is only remembered", () => {
  const world = workbook([{ ...right, target: "Nowhere" }]);
  world.isLocked = true;
  edit(world, 2);
  expect([notes(world), Object.keys(world.remembered)]).toEqual([{}, ["edited.mapping"]]);
});

test("a hint asks nobody: no token, no call", () => {
  const world = workbook([{ ...right, target: "Nowhere" }]);
  world.token = null;
  edit(world, 2);
  expect([world.calls, world.notes.size]).toEqual([[], 1]);
});
