/** Proves that records are built out of tokens however the bytes arrive, each with its line, and that what is not wanted is passed over. */
import { expect, test } from "vitest";
import { writeJson } from "../../../../../server/extract/readers/json/json-value.ts";
import { readDocument } from "../../../../../server/extract/readers/json/read-document.ts";
import { readRecords } from "../../../../../server/extract/readers/json/read-records.ts";
import { tokenize } from "../../../../../server/extract/readers/json/tokenize.ts";
import { walkJson } from "../../../../../server/extract/readers/json/walk-json.ts";
import { all, memoryFile } from "../../crafted-files.ts";

const text = '{"at":{"x":[1]},\n"leads":[{"é":"😀","a":[{"b":null}]},\n\n"x",\n[2]],"users":[{"id":1.0}]}\n[{"id":"\\ud83d\\ude00"}]';

test("a document gives its records with their lists, numbers and lines", async () => {
  for (const piece of [1, 2, 3, 1000]) {
    const found = await all(readRecords(memoryFile("x.json", text, piece), { encoding: "utf-8", mode: "lists" }));
    expect(found.map(({ list, number, line, value }) => [list, number, line, writeJson(value)])).toEqual([
      ["at\0x", 1, 1, "1"],
      ["leads", 1, 2, '{"é":"😀","a":[{"b":null}]}'],
      ["leads", 2, 4, '"x"'],
      ["leads", 3, 5, "[2]"],
      ["users", 1, 5, '{"id":1.0}'],
      ["", 1, 6, '{"id":"😀"}'],
    ]);
    const users = await all(readRecords(memoryFile("x.json", text, piece), { encoding: "utf-8", mode: "lists" }, { list: "users" }));
    expect(users.map(({ line, value }) => [line, writeJson(value)])).toEqual([[5, '{"id":1.0}']]);
  }
});

test("a value outside of every object is no record", async () => {
  const reading = all(readRecords(memoryFile("x.json", '{"id":1}\n7'), { encoding: "utf-8", mode: "values" }));
  await expect(reading).rejects.toMatchObject({ code: "source/json-damaged", where: { line: 2 } });
});

test("reading stops when it is told to", async () => {
  const walk = { isWanted: () => true, deepest: 0 };
  await expect(all(readDocument(memoryFile("x.json", text), "utf-8", walk, AbortSignal.abort()))).rejects.toThrow(/abort/iu);
});

test.each([
  ["[1,2", "it ends before ] closes a list"],
  ['{"a":1', "it ends before } closes an object"],
])("%s is not whole", (open, said) => {
  const walker = walkJson({ isWanted: () => true, deepest: 0, give: () => {} });
  const tokens = tokenize(walker.token);
  tokens.write(Buffer.from(open));
  tokens.end();
  expect([walker.isWhole(), walker.describeOpen(), walker.begunAt()]).toEqual([false, said, 0]);
});

test.each([
  ["{1:2}", "the name of a property in quotation marks is missing before this value"],
  ['{"a" 1}', "a colon is missing before this value"],
  ['{"a":}', "a value is missing before }"],
  ["[,1]", 'a value is missing before ","'],
  ['{"a":1,}', "a comma stands before }"],
  [",", 'an object or a list is missing before ","'],
  ["[1}", "] is missing before }"],
])("%s is out of order: %s", (wrong, said) => {
  const walker = walkJson({ isWanted: () => true, deepest: 0, give: () => {} });
  const tokens = tokenize(walker.token);
  expect(() => tokens.write(Buffer.from(wrong))).toThrow(said);
});

test("a property that stands twice is noticed with both values, at any depth", () => {
  const given: unknown[] = [];
  const walker = walkJson({ isWanted: () => true, deepest: 0, give: ({ twice, repeated }) => given.push(twice, repeated) });
  tokenize(walker.token).write(Buffer.from('{"a":{"b":"x","b":"y"},"c":[{"d":null,"d":null}]}'));
  expect(given).toEqual([[{ key: "b", before: "x" }], ["d"]]);
});
