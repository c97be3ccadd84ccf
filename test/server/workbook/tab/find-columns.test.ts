/** Tests finding columns people have moved, renamed or deleted. */
import { expect, test } from "vitest";
import { findColumns } from "../../../../server/workbook/tab/find-columns.ts";
import { cellOf, layoutOf } from "../../../../server/workbook/tab/layout.ts";
import { readStamp, stampText } from "../../../../server/workbook/tab/stamp.ts";
import { owners } from "../open-test-workbook.ts";

const layout = layoutOf(owners);
const drawn = ["key", "tone rows=3", "Owner", "Records", "Becomes", "Agreed?", "Note", "Problem"];
const damage = (headings: string[]) =>
  findColumns(layout, headings).flatMap((found) =>
    found.damage === "none" ? [] : [`${found.column.heading} ${found.damage} ${found.at}`],
  );

test.each([
  ["nothing was touched", drawn, []],
  ["a column was inserted", [...drawn.slice(0, 3), "Mine", ...drawn.slice(3)], []],
  ["a heading was changed", drawn.with(4, "Goes to"), ["Becomes renamed 4"]],
  ["a heading was emptied", drawn.with(4, ""), ["Becomes renamed 4"]],
  ["a column was deleted", drawn.toSpliced(4, 1), ["Becomes missing null"]],
  ["a column was deleted and another added at the end", [...drawn.toSpliced(4, 1), "Mine"], ["Becomes missing null"]],
  ["a column was moved to the left", ["key", "tone", "Note", "Owner", "Records", "Becomes", "Agreed?", "Problem"], ["Note moved 2"]],
  [
    "a column was moved and one renamed",
    ["key", "tone", "Note", "Owner", "Records", "Goes to", "Agreed?", "Problem"],
    ["Becomes renamed 5", "Note moved 2"],
  ],
  ["the key was deleted", drawn.slice(1), ["key missing null"]],
])("%s", (_what, headings, found) => {
  expect(damage(headings)).toEqual(found);
});

test("all headings emptied are the columns in their places", () => {
  expect(
    findColumns(
      layout,
      drawn.map(() => ""),
    ).map((found) => found.at),
  ).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
});

test("cells are named by column, and the stamp reads back as written", () => {
  expect([cellOf(owners, 12, "agreed"), cellOf(owners, 2, "problem"), cellOf(owners, 2, "nowhere")]).toEqual(["F12", "H2", "2"]);
  const stamp = { rows: 12, writing: true, refill: ["user", "note"] };
  expect(readStamp(stampText(stamp))).toEqual(stamp);
  expect(readStamp("Tone of voice")).toBe(null);
});
