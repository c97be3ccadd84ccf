/** Tests that a few lines in another encoding do not spoil a UTF-8 file. */
import { expect, test } from "vitest";
import { delimited } from "../../../../../server/extract/readers/delimited/delimited.ts";
import { all, memoryFile } from "../../crafted-files.ts";

const latin = (text: string): Buffer => Buffer.from(text, "latin1");

test.each([1, 7, 4096])("one Latin-1 line in a UTF-8 file is read as such and said, in pieces of %i bytes", async (piece) => {
  const bytes = Buffer.concat([Buffer.from("ID,Name\n1,Zoë Łukasz\n"), latin("2,Renée\n"), Buffer.from("3,Björk")]);
  const { tables } = await delimited.open({ kind: "file", file: memoryFile("a.csv", bytes, piece) }, new AbortController().signal);
  const [table] = tables;
  if (!table) throw new Error("no table");
  expect((await all(table.rows())).map(({ cells }) => cells[1])).toEqual(["Zoë Łukasz", "Renée", "Björk"]);
  expect(await table.count()).toBe(3);
  expect(table.notes).toEqual([
    "Line 3 is not UTF-8 like the rest and was read as Windows-1252 (Western European). Check whether these values are right: Renée.",
  ]);
});

test("a file without any UTF-8 letter is Windows-1252, with values to judge the guess by", async () => {
  const file = memoryFile("a.csv", latin("ID,Name\n1,Renée\n2,Björk\n"));
  const { tables } = await delimited.open({ kind: "file", file }, new AbortController().signal);
  expect(tables[0]?.notes).toEqual([expect.stringMatching(/read as Windows-1252 .*Renée \| Björk\.$/u)]);
});
