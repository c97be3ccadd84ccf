/** Tests the tags by which tabs and columns are known whatever people call them. */
import { expect, test } from "vitest";
import { columnTag, columnTags, tabTag, tagRequests } from "../../../../server/workbook/tab/tags.ts";
import { owners } from "../open-test-workbook.ts";

type Sheet = NonNullable<Parameters<typeof tagRequests>[2]>;
const tagged = (columns: readonly (readonly [id: number, value: string] | null)[], tab?: [id: number, key: string]): Sheet => ({
  ...(tab === undefined ? {} : { developerMetadata: [{ metadataId: tab[0], metadataKey: tab[1], metadataValue: "owners" }] }),
  data: [
    {
      columnMetadata: columns.map((one) =>
        one === null ? {} : { developerMetadata: [{ metadataId: one[0], metadataKey: columnTag, metadataValue: one[1] }] },
      ),
    },
  ],
});
const asked = (columns: readonly string[], sheet?: Sheet): unknown[] =>
  tagRequests(owners, columns, sheet).map((request) => {
    const { metadataId, metadataKey, metadataValue, location } = request.createDeveloperMetadata?.developerMetadata ?? {};
    return [metadataId, metadataKey, metadataValue, location?.dimensionRange?.startIndex ?? location?.sheetId];
  });

test("tagged columns are found where they stand, in whatever order", () => {
  expect([...columnTags(tagged([[1, "note"], null, [2, "user"]]))]).toEqual([
    ["note", 0],
    ["user", 2],
  ]);
});

test("of two columns with one tag the first counts; other people's metadata and empty tags do not", () => {
  expect([
    ...columnTags(
      tagged([
        [1, "note"],
        [2, "note"],
        [3, ""],
      ]),
    ),
  ]).toEqual([["note", 0]]);
  const other = { data: [{ columnMetadata: [{ developerMetadata: [{ metadataKey: "theirs", metadataValue: "note" }] }] }] };
  expect(columnTags(other).size).toBe(0);
  expect(columnTags({}).size).toBe(0);
});

test("a new tab and its columns get tags with numbers of their own, in their places", () => {
  expect(asked(["key", "tone"])).toEqual([
    [2_100, tabTag, "owners", 21],
    [2_101, columnTag, "key", 0],
    [2_102, columnTag, "tone", 1],
  ]);
});

test("a tab that is tagged already gets none", () => {
  expect(
    asked(
      ["key", "tone"],
      tagged(
        [
          [2_101, "key"],
          [2_102, "tone"],
        ],
        [2_100, tabTag],
      ),
    ),
  ).toEqual([]);
});

test("a column that is new gets the next number that is free", () => {
  expect(asked(["key", "user", "tone"], tagged([[2_101, "key"], null, [2_102, "tone"]], [2_100, tabTag]))).toEqual([
    [2_103, columnTag, "user", 1],
  ]);
  expect(asked(["key", "user"], tagged([[2_102, "key"], null], [2_100, tabTag]))).toEqual([[2_101, columnTag, "user", 1]]);
});

test("a number that a tag of the whole tab has is not given to a column, and a strange tag of the tab is not ours", () => {
  expect(asked(["key"], tagged([], [2_101, "theirs"]))).toEqual([
    [2_100, tabTag, "owners", 21],
    [2_102, columnTag, "key", 0],
  ]);
});
