/** Tests that a problem leads to its cell. */
import { expect, test } from "vitest";
import { jumpToCell } from "../../../../appsscript/src/actions/jump-to-cell.ts";
import { cellsOf, type SmallWorld, smallWorld } from "../small-world.ts";

const workbook = (): SmallWorld =>
  smallWorld({ mapping: cellsOf("mapping", [{ key: "contact.A" }, { key: "contact.B" }]), mine: [["key"]] });

test("a cell is selected in the tab that Crosswalk drew, even after a person renamed it", () => {
  const world = workbook();
  const renamed = { ...world.spreadsheet, tabs: () => world.spreadsheet.tabs().map((tab) => ({ ...tab, title: `My ${tab.title}` })) };
  expect(jumpToCell({ spreadsheet: renamed }, { tab: "Mapping", cell: "F3", key: "" })).toEqual({ ok: true, data: {} });
  expect(world.selected).toEqual(["mapping F3"]);
});

test.each([
  ["a row alone leads to its first visible cell", { cell: "3", key: "" }, "mapping C3"],
  ["without a cell the row with the key is found", { cell: null, key: "contact.B" }, "mapping C3"],
  ["without cell and key the tab is opened", { cell: null, key: "" }, "mapping C1"],
])("%s", (_, to, selected) => {
  const world = workbook();
  expect(jumpToCell(world, { tab: "Mapping", ...to })).toEqual({ ok: true, data: {} });
  expect(world.selected).toEqual([selected]);
});

test("a tab of the person's own is found by its title", () => {
  const world = workbook();
  expect(jumpToCell(world, { tab: "mine", cell: "A1", key: "" })).toEqual({ ok: true, data: {} });
});

test.each([
  ["a tab that is gone", { tab: "Values", cell: "A1", key: "" }],
  ["a row that is gone", { tab: "Mapping", cell: null, key: "contact.C" }],
])("%s is told as gone", (_, to) => {
  expect(jumpToCell(workbook(), to)).toMatchObject({ ok: false, error: { code: "add-on/not-there" } });
});
