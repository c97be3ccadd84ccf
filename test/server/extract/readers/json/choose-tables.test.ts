/** Proves which lists of a file become tables, and what they are called. */
import { expect, test } from "vitest";
import { chooseTables } from "../../../../../server/extract/readers/json/choose-tables.ts";
import { countRecords } from "../../../../../server/extract/readers/json/count-records.ts";
import { type JsonObject, parseJson } from "../../../../../server/extract/readers/json/json-value.ts";
import { areLists, kindOf, kindText } from "../../../../../server/extract/readers/json/kinds.ts";
import { readJsonRows } from "../../../../../server/extract/readers/json/read-json-rows.ts";
import { addRecord, newShape, type Shape } from "../../../../../server/extract/readers/json/shape.ts";
import { arePages, surveyJson } from "../../../../../server/extract/readers/json/survey-json.ts";
import { all, memoryFile } from "../../crafted-files.ts";

const layout = { encoding: "utf-8", mode: "lists" } as const;
const survey = async (text: string): ReturnType<typeof surveyJson> =>
  surveyJson(memoryFile("x.json", text), layout, new AbortController().signal);
const namesIn = async (text: string): Promise<string[]> =>
  chooseTables(await survey(text), "file").map(({ name, isWholeFile }) => (isWholeFile ? `${name}, whole` : name));

test.each([
  ['{"data":[{"a":1}],"included":[{"b":1}]}', ["data", "included"]],
  ['{"hits":{"hits":[{"a":1}],"total":1}}', ["file, whole"]],
  ['{"data":{"leads":{"items":[{"a":1}]}}}', ["leads.items"]],
  ['{"leads":[{"a":1}],"settings":{"colours":[{"b":1}]}}', ["leads"]],
  ['{"data":[{"a":1}],"links":[{"rel":"x"}]}', ["file, whole"]],
  ['{"links":[{"rel":"x"}]}', ["links"]],
  ['{"a":{"x":[{"b":1}]},"b":{"x":[{"b":1}]}}', ["a.x", "b.x"]],
  ['{"data":[{"resourceType":"Patient","a":1},{"resourceType":"Encounter","b":1}]}', ["Patient", "Encounter"]],
  ['{"all":[{"_type":"Patient","a":1},{"_type":"Encounter","b":1}]}', ["all.Patient", "all.Encounter"]],
  ['{"leads":[{}],"none":[1]}', []],
])("%s gives %j", async (text, names) => {
  expect(await namesIn(text)).toEqual(names);
});

test("objects at the top are pages when they hold nothing else than a list and what is said about it", async () => {
  expect(arePages(await survey('{"data":[{"a":1}],"next":2}{"data":[]}'))).toBe(true);
  expect(arePages(await survey('{"id":1,"items":[{"a":1}]}{"id":2,"items":[]}'))).toBe(false);
  expect(arePages(await survey('{"next":1}{"next":2}'))).toBe(false);
});

test("kinds are lists of their own when they share too little", () => {
  const shapes = (records: readonly string[]): Map<string, Shape> => {
    const kinds = new Map<string, Shape>();
    for (const record of records.map((text) => parseJson(text) as JsonObject)) {
      const kind = kindText(kindOf(record));
      const shape = kinds.get(kind) ?? newShape();
      addRecord(shape, record);
      kinds.set(kind, shape);
    }
    return kinds;
  };
  expect(areLists(shapes(['{"type":"call","at":1,"by":2,"on":3}', '{"type":"mail","at":1,"by":2,"to":3}']))).toBe(false);
  expect(areLists(shapes(['{"type":"person","id":1,"first":2}', '{"type":"firm","id":1,"web":2,"staff":4}']))).toBe(false);
  expect(areLists(shapes(['{"type":"person","id":1,"first":2,"last":3}', '{"type":"firm","id":1,"web":2,"staff":4}']))).toBe(true);
  expect(areLists(shapes(['{"_type":"person","id":1,"name":2,"last":3}', '{"_type":"firm","id":1,"name":2,"web":4}']))).toBe(true);
  expect(areLists(shapes(['{"attributes":{"type":"Account"},"A":1}', '{"attributes":{"type":"Contact"},"B":1}']))).toBe(true);
  expect(kindOf(parseJson(`{"type":"${"long ".repeat(20)}"}`) as JsonObject)).toBeUndefined();
});

test("each kind has its rows and its count, and what is of no kind counts to the first", async () => {
  const text = '[{"_type":"A","a":1},7,{"_type":"B","b":1},{"_type":"A","a":" "},{"_type":"B"},{"b":null}]';
  const file = memoryFile("x.json", text);
  const found = chooseTables(await survey(text), "x");
  const counts = await Promise.all(
    found.map(async (table) => {
      const aside: string[] = [];
      const rows = await all(readJsonRows(file, { ...layout, ...table }, table, { setAside: ({ text: whole }) => aside.push(whole) }));
      expect(await countRecords(file, { ...layout, ...table })).toBe(rows.length + aside.length);
      return [table.name, rows.length, aside];
    }),
  );
  expect(counts).toEqual([
    ["A", 2, ["7"]],
    ["B", 2, []],
    ["x", 0, []],
  ]);
});

test("a list with very many kinds is one list", async () => {
  const records = Array.from({ length: 40 }, (_, i) => ({ type: `t${i}`, [`p${i}`]: 1 }));
  expect(await namesIn(JSON.stringify(records))).toEqual(["file, whole"]);
});

test("the limit of properties holds for each kind of record", async () => {
  const of = (kind: string): unknown =>
    Object.fromEntries([["_type", kind], ...Array.from({ length: 3000 }, (_, i) => [`${kind}${i}`, 1])]);
  expect(await namesIn(JSON.stringify([of("a"), of("b")]))).toEqual(["a", "b"]);
  const one = [of("a"), Object.assign({}, of("b"), { _type: "a" })];
  await expect(namesIn(JSON.stringify(one))).rejects.toMatchObject({ code: "source/json-hostile", where: { file: "x.json", line: 1 } });
});
