/** Tests what it takes to make a tab or to repair one. */
import { expect, test } from "vitest";
import { drawTab, type TabThere } from "../../../../server/workbook/draw/draw-tab.ts";
import { toneRequests } from "../../../../server/workbook/draw/tab-looks.ts";
import { tabProtections } from "../../../../server/workbook/draw/tab-protections.ts";
import { layoutOf } from "../../../../server/workbook/tab/layout.ts";
import { columnTag, tabTag } from "../../../../server/workbook/tab/tags.ts";
import { audit, owners } from "../open-test-workbook.ts";

const editors = { service: "crosswalk@engines.example" };
const layout = layoutOf(owners);
const drawn = layout.map((column) => (column.id === "tone" ? "tone rows=3" : column.heading));

/** The tab as drawing leaves it, then with these headings; tags go with the columns named in `tagged`. */
function there(headings: readonly string[], more: object = {}, tagged: readonly (string | null)[] = []): TabThere {
  const metadata = (metadataKey: string, metadataValue: string, metadataId: number) => [{ metadataId, metadataKey, metadataValue }];
  return {
    headings,
    sheet: {
      properties: { sheetId: 21, title: owners.title, gridProperties: { columnCount: headings.length, frozenRowCount: 1 } },
      conditionalFormats: toneRequests(owners, []).flatMap((request) => request.addConditionalFormatRule?.rule ?? []),
      protectedRanges: tabProtections(owners, editors),
      basicFilter: {},
      developerMetadata: metadata(tabTag, "owners", 2_100),
      data: [{ columnMetadata: tagged.map((id, at) => (id === null ? {} : { developerMetadata: metadata(columnTag, id, 2_101 + at) })) }],
      ...more,
    },
  };
}
const draw = (given: TabThere | undefined, tab = owners) => drawTab(tab, { there: given, index: 3, editors });
const kinds = (requests: ReturnType<typeof draw>): string[] => requests.map((request) => Object.keys(request)[0] ?? "");
/** Moves, insertions and appended columns. */
const columnsOf = (requests: ReturnType<typeof draw>): string[] =>
  requests.flatMap(({ moveDimension: move, insertDimension: insert, appendDimension: append }) => {
    if (move) return [`move ${move.source?.startIndex} to ${move.destinationIndex}`];
    if (insert) return [`insert ${insert.range?.startIndex}`];
    return append ? [`append ${append.length}`] : [];
  });
const stampOf = (requests: ReturnType<typeof draw>): string | null | undefined =>
  requests.find((request) => request.updateCells)?.updateCells?.rows?.[0]?.values?.[1]?.userEnteredValue?.stringValue;

test("a new tab stands at its place with its size and frozen headings, before anything is written on it", () => {
  const [first, ...others] = draw(undefined);
  expect(first?.addSheet?.properties).toMatchObject({
    sheetId: 21,
    title: "Ada's owners",
    index: 3,
    gridProperties: { rowCount: 2, columnCount: layout.length, frozenRowCount: 1 },
  });
  expect(kinds(others)[0]).toBe("updateCells");
  expect(stampOf(others)).toBe("tone");
  const [unplaced] = drawTab(owners, { there: undefined, index: undefined, editors });
  expect(unplaced?.addSheet?.properties).not.toHaveProperty("index");
});

test("only a tab in which people write has a filter, which hides what the tab hides", () => {
  expect(kinds(draw(undefined))).toContain("setBasicFilter");
  expect(kinds(draw(undefined, audit))).not.toContain("setBasicFilter");
  const hiding = { ...owners, hides: { column: "owner", values: ["nobody"] } };
  expect(draw(undefined, hiding).find((request) => request.setBasicFilter)?.setBasicFilter?.filter?.filterSpecs).toEqual([
    { columnIndex: 2, filterCriteria: { hiddenValues: ["nobody"] } },
  ]);
});

test("a tab that is right gets its headings again, and nothing is moved, tagged or protected anew", () => {
  const requests = draw(
    there(
      drawn,
      {},
      layout.map((column) => column.id),
    ),
  );
  expect(kinds(requests)).toEqual(["updateCells", "updateDimensionProperties"]);
  expect(stampOf(requests)).toBe("tone rows=3");
});

test("a renamed tab, a filter that is gone and headings that scroll away are put right", () => {
  const properties = { title: "Mine", gridProperties: { columnCount: drawn.length } };
  expect(
    kinds(
      draw(
        there(
          drawn,
          { properties, basicFilter: undefined },
          layout.map((column) => column.id),
        ),
      ),
    ),
  ).toEqual(["updateSheetProperties", "updateSheetProperties", "updateCells", "updateDimensionProperties", "setBasicFilter"]);
});

test("a column that was moved goes back, and its cells need not be filled again", () => {
  const moved = ["key", "tone rows=3", "Note", "Owner", "Records", "Becomes", "Agreed?", "Problem"];
  const requests = draw(there(moved));
  expect(columnsOf(requests)).toEqual(["move 3 to 2", "move 4 to 3", "move 5 to 4", "move 6 to 5"]);
  expect(stampOf(requests)).toBe("tone rows=3");
});

test("a column that was deleted is inserted in its place, or added at the end, and will be filled again", () => {
  const requests = draw(there(drawn.toSpliced(4, 1)));
  expect(columnsOf(requests)).toEqual(["insert 4"]);
  expect(stampOf(requests)).toBe("tone rows=3 refill=user");
  expect(columnsOf(draw(there(drawn.slice(0, -1))))).toEqual(["append 1"]);
});

test("columns that are still to be filled are not forgotten by the next repair", () => {
  const again = drawn.with(1, "tone rows=3 refill=note").toSpliced(4, 1);
  expect(stampOf(draw(there(again)))).toBe("tone rows=3 refill=note,user");
});

test("a column of people's own stands beside ours, after what is moved", () => {
  expect(columnsOf(draw(there([...drawn.slice(0, 3), "Mine", ...drawn.slice(3)])))).toEqual([
    "move 4 to 3",
    "move 5 to 4",
    "move 6 to 5",
    "move 7 to 6",
    "move 8 to 7",
  ]);
});

test("a column is known by its tag whatever people call it", () => {
  const swapped = drawn.with(2, "Records").with(3, "Owner");
  expect(
    columnsOf(
      draw(
        there(
          swapped,
          {},
          layout.map((column) => column.id),
        ),
      ),
    ),
  ).toEqual([]);
  expect(columnsOf(draw(there(swapped)))).toEqual(["move 3 to 2"]);
});
