/** Proves that JSON is told from other text by its beginning, and one value per line from one document. */
import { expect, test } from "vitest";
import {
  beginsLikeJson,
  findInvalidByte,
  hasValuePerLine,
  inspectJson,
  isAboutPage,
} from "../../../../../server/extract/readers/json/inspect-json.ts";
import { memoryFile } from "../../crafted-files.ts";

test.each(['[{"a":1}]', ' [ "a", "b" ]', '{"a" : 1}', "[]", "{", '{"a', '\uFEFF{"a":1}', '\n[\n{"a":1}'])("%j begins like JSON", (text) => {
  expect(beginsLikeJson(Buffer.from(text))).toBe(true);
  if (text.length > 8) expect(beginsLikeJson(Buffer.from(`\uFEFF${text.replace("\uFEFF", "")}`, "utf16le"))).toBe(true);
});

test.each(["a,b\n1,2", "[Section]\nkey=1", "[12/03/24, 10:11] Ada: hello", "{\\rtf1}", '"a","b"', "{a}", "", "<html>"])(
  "%j does not",
  (text) => {
    expect(beginsLikeJson(Buffer.from(text))).toBe(false);
  },
);

test.each([
  ["several objects", '{"a":1}\n{"a":2}\n', false, true],
  ["mostly objects", '{"a":1}\n{"a":\n{"a":2}\n', false, true],
  ["one object", '{"a":1}', false, false],
  ["one object in a file named so", '{"a":1}', true, true],
  ["an object over several lines", '{\n"a":1,\n"b":{}\n}', true, false],
  ["a list", '[\n{"a":1},\n{"a":2}\n]', true, false],
  ["pages", '{"data":[{"a":1}],"meta":{}}\n{"data":[{"a":2}],"meta":{}}', true, false],
  ["records with lists", '{"id":1,"items":[{"a":1}]}\n{"id":2,"items":[{"a":2}]}', false, true],
  ["a broken line first", '{"a":\n{"a":1}\n{"a":2}', true, true],
])("%s", (_what, head, isNamedSo, wanted) => {
  expect(hasValuePerLine({ head, isAll: true }, isNamedSo)).toBe(wanted);
});

test("what an interface says about a page is known in every spelling", () => {
  for (const name of ["next_page", "nextPage", "@odata.nextLink", "has-more", "totalCount", "meta"])
    expect(isAboutPage(name), name).toBe(true);
  for (const name of ["id", "items", "leads", "name"]) expect(isAboutPage(name), name).toBe(false);
});

test("the first byte that is not UTF-8 is found wherever the pieces end", async () => {
  const bytes = Buffer.concat([Buffer.from("中\né😀"), Buffer.from([0xf0, 0x9f]), Buffer.from("a中")]);
  for (const piece of [4, 5, 6, 100]) expect((await findInvalidByte(memoryFile("x", bytes, piece))).line).toBe(2);
  expect(await findInvalidByte(memoryFile("x", bytes))).toEqual({ line: 2, column: 3 });
  expect(await inspectJson(memoryFile("x", bytes), new AbortController().signal)).toMatchObject({
    isMarred: true,
    encoding: "utf-8",
    isAll: true,
  });
});
