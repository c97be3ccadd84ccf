/** Tests what is seen of a table before anything is decided. */
import { expect, test } from "vitest";
import { describeTable } from "../../../../shared/map/recognise/describe-table.ts";
import { indexWords } from "../../../../shared/map/recognise/word-index.ts";

const index = indexWords({ concepts: {}, objects: [], words: { en: { objects: {}, concepts: {}, in: {}, ended: ["won", "lost"] } } });
const describe = (file: string, columns: string[], rows: string[][]) =>
  describeTable({ file, name: "", columns, rows }, index, () => false);

test("words that say nothing of the records are no words of the file's name", () => {
  expect(describe("2025/CRM export - all_Contacts (3).csv", [], []).nameWords).toEqual([["contact"]]);
});

test("unique columns and columns that repeat another are seen", () => {
  const { columns } = describe(
    "x.csv",
    ["id", "name", "again"],
    [
      ["1", "Ada", "Ada"],
      ["2", "Mary", "Mary"],
      ["3", "Jane", "Jane"],
      ["4", "Ada", "Ada"],
    ],
  );
  expect(columns.map(({ isUnique, copyOf }) => [isUnique, copyOf])).toEqual([
    [true, undefined],
    [false, undefined],
    [false, { heading: "name", factor: 1 }],
  ]);
});

test("a word with which most headings begin is a prefix", () => {
  const { prefix } = describe("x.csv", ["Deal - Title", "Deal - Value", "Deal - Owner", "Deal - Stage", "Notes"], []);
  expect([...prefix]).toEqual(["deal"]);
});

test("a column that is filled only where a record is done with by its status shows it", () => {
  const rows = ["Open", "Closed Won", "Open", "Closed Lost"].map((stage, at) => [stage, stage === "Open" ? "" : `2026-01-0${at + 1}`, "x"]);
  const { columns } = describe("x.csv", ["Stage", "Closed on", "Note"], rows);
  expect(columns.map(({ fillOfEnded }) => fillOfEnded)).toEqual([0, 1, 0]);
});
