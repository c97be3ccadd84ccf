/** Tests that the selected row is known by its hidden key. */
import { expect, test } from "vitest";
import { readSelection } from "../../../../appsscript/src/actions/read-selection.ts";
import { cellsOf, type SmallWorld, smallWorld } from "../small-world.ts";

const selecting = (row: number, sheetId = 1004): SmallWorld =>
  Object.assign(smallWorld({ mapping: cellsOf("mapping", [{ key: "contact.A" }]), mine: [["a"], ["b"]] }), { selection: { sheetId, row } });

test("a row is known by its key, the headings and rows of other tabs by none", () => {
  expect(readSelection(selecting(2))).toEqual({ ok: true, data: { tab: "Mapping", row: 2, key: "contact.A" } });
  expect(readSelection(selecting(1))).toEqual({ ok: true, data: { tab: "Mapping", row: 1, key: null } });
  expect(readSelection(selecting(9))).toEqual({ ok: true, data: { tab: "Mapping", row: 9, key: null } });
  expect(readSelection(selecting(2, 9000))).toEqual({ ok: true, data: { tab: "mine", row: 2, key: null } });
});

test("without a selection the person is told to select a row", () => {
  expect(readSelection(smallWorld())).toMatchObject({ ok: false, error: { code: "add-on/nothing-selected" } });
});
