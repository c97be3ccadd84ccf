/** Tests where headings are found below titles, and that the titles are quoted. */
import { expect, test } from "vitest";
import { inspectText } from "../../../../server/extract/readers/delimited/inspect-text.ts";
import { describeAbove, findHeadingRow } from "../../../../server/extract/readers/rows-above.ts";
import { memoryFile } from "../crafted-files.ts";

const names = ["Contact ID", "First Name", "Last Name", "City", "Phone 2"];
const find = (...rows: (readonly (string | undefined)[])[]): number => findHeadingRow(rows.map((cells) => ({ cells })));

test("a title with several values is passed over where a row below has twice as many names", () => {
  expect(find(["Contacts", undefined, "as of May"], ["by", "Anita"], names, ["C1", "Ada", "L", "London", "5"])).toBe(2);
  expect(find(["Contacts"], names, ["1", "Ada"])).toBe(1);
});

test("rows of values are no headings, nor is one far below, and a merged heading counts with all its columns", () => {
  expect(find(["ID", "Name"], ["1", "Ada", "x", "y"])).toBe(0);
  expect(find(["ID", "Name"], ["Ada", "a@b.example", "x", "y"])).toBe(0);
  expect(find(["ID", "Name"], ...Array.from({ length: 20 }, () => ["C1", "Ada"]), names)).toBe(0);
  expect(findHeadingRow([{ cells: ["Name", "Town"], taken: 5 }, { cells: names }])).toBe(0);
  expect(find(["one"], ["two"])).toBe(-1);
});

test("what stands above is quoted, too long a text with its length", () => {
  expect(describeAbove([])).toEqual([]);
  expect(describeAbove(["Contacts", "prepared by Anita,\n EXCLUDES Delhi branch"])).toEqual([
    '2 rows above the headings are no part of the table: "Contacts", "prepared by Anita, EXCLUDES Delhi branch".',
  ]);
  expect(describeAbove(["x".repeat(5000)])[0]).toMatch(/x … \(5,002 characters\)\.$/u);
});

test("titles of a text file are passed over too, in lines of any width", async () => {
  const records = [names.join(","), "1,Ada,L,London,5", "2,Grace,H,London,6"];
  for (const titles of [
    ["Contacts,,as of May,,", "by,Anita,,,", ",,,,"],
    ["Report,Contacts", "by,Anita"],
    ["Report,Contacts", ""],
  ]) {
    const found = await inspectText(memoryFile("Contacts.csv", Buffer.from([...titles, ...records].join("\n"))));
    if ("reason" in found) throw new Error(found.reason);
    expect(found.headers).toEqual(names);
    expect(found.notes).toEqual([expect.stringContaining("Contacts")]);
  }
});
